/** Every fix of every rule, in all that the rules' pages show: none of them makes a file that BuildKit refuses. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analysis.ts';
import { applyEdits } from '../../server/src/core/ground/text.ts';
import { check } from '../../server/src/core/lint/lint.ts';
import { defaultPolicy } from '../../server/src/core/policy.ts';
import { rules } from '../../server/src/core/rules/index.ts';
import { context } from '../support/facts.ts';
import { readPage } from '../support/page.ts';

const pages = rules.map(({ id }) =>
  readPage(readFileSync(new URL(`../../server/src/core/rules/${id}.md`, import.meta.url), 'utf8')),
);
const sources = [...new Set(pages.flatMap(({ cases }) => cases.map(({ source }) => source)))];

test('fixes break no build', () => {
  for (const source of sources) {
    const analysis = analyze(source, context);
    for (const rule of rules) {
      for (const { fixes } of check(rule, analysis, defaultPolicy)) {
        for (const { title, edits } of fixes) {
          const fixed = analyze(applyEdits(source, edits), context);
          assert.ok(fixed.problems.length <= analysis.problems.length, `${rule.id}: ${title} in\n${fixed.text}`);
        }
      }
    }
  }
});
