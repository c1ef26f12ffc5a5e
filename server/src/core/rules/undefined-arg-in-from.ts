import { expand } from '../dockerfile/expansion/variables.ts';
import { nearest } from '../ground/suggest.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';

export default defineRule({
  id: 'undefined-arg-in-from',
  sources: [{ tool: 'buildkit', id: 'UndefinedArgInFrom', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { dockerfile, stages } = analysis;
    const declared = new Set(PLATFORM_ARGUMENTS);
    for (const { pairs } of stages.globalArgs) for (const { name } of pairs) declared.add(name.text);
    for (const { from } of stages.stages) {
      for (const word of [from.image, from.platform?.value]) {
        if (!word || word.variables.length === 0) continue;
        const { unmatched } = expand(word.text, (name) => (declared.has(name) ? name : undefined), dockerfile.escape);
        for (const name of unmatched) {
          const use = word.variables.find((each) => each.name === name);
          const other = nearest(name, declared);
          report({
            at: placeOf(analysis, from, use?.span ?? word.span, policy),
            message: `"${name}" is no ARG from before the first FROM, so it is empty here${other === undefined ? '' : `; "${other}" is one`}`,
            fix:
              use && other !== undefined
                ? { title: `Change to ${other}`, edits: [{ span: use.nameSpan, newText: other }] }
                : undefined,
          });
        }
      }
    }
  },
});
