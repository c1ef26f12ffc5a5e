import type { Analysis } from '../analysis.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import { perObject } from '../ground/lazy.ts';
import { nearest } from '../ground/suggest.ts';
import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';

export default defineRule({
  id: 'undefined-arg-in-from',
  sources: [{ tool: 'buildkit', id: 'UndefinedArgInFrom', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage({ from }, { analysis, report }) {
      const declared = declaredBefore(analysis);
      for (const word of [from.image, from.platform?.value]) {
        if (!word || word.variables.length === 0) continue;
        const lookup = (name: string): string | undefined => (declared.has(name) ? name : undefined);
        for (const name of expand(word.text, lookup, analysis.dockerfile.escape).unmatched) {
          const use = word.variables.find((each) => each.name === name);
          const other = nearest(name, declared);
          report({
            at: use?.span ?? word.span,
            message: `"${name}" is not an ARG before the first FROM, so it is empty here${other === undefined ? '' : `: did you mean "${other}"?`}`,
            fix:
              use && other !== undefined
                ? { title: `Change to ${other}`, edits: [{ span: use.nameSpan, newText: other }] }
                : undefined,
          });
        }
      }
    },
  },
});

const declaredBefore = perObject(({ stages }: Analysis): ReadonlySet<string> => {
  const declared = new Set(PLATFORM_ARGUMENTS);
  for (const { pairs } of stages.globalArgs) for (const { name } of pairs) declared.add(name.text);
  return declared;
});
