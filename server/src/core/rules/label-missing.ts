import type { Analysis } from '../analysis.ts';
import type { FromInstruction } from '../dockerfile/model.ts';
import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-missing',
  sources: [{ tool: 'hadolint', id: 'DL3049', relation: 'same', severity: 'info' }],
  category: 'metadata',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const { target } = analysis;
    const tell = onItsLine(analysis, report, policy);
    for (const label of Object.keys(policy.labels)) {
      const message = `"${label}" is missing, a label the project asks for on every image`;
      if (policy.peer === 'hadolint') {
        for (const from of lackingForHadolint(analysis, label))
          tell(from, { at: from.image?.span ?? from.span, message });
      } else if (target && !analysis.image(target).labels.has(label)) {
        report({ at: target.from.name?.span ?? target.from.image?.span ?? target.from.span, message });
      }
    }
  },
});

/**
 * Of each stage hadolint asks the label, unless it stands on one that had it, a later stage copies from it, or a stage called like
 * it sets the label.
 */
function lackingForHadolint({ dockerfile }: Analysis, label: string): readonly FromInstruction[] {
  const froms: FromInstruction[] = [];
  const good = new Set<FromInstruction>();
  const silent = new Set<FromInstruction>();
  const silence = (name: string | undefined) => {
    for (const from of froms) if (from.name && from.name.value === name) silent.add(from);
  };
  for (const instruction of dockerfile.instructions) {
    const current = froms.at(-1);
    if (instruction.keyword === 'FROM') {
      const base = instruction.image?.value;
      if (froms.some((from) => good.has(from) && from.name?.value === base)) good.add(instruction);
      froms.push(instruction);
    } else if (instruction.keyword === 'COPY') silence(instruction.from?.value?.value);
    else if (instruction.keyword === 'LABEL' && current && instruction.pairs.some(({ name }) => name.value === label)) {
      good.add(current);
      silence(current.name?.value ?? current.image?.value);
    }
  }
  return froms.filter((from) => !good.has(from) && !silent.has(from));
}
