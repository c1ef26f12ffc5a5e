import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction, RunInstruction, TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Fact } from '../ground/fact.ts';
import { below, looksLikeFile } from '../ground/path.ts';
import type { PathInfo, Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { dropCommand } from '../questions/dropCommand.ts';
import { shippedStages } from '../questions/packages.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';

export default defineRule({
  id: 'chmod-chown-layer',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      let left = PATHS;
      for (const stage of shippedStages(analysis)) {
        for (const step of analysis.steps(stage)) {
          const { instruction: run } = step;
          if (run.keyword !== 'RUN' || run.mounts.some(({ type }) => type === 'bind')) continue;
          for (const { outer, command } of commandsIn(step)) {
            const change = outer.conditional ? undefined : readChange(command);
            for (const word of change?.targets ?? []) {
              const target = targetOf(step, command, word);
              if (target === undefined) continue;
              left -= step.before.paths().length;
              if (left < 0) return;
              const sources = change?.flag === undefined ? earlierProgram(step, target) : earlier(step, target);
              const [first] = sources;
              if (!change || !first) continue;
              const name = [change.program, change.flag].filter(Boolean).join(' ');
              report({
                at: { start: command.span.start, end: word.span.end },
                cause: `RUN ${run.index}`,
                message: `"${name}" stores ${word.text} a second time: line ${lineNumber(analysis, first.span)} put it into an earlier layer`,
                related: sources.slice(0, 3).map(({ span }) => ({ at: span, message: 'the first copy' })),
                fix: fixOf(analysis, step, run, outer, change, sources),
              });
              break;
            }
          }
        }
      }
    },
  },
});

/** So many paths are gone through in a file: thousands of RUNs that each see thousands of copies are nobody's Dockerfile. */
const PATHS = 200_000;

interface Change {
  readonly program: 'chown' | 'chmod';
  /** Of the recursive kind; undefined for one that changes its targets alone. */
  readonly flag: string | undefined;
  /** Owner or mode as written; undefined if it is an expansion. */
  readonly to: string | undefined;
  readonly targets: readonly Word[];
}

function readChange(command: Command): Change | undefined {
  const program = programOf(command);
  if (program !== 'chown' && program !== 'chmod') return undefined;
  const { options, positionals } = parseOptions(command.words.slice(1), { values: '--reference --from' });
  if (options.some(({ name }) => name === '--reference' || name === '--from')) return undefined;
  const recursive = options.find(({ name }) => name === '-R' || name === '--recursive');
  return { program, flag: recursive?.name, to: positionals[0]?.value, targets: positionals.slice(1) };
}

function targetOf(step: Step, command: Command, word: Word): string | undefined {
  const { value } = word;
  if (value === undefined || /[*?[]/.test(value)) return undefined;
  const found = step.stateAt(command).resolve(value);
  return found.known && found.value !== '/' ? found.value : undefined;
}

/** The instructions before this one that put directories below the target, in order of place. */
function earlier({ before, instruction: run }: Step, target: string): readonly Instruction[] {
  const found = new Set<Instruction>();
  for (const info of before.paths()) {
    if (below(target, info.path) === undefined || !isLarge(info) || !('instruction' in info.origin)) continue;
    if (info.origin.instruction !== run) found.add(info.origin.instruction);
  }
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

/** The COPY that brought this very program from another stage or image; of a directory, only its own entry is stored again. */
function earlierProgram({ before, instruction: run }: Step, target: string): readonly Instruction[] {
  const { origin } = before.paths().find(({ path }) => path === target) ?? {};
  const isBuilt =
    (/\/s?bin\/[^/.]+$/.test(target) || ARCHIVE.test(target)) && (origin?.kind === 'stage' || origin?.kind === 'image');
  return isBuilt && origin.instruction !== run ? [origin.instruction] : [];
}

/** A program of Java with all that it depends on. */
const ARCHIVE = /\.(jar|war|ear)$/;

/** A copied directory, a build's result, or what a package manager installed; a single file of the sources weighs little. */
function isLarge({ path, kind, origin }: PathInfo): boolean {
  if (origin.kind === 'stage' || origin.kind === 'image') return !looksLikeFile(path) || ARCHIVE.test(path);
  if (origin.kind === 'context') return kind === 'directory';
  return origin.kind === 'command' && /\/(node_modules|vendor|site-packages|\.?venv)$/.test(path);
}

/** `--chown` on the COPY that brought all of it; the place itself keeps its owner. */
function fixOf(
  analysis: Analysis,
  { commands, stage }: Step,
  run: RunInstruction,
  command: Command,
  { program, to, targets }: Change,
  sources: readonly Instruction[],
): Fix | undefined {
  const { dockerfile, text } = analysis;
  if (to === undefined || targets.length !== 1 || (program === 'chmod' && !/^[0-7]{3,4}$/.test(to))) return undefined;
  const copies = sources.filter(
    (each): each is TransferInstruction => each.keyword === 'COPY' || each.keyword === 'ADD',
  );
  // In a stage below, others may start from it too.
  if (copies.some((copy) => analysis.stages.stageOf(copy) !== stage)) return undefined;
  const taken = copies.some(({ chown, chmod }) => (program === 'chown' ? chown : chmod) !== undefined);
  if (copies.length !== sources.length || taken || /[$`\s]/.test(to)) return undefined;
  if (program === 'chown' && !copies.every((copy) => ownerExists(analysis, copy, to))) return undefined;
  const drop =
    commands.length === 1
      ? { span: wholeLines(text, dockerfile.lines, run.span), newText: '' }
      : dropCommand(dockerfile, run, command.span);
  // `chown user:` means the user's own group, which COPY does not know.
  if (!drop || to.endsWith(':') || run.heredocs.length > 0 || (commands.length === 1 && run.leading.length > 0))
    return undefined;
  return {
    title: `Give it away where it is copied: --${program}=${to}`,
    edits: [
      ...copies.map(({ keywordSpan: { end } }) => ({ span: { start: end, end }, newText: ` --${program}=${to}` })),
      drop,
    ],
  };
}

/** COPY looks the names up in the image that it finds. */
function ownerExists(analysis: Analysis, copy: TransferInstruction, owner: string): boolean {
  const before = analysis.step(copy)?.before;
  const [user = '', group = ''] = owner.split(':');
  const isThere = (name: string, fact: Fact<boolean> | undefined): boolean =>
    name === '' || /^\d+$/.test(name) || (fact?.known === true && fact.value);
  return isThere(user, before?.hasUser(user)) && isThere(group, before?.hasGroup(group));
}
