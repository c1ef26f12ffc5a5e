import type { Analysis } from '../../analysis.ts';
import type { RunInstruction } from '../../dockerfile/model.ts';
import { cacheLeft } from '../../questions/cacheLeft.ts';
import type { TellOf } from '../check.ts';
import { type HadolintCommand, type HadolintRun, hadolintRuns, subcommandPlace } from './commands.ts';

/** An install whose RUN cleans nothing behind the first one. */
export interface HadolintCache {
  installs(command: HadolintCommand): boolean;
  cleans(command: HadolintCommand): boolean;
  /** Cache and tmpfs mounts whose target contains one of these make up for it. */
  readonly mounts: readonly string[];
  readonly subcommands: readonly string[];
  readonly directory: string;
}

export function tellCacheLeft(
  analysis: Analysis,
  tell: TellOf,
  { installs, cleans, mounts, subcommands, directory }: HadolintCache,
  runs: readonly HadolintRun[] = hadolintRuns(analysis),
): void {
  for (const { run, commands } of runs) {
    const first = commands.findIndex(installs);
    const install = commands[first];
    if (!install || commands.findIndex(cleans) > first || isCacheMounted(run, ...mounts)) continue;
    const at = subcommandPlace(install, ...subcommands);
    const word = install.args.find(({ text }) => subcommands.includes(text))?.text;
    const message = cacheLeft(word === undefined ? install.name : `${install.name} ${word}`, directory);
    tell(run, { at, message });
  }
}

/** Whether a cache or tmpfs mount has one of these in its target. */
export const isCacheMounted = (run: RunInstruction, ...parts: readonly string[]): boolean =>
  run.mounts.some(({ type, option }) => {
    const target = option('target')?.value?.value ?? '';
    return (type === 'cache' || type === 'tmpfs') && parts.some((part) => target.includes(part));
  });
