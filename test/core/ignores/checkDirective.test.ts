import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileCheckOptions } from '../../../server/src/core/dockerfile/checkOptions.ts';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';
import { syntaxProblems } from '../../../server/src/core/dockerfile/problems/syntax.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';
import { suppressInCheckDirective } from '../../../server/src/core/ignores/checkDirectiveEdits.ts';
import { defineRule, type Rule } from '../../../server/src/core/rule.ts';
import { rules } from '../../../server/src/core/rules/index.ts';

const ruleOf = (id: string): Rule => rules.find((rule) => rule.id === id) as Rule;
const fromAsCasing = ruleOf('from-as-casing');

const from = 'FROM scratch as x\n';
const cases: readonly { name: string; before: string; after: string }[] = [
  { name: 'no directive', before: from, after: `# check=skip=FromAsCasing\n${from}` },
  { name: 'a comment first', before: `# a comment\n${from}`, after: `# check=skip=FromAsCasing\n# a comment\n${from}` },
  {
    name: 'below the other directives',
    before: `# syntax=docker/dockerfile:1\n# escape=\`\n\n${from}`,
    after: `# syntax=docker/dockerfile:1\n# escape=\`\n# check=skip=FromAsCasing\n\n${from}`,
  },
  {
    name: 'line breaks of the file',
    before: 'FROM scratch as x\r\n',
    after: '# check=skip=FromAsCasing\r\nFROM scratch as x\r\n',
  },
  { name: 'behind a byte order mark', before: `\uFEFF${from}`, after: `\uFEFF# check=skip=FromAsCasing\n${from}` },
  {
    name: 'into the list',
    before: `#check=skip=StageNameCasing;error=true\n${from}`,
    after: `#check=skip=StageNameCasing,FromAsCasing;error=true\n${from}`,
  },
  {
    name: 'behind another option',
    before: `# check=error=true;skip=A,B\n${from}`,
    after: `# check=error=true;skip=A,B,FromAsCasing\n${from}`,
  },
  {
    name: 'no list yet',
    before: `# check=error=true\n${from}`,
    after: `# check=skip=FromAsCasing;error=true\n${from}`,
  },
  {
    name: 'text behind the value',
    before: `# check=skip=A because\n${from}`,
    after: `# check=skip=A,FromAsCasing because\n${from}`,
  },
  { name: 'a comma too many', before: `# check=skip=A, B\n${from}`, after: `# check=skip=A,FromAsCasing B\n${from}` },
];

describe('skip a check for the whole file', () => {
  for (const { name, before, after } of cases) {
    test(name, () => {
      const edit = suppressInCheckDirective(parse(before), fromAsCasing);
      const text = applyEdits(before, edit ? [edit] : []);
      assert.equal(text, after);
      const dockerfile = parse(text);
      const { skip } = fileCheckOptions(dockerfile);
      assert.ok(skip.includes('FromAsCasing'), 'it is read back');
      assert.deepEqual(
        dockerfile.directives.slice(0, -1),
        parse(before).directives.filter((each) => each.name !== 'check'),
      );
      assert.deepEqual([...dockerfile.problems, ...syntaxProblems(dockerfile)], []);
      assert.equal(suppressInCheckDirective(dockerfile, fromAsCasing), undefined, 'once is enough');
    });
  }

  test('where it cannot be', () => {
    const own = defineRule({ ...fromAsCasing, id: 'own', sources: [] });
    assert.equal(suppressInCheckDirective(parse(from), own), undefined);
    assert.equal(suppressInCheckDirective(parse(`# check=skip=all\n${from}`), fromAsCasing), undefined);
    assert.equal(suppressInCheckDirective(parse(`# check=skp=A\n${from}`), fromAsCasing), undefined);
    assert.equal(suppressInCheckDirective(parse(from), ruleOf('definition-description')), undefined);
  });
});
