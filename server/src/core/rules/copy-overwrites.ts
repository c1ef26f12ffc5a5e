import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import { baseName, looksLikeFile } from '../ground/path.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-overwrites',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    instruction: {
      COPY(instruction, { analysis, report }) {
        if (instruction.flags.some(({ name }) => name === 'parents')) return;
        const files = new Map<string, Word>();
        for (const word of instruction.sources) {
          const name = baseName(word.value);
          if (!isFile(analysis, instruction, word)) continue;
          const first = files.get(name);
          files.set(name, word);
          if (!first || first.value === word.value) continue;
          report({
            at: word.span,
            message: `"${word.text}" takes the place of "${first.text}": both become ${name} in "${instruction.destination?.value}"`,
            related: [{ at: first.span, message: 'is overwritten' }],
          });
        }
      },
    },
  },
});

/** One file by its name: of the build context's where that is visible, else by how it looks. */
function isFile({ context }: Analysis, { from }: TransferInstruction, { value, variables }: Word): boolean {
  if (variables.length > 0 || /[*?[]/.test(value) || value.endsWith('/')) return false;
  const kind = from ? undefined : context.files?.kind(value.replace(/^\.?\/+/, ''));
  return kind === undefined || kind === 'unknown' || kind === 'absent' ? looksLikeFile(value) : kind === 'file';
}
