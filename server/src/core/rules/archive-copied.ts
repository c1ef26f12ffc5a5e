import { baseName } from '../ground/path.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { TAR_ARCHIVE } from '../questions/archives.ts';
import { archiveKept, type CopiedArchive, copiedArchives } from '../questions/copiedArchives.ts';
import { shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'archive-copied',
  sources: [{ tool: 'hadolint', id: 'DL3010', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    stage(stage, { analysis, report }) {
      if (!shippedStages(analysis).has(stage)) return;
      const copied = new Map<string, CopiedArchive>();
      for (const { instruction, commands } of analysis.steps(stage)) {
        for (const each of copiedArchives(instruction, TAR_ARCHIVE, ({ value }) => baseName(value)))
          if (!copied.has(each.name)) copied.set(each.name, each);
        if (copied.size === 0 || instruction.keyword !== 'RUN') continue;
        for (const command of commands.flatMap(effectivesOf)) {
          const name = unpackedWhole(command) ?? '';
          const archive = copied.get(name);
          if (!archive) continue;
          report({ at: archive.word.span, message: archiveKept(analysis, archive.word, command.span) });
          copied.delete(name);
        }
      }
    },
  },
});

/** The archive that `tar` unpacks as ADD would: all of it, with the directories it has. */
function unpackedWhole(command: Command): string | undefined {
  if (programOf(command) !== 'tar') return undefined;
  const words = command.words.slice(1).map(({ value, text }) => value ?? text);
  const [first = ''] = words;
  const extracts =
    words.some((word) => /^(--extract|--get|-[A-Za-z]*x[A-Za-z]*)$/.test(word)) || /^[A-Za-z]*x[A-Za-z]*$/.test(first);
  if (
    !extracts ||
    words.some((word) =>
      /^--(strip|exclude|transform|wildcards|to-command|one-top-level|include)|^-[A-Za-z]*T$/.test(word),
    )
  )
    return undefined;
  const operands = words.filter((word, index) => {
    const before = words[index - 1] ?? '';
    const isValue = /^(-C|--directory)$/.test(before) || /^-[A-Za-z]*C$/.test(before);
    return !word.startsWith('-') && !isValue && !(index === 0 && /^[A-Za-z]+$/.test(word));
  });
  const [archive, ...members] = operands;
  return archive === undefined || members.length > 0 ? undefined : baseName(archive);
}
