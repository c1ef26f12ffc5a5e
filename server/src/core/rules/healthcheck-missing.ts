import type { Analysis } from '../analysis.ts';
import type { FromInstruction } from '../dockerfile/model.ts';
import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';

const MESSAGE = 'has no HEALTHCHECK, so a container that hangs counts as running';

export default defineRule({
  id: 'healthcheck-missing',
  sources: [{ tool: 'hadolint', id: 'DL3057', relation: 'same', severity: 'off' }],
  category: 'image',
  severity: 'info',
  profile: 'all',
  fix: 'none',
  check(analysis, report, policy) {
    const { target } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const from of lackingForHadolint(analysis)) {
        const word = from.name ?? from.image;
        tell(from, { at: word?.span ?? from.span, message: `"${word?.value ?? ''}" ${MESSAGE}` });
      }
      return;
    }
    if (!target || analysis.image(target).healthcheck !== undefined) return;
    const word = target.from.name ?? target.from.image;
    if (word) report({ at: word.span, message: `"${word.value}" ${MESSAGE}` });
  },
});

/** Of each stage hadolint asks one, unless it is built on a stage that has one, or one built on it gets one. */
function lackingForHadolint({ dockerfile }: Analysis): readonly FromInstruction[] {
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
