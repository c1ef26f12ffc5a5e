import type { Analysis } from '../../analysis.ts';
import type { FromInstruction } from '../../dockerfile/model.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3057',
  check(analysis, tell) {
    for (const from of lacking(analysis)) {
      const word = from.name ?? from.image;
      tell(from, { at: word?.span ?? from.span, message: `"${word?.value ?? ''}" has no HEALTHCHECK` });
    }
  },
});

/** Of each stage hadolint asks one, unless it is built on a stage that has one, or one built on it gets one. */
function lacking({ dockerfile }: Analysis): readonly FromInstruction[] {
  const froms: FromInstruction[] = [];
  const good = new Set<FromInstruction>();
  const nameOf = ({ name, image }: FromInstruction) => (name ?? image)?.value;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') {
      if (froms.some((from) => good.has(from) && nameOf(from) === instruction.image?.value)) good.add(instruction);
      froms.push(instruction);
    } else if (instruction.keyword === 'HEALTHCHECK') {
      const waiting = froms.slice(-1);
      for (let at = waiting.pop(); at; at = waiting.pop()) {
        const base = at.image?.value;
        good.add(at);
        for (const from of froms) if (nameOf(from) === base && !good.has(from)) waiting.push(from);
      }
    }
  }
  return froms.filter((from) => !good.has(from));
}
