import type { Instruction } from '../../dockerfile/model.ts';
import { archiveKept, type CopiedArchive, copiedArchives } from '../../questions/copiedArchives.ts';
import { defineCheck } from '../check.ts';
import { ARCHIVE } from './archives.ts';
import { type HadolintCommand, hadolintRuns } from './commands.ts';

export default defineCheck({
  id: 'DL3010',
  check(analysis, tell) {
    const unpacked = new Map(
      hadolintRuns(analysis).map(({ run, commands }) => [run as Instruction, commands.filter(unpacks)]),
    );
    const found = new Set<CopiedArchive>();
    let copied: CopiedArchive[] = [];
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword === 'FROM') copied = [];
      copied.push(...copiedArchives(instruction, ARCHIVE, ({ text }) => nameOf(text)));
      for (const { args, command } of unpacked.get(instruction) ?? []) {
        const names = new Set(args.flatMap(({ flags, text }) => (flags.length > 0 ? [] : [nameOf(text)])));
        for (const each of copied) {
          if (!names.has(each.name) || found.has(each)) continue;
          found.add(each);
          tell(each.instruction, { at: each.word.span, message: archiveKept(analysis, each.word, command.span) });
        }
      }
    }
  },
});

/** Without quotes; a backslash separates, too. */
const nameOf = (path: string): string => path.replace(/^["']|["']$/g, '').replace(/^.*[\\/]/s, '');

const UNPACKERS = new Set('unzip gunzip bunzip2 unlzma unxz zgz uncompress zcat gzcat'.split(' '));

const unpacks = ({ name, args }: HadolintCommand): boolean =>
  UNPACKERS.has(name) || (name === 'tar' && args.some(({ text }) => /^--(extract|get)$|^-.*x/.test(text)));
