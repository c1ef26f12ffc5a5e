import type { Analysis } from '../analysis.ts';
import type { Instruction, TransferInstruction, Word } from '../dockerfile/model.ts';
import { baseName } from '../ground/path.ts';
import type { Span } from '../ground/text.ts';
import { type HadolintCommand, hadolintRuns, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { HADOLINT_ARCHIVE, TAR_ARCHIVE } from '../questions/archives.ts';
import { shippedStages } from '../questions/packages.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** An archive that a COPY brings in: the word that names it, and the name it has in the image. */
interface Copied {
  readonly instruction: TransferInstruction;
  readonly word: Word;
  readonly name: string;
}

export default defineRule({
  id: 'archive-copied',
  sources: [{ tool: 'hadolint', id: 'DL3010', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const message = (word: Word, by: Span): string =>
      `"${word.text}" stays in the image's layers after line ${lineNumber(analysis, by)} unpacks it: ADD unpacks it without keeping it`;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { word, instruction, by } of hadolintVerdict(analysis)) {
        tell(instruction, { at: word.span, message: message(word, by) });
      }
      return;
    }
    for (const stage of shippedStages(analysis)) {
      let copied: Copied[] = [];
      for (const { instruction, commands } of analysis.steps(stage)) {
        copied.push(...archivesIn(instruction, TAR_ARCHIVE, ({ value }) => baseName(value)));
        if (copied.length === 0 || instruction.keyword !== 'RUN') continue;
        for (const command of commands.flatMap(effectivesOf)) {
          const archive = unpackedWhole(command);
          const found = copied.find(({ name }) => name === archive);
          if (!found) continue;
          report({ at: found.word.span, message: message(found.word, command.span) });
          copied = copied.filter((each) => each !== found);
        }
      }
    }
  },
});

/** By name: sources, or the destination where it renames one. */
function archivesIn(instruction: Instruction, extension: RegExp, nameOf: (path: Word) => string): Copied[] {
  if (instruction.keyword !== 'COPY' || instruction.from) return [];
  const { sources, destination } = instruction;
  const target = destination && nameOf(destination);
  const renamed = target !== undefined && extension.test(target) ? target : undefined;
  return sources.flatMap((word) => {
    const name = nameOf(word);
    if (!extension.test(name) && renamed === undefined) return [];
    return [{ instruction, word, name: renamed ?? name }];
  });
}

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

const UNPACKERS = new Set('unzip gunzip bunzip2 unlzma unxz zgz uncompress zcat gzcat'.split(' '));

/** Without quotes; a backslash separates, too. */
const hadolintName = (path: string): string => path.replace(/^["']|["']$/g, '').replace(/^.*[\\/]/s, '');

function hadolintVerdict(analysis: Analysis) {
  const unpacked = new Map(
    hadolintRuns(analysis, { onbuild: false }).map(({ run, commands }) => [
      run as Instruction,
      commands.filter(unpacks),
    ]),
  );
  const found = new Map<Copied, Span>();
  let copied: Copied[] = [];
  for (const instruction of analysis.dockerfile.instructions) {
    if (instruction.keyword === 'FROM') copied = [];
    copied.push(...archivesIn(instruction, HADOLINT_ARCHIVE, ({ text }) => hadolintName(text)));
    for (const { args, command } of unpacked.get(instruction) ?? []) {
      const names = new Set(args.flatMap(({ flags, text }) => (flags.length > 0 ? [] : [hadolintName(text)])));
      for (const each of copied) if (names.has(each.name) && !found.has(each)) found.set(each, command.span);
    }
  }
  return [...found].map(([each, by]) => ({ ...each, by }));
}

const unpacks = ({ name, args }: HadolintCommand): boolean =>
  UNPACKERS.has(name) || (name === 'tar' && args.some(({ text }) => /^--(extract|get)$|^-.*x/.test(text)));
