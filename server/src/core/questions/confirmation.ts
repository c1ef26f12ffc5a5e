import type { Analysis } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import type { Install } from '../programs/reading/installers.ts';
import type { InstallIn } from './packages.ts';

/** Options that answer the question, or do nothing that would be asked about. */
const ANSWERS = new Set(
  '-y --yes --assume-yes --assumeyes --force-yes --assume-no --assumeno -n --non-interactive -s --simulate --dry-run --just-print --no-act --recon --print-uris --trivial-only -h --help'.split(
    ' ',
  ),
);
const SETTING = /assume-?yes\W+(true|1|yes|on)\b/i;

const isSetToYes = perObject(({ text }: Analysis): boolean => SETTING.test(text));

/**
 * Whether a package manager will ask before it acts, and a build, which has no terminal, will end there. False as soon as something
 * may answer: an option in a variable, input from a pipe or a file, a setting written anywhere in the Dockerfile.
 */
export function asks({ install, command }: InstallIn, analysis: Analysis): boolean {
  if (!['install', 'remove', 'upgrade'].includes(install.action) || install.subcommand === 'source') return false;
  const { flags } = install;
  if (flags.uncertain || flags.options.some(({ name, value }) => ANSWERS.has(name) || SETTING.test(value ?? '')))
    return false;
  if (quietEnough(install)) return false;
  const { pipeline, stage, redirects, outerRedirects } = command;
  const fed = [...redirects, ...outerRedirects].some(({ operator }) => operator.startsWith('<'));
  return !fed && !(pipeline && stage > 0) && !isSetToYes(analysis);
}

/** apt takes `-qq` and `-q=2` for a yes, and `-q` may have other letters bundled behind it. */
function quietEnough({ tool, flags }: Install): boolean {
  if (tool !== 'apt') return false;
  const quiet = flags.options.filter(({ name }) => name === '-q' || name === '--quiet');
  return quiet.length > 1 || quiet.some(({ value = '' }) => /[qy2-9]/.test(value));
}
