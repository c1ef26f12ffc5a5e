import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix, Report } from '../finding.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { appendCommand } from './appendCommand.ts';
import { installName } from './installName.ts';
import { type InstallIn, isMounted, shippedStages } from './packages.ts';
import { removes } from './removes.ts';

export interface LeftCache {
  /** Name in the tables of installers. */
  readonly tool: string;
  /** Which of its commands fill a cache that this rule speaks of. */
  fills(each: InstallIn, program: string): boolean;
  /** Where the cache may be, the most likely place first; undefined if nobody knows. */
  directories(each: InstallIn): readonly string[] | undefined;
  /** What empties it. */
  cleaning(program: string): string;
}

/** What to report of a RUN: the last command that leaves a cache in a layer of the image that is shipped. */
export function cacheLeftBy(step: Step, analysis: Analysis, cache: LeftCache): Report | undefined {
  const run = step.instruction;
  if (run.keyword !== 'RUN' || !shippedStages(analysis).has(step.stage)) return undefined;
  const each = lastFilling(step, run, cache);
  const directories = each && cache.directories(each);
  const [directory] = directories ?? [];
  if (!each || !directories || directory === undefined) return undefined;
  if (directories.some((one) => isMounted(run, one) || removes(step, one))) return undefined;
  const { command, commandSpan, flags } = each.install;
  const cleaning = cache.cleaning(programOf(command) ?? cache.tool);
  return {
    at: flags.subcommandWord?.span ?? command.name?.span ?? commandSpan,
    message: cacheLeft(installName(each.install), directory),
    fix: () => cleaningFix(analysis, run, command.wrappers.includes('sudo') ? `sudo ${cleaning}` : cleaning, cleaning),
  };
}

/** The last command that fills the cache, with nothing behind it that cleans. */
function lastFilling(step: Step, run: RunInstruction, { tool, fills }: LeftCache): InstallIn | undefined {
  let last: InstallIn | undefined;
  for (const install of step.installs) {
    if (install.install.tool !== tool) continue;
    const each = { ...install, run, step };
    if (install.install.action === 'clean') last = undefined;
    else if (fills(each, programOf(install.install.command) ?? '')) last = each;
  }
  return last;
}

export const cacheLeft = (command: string, directory: string): string =>
  `"${command}" leaves files in ${directory}, which this RUN does not clean: the image ships them`;

/** Cleans up at the end of the RUN. */
export function cleaningFix(
  { dockerfile }: Analysis,
  run: RunInstruction,
  command: string,
  name = command,
): Fix | undefined {
  const edit = appendCommand(dockerfile, run, command);
  return edit && { title: `Run ${name} in the same RUN`, edits: [edit] };
}
