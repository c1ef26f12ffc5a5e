import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import {
  type HadolintCommand,
  type HadolintRun,
  hadolintRuns,
  type onItsLine,
  subcommandPlace,
} from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { appendCommand } from './appendCommand.ts';
import { type InstallIn, installsOf, isMounted, shippedStages } from './packages.ts';
import { removes } from './removes.ts';

export interface LeftCache {
  /** Name in the tables of installers. */
  readonly tool: string;
  /** Which of its commands fill a cache that this rule speaks of. */
  fills(each: InstallIn, program: string): boolean;
  /** Where the cache may be, the most likely place first; undefined where nobody knows. */
  directories(each: InstallIn): readonly string[] | undefined;
  /** What empties it. */
  cleaning(program: string): string;
}

/** Reports, once a RUN, the last command that leaves a cache in a layer of the image that is shipped. */
export function reportCacheLeft(analysis: Analysis, report: (finding: Report) => void, cache: LeftCache): void {
  const installs = installsOf(analysis, cache.tool);
  if (installs.length === 0) return;
  const shipped = shippedStages(analysis);
  const left = new Map<RunInstruction, InstallIn>();
  for (const each of installs) {
    const { install, run, step } = each;
    if (install.action === 'clean') left.delete(run);
    else if (shipped.has(step.stage) && cache.fills(each, programOf(install.command) ?? '')) left.set(run, each);
  }
  for (const [run, each] of left) {
    const { install, step } = each;
    const directories = cache.directories(each);
    const [directory] = directories ?? [];
    if (!directories || directory === undefined) continue;
    if (directories.some((one) => isMounted(run, one) || removes(step, one))) continue;
    const { subcommandWord } = install.flags;
    const program = programOf(install.command) ?? cache.tool;
    report({
      at: subcommandWord?.span ?? install.command.name?.span ?? install.commandSpan,
      message: cacheLeft(subcommandWord?.value ?? program, directory),
      fix: cleaningFix(analysis, run, cache.cleaning(program), install.command.wrappers.includes('sudo')),
    });
  }
}

const cacheLeft = (subcommand: string, directory: string): string =>
  `"${subcommand}" fills ${directory}, which the image ships: nothing in this RUN cleans it`;

function cleaningFix({ dockerfile }: Analysis, run: RunInstruction, cleaning: string, sudo = false) {
  const edit = appendCommand(dockerfile, run, sudo ? `sudo ${cleaning}` : cleaning);
  return edit && { title: `Run ${cleaning} in the same RUN`, edits: [edit] };
}

/** What hadolint looks for: an install whose RUN cleans nothing behind the first one. */
export interface HadolintCache {
  installs(command: HadolintCommand): boolean;
  cleans(command: HadolintCommand): boolean;
  /** Cache and tmpfs mounts whose target contains one of these make up for it. */
  readonly mounts: readonly string[];
  readonly subcommands: readonly string[];
  readonly directory: string;
  readonly cleaning: string;
}

export function reportAsHadolint(
  analysis: Analysis,
  tell: ReturnType<typeof onItsLine>,
  { installs, cleans, mounts, subcommands, directory, cleaning }: HadolintCache,
  runs: readonly HadolintRun[] = hadolintRuns(analysis, { onbuild: true }),
): void {
  for (const { run, commands } of runs) {
    const first = commands.findIndex(installs);
    const install = commands[first];
    if (!install || commands.findIndex(cleans) > first || isCacheMounted(run, ...mounts)) continue;
    const at = subcommandPlace(install, ...subcommands);
    const word = install.args.find(({ text }) => subcommands.includes(text))?.text ?? install.name;
    tell(run, { at, message: cacheLeft(word, directory), fix: cleaningFix(analysis, run, cleaning) });
  }
}

export const isCacheMounted = (run: RunInstruction, ...parts: readonly string[]): boolean =>
  run.mounts.some(({ type, option }) => {
    const target = option('target')?.value?.value ?? '';
    return (type === 'cache' || type === 'tmpfs') && parts.some((part) => target.includes(part));
  });
