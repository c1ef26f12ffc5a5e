import type { Analysis } from '../../analysis.ts';
import type { FromInstruction, RunInstruction } from '../../dockerfile/model.ts';

/** The RUNs of the last stage, and of those that an alias makes the base of another: hadolint takes them for the image. */
export function shippedRuns({ dockerfile }: Analysis): ReadonlySet<RunInstruction> {
  const kept = new Set<RunInstruction>();
  const froms = dockerfile.instructions.filter((each) => each.keyword === 'FROM');
  const bases = new Set(froms.map(({ image }) => image?.value));
  let from: FromInstruction | undefined;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') from = instruction;
    else if (instruction.keyword === 'RUN' && (from === froms.at(-1) || (from?.name && bases.has(from.name.value))))
      kept.add(instruction);
  }
  return kept;
}
