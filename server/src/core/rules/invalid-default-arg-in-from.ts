import { expand } from '../dockerfile/expansion/variables.ts';
import { globalArguments } from '../dockerfile/problems/baseProblems.ts';
import { platformArguments } from '../dockerfile/problems/buildStages.ts';
import { referenceFault } from '../dockerfile/problems/reference.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'invalid-default-arg-in-from',
  sources: [{ tool: 'buildkit', id: 'InvalidDefaultArgInFrom', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const { dockerfile, stages } = analysis;
    if (stages.globalArgs.length === 0 && policy.peer !== 'buildkit') return;
    const defaults = platformArguments(stages.defaultTarget?.name);
    if (globalArguments(stages.globalArgs, defaults, dockerfile.escape).length > 0) return;
    for (const { from } of stages.stages) {
      const { image } = from;
      if (!image || (image.variables.length === 0 && policy.peer !== 'buildkit')) continue;
      const { result, error, unmatched } = expand(image.text, (name) => defaults.get(name), dockerfile.escape);
      if (error !== undefined) return;
      if (result !== '' && referenceFault(result) === undefined) continue;
      const [name] = unmatched;
      report({
        at: placeOf(analysis, from, image.span, policy),
        message: `"${image.text}" is ${result === '' ? 'empty' : `"${result}", no image name,`} unless the build is given ${name === undefined ? 'another value' : `--build-arg ${name}=…`}`,
      });
    }
  },
});
