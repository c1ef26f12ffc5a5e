import type { Analysis } from '../../analysis.ts';
import type { FromInstruction } from '../../dockerfile/model.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3049',
  check(analysis, tell, { labels }) {
    for (const label of Object.keys(labels)) {
      const message = `"${label}" is missing, a label that the project requires on every image`;
      for (const from of lacking(analysis, label)) tell(from, { at: from.image?.span ?? from.span, message });
    }
  },
});

/**
 * Of each stage hadolint asks the label, unless it stands on one that had it, a later stage copies from it, or a stage called like
 * it sets the label.
 */
function lacking({ dockerfile }: Analysis, label: string): readonly FromInstruction[] {
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
