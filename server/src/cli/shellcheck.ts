/** ShellCheck for the command line: each script once, one process at a time. */
import type { Analysis } from '../core/analysis.ts';
import type { Config } from '../core/config/settings.ts';
import { lazy } from '../core/ground/lazy.ts';
import { visible } from '../core/ground/visible.ts';
import type { Checked, ShellcheckComment } from '../core/peers/shellcheck/findings.ts';
import { shellScripts } from '../core/peers/shellcheck/script.ts';
import { findShellcheck } from '../node/shellcheck.ts';
import { complain } from './io.ts';
import { limited } from './limit.ts';
import { type Given, UsageError } from './options.ts';

/** What ShellCheck says of the commands of RUN; nothing where it is not wanted or not there. */
export type CheckScripts = (analysis: Analysis, config: Config) => Promise<Checked>;

/** `--shellcheck FILE` names the program; else it is looked for on the PATH. `--no-shellcheck` leaves it out. */
export function scriptChecker(given: Given): CheckScripts {
  const path = given.value('shellcheck');
  if (path !== undefined && given.has('no-shellcheck'))
    throw new UsageError('--shellcheck and --no-shellcheck exclude each other.');
  if (path !== undefined && !findShellcheck(path)) throw new UsageError(`There is no program at ${path}.`);
  const program = lazy(() => (given.has('no-shellcheck') ? undefined : findShellcheck(path ?? '')));
  const known = new Map<string, readonly ShellcheckComment[]>();
  let failed = false;
  return async (analysis, { profile, shellcheck }) => {
    if (profile === 'buildkit' || shellcheck.enable === 'off') return known;
    for (const { text } of limited(() => shellScripts(analysis))) {
      if (failed || known.has(text)) continue;
      try {
        const comments = await program()?.run(text);
        if (comments) known.set(text, comments);
      } catch (error) {
        failed = true;
        complain(`slipway: ShellCheck failed: ${visible(String(error instanceof Error ? error.message : error))}\n`);
      }
    }
    return known;
  };
}
