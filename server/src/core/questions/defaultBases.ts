/** FROM with the defaults of its build arguments. */
import type { Analysis } from '../analysis.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { FromInstruction, Word } from '../dockerfile/model.ts';
import { globalArguments } from '../dockerfile/problems/baseProblems.ts';
import { platformArguments } from '../dockerfile/problems/buildStages.ts';
import { referenceFault } from '../dockerfile/problems/reference.ts';

interface InvalidDefault {
  readonly from: FromInstruction;
  readonly image: Word;
  readonly message: string;
}

/** The references that are not valid unless the build is given arguments; nothing if BuildKit fails before it comes to them. */
export function invalidDefaults({ dockerfile, stages }: Analysis): readonly InvalidDefault[] {
  const found: InvalidDefault[] = [];
  const defaults = platformArguments(stages.defaultTarget?.name);
  if (globalArguments(stages.globalArgs, defaults, dockerfile.escape).length > 0) return [];
  for (const { from } of stages.stages) {
    const { image } = from;
    if (!image) continue;
    const { result, error, unmatched } = expand(image.text, (name) => defaults.get(name), dockerfile.escape);
    if (error !== undefined) return found;
    if (result !== '' && referenceFault(result) === undefined) continue;
    const [name] = unmatched;
    const given = name === undefined ? 'another value' : `--build-arg ${name}=…`;
    const message = `"${image.text}" is ${result === '' ? 'empty' : `"${result}", not an image name,`} unless the build is given ${given}`;
    found.push({ from, image, message });
  }
  return found;
}
