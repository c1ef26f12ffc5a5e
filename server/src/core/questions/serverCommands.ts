/** Programs that serve or watch until somebody stops them. */
import type { BuildContext } from '../context.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readInstall } from '../programs/reading/installers.ts';
import { programNamed } from '../programs/reading/tools.ts';
import type { Command } from '../shell/model.ts';
import { scriptsOf } from './scripts.ts';

const DOES = { serves: 'starts a server', watches: 'watches for changes', waits: 'waits for ever' } as const;

/** Programs that start another one out of a project, or a script of it. */
const STARTERS = /^(npx|pnpx|bunx|npm|yarn|yarnpkg|pnpm|bun)$/;

/** What a command does that never ends, as its program says of such arguments. */
function endless(text: string): string | undefined {
  const [program = '', ...args] = text.split(' ');
  const known = programNamed(program.replace(/^.*\//, ''));
  const does = known?.endless?.find(([pattern]) => pattern.test(args.join(' ')))?.[1];
  return does && DOES[does];
}

/** What the program prints before it leaves again. */
const ONLY_ASKED = /(^| )(--help|-h|--version|-v|-V|--check-config|-t)( |$)/;

const SCRIPTS = /^(start|dev|serve|watch|develop|preview)(:[\w:-]+)?$/;

/** Why a command never ends by itself; undefined for all others and where that is not certain. */
export function endlessness(command: Command, files: BuildContext | undefined): string | undefined {
  const program = programOf(command);
  const isMeant = program !== undefined && (STARTERS.test(program) || programNamed(program)?.endless !== undefined);
  if (!isMeant || command.words.some(({ value }) => value === undefined)) return undefined;
  const args = command.words.slice(1).map(({ value }) => value as string);
  const words =
    program === 'npx' || program === 'pnpx' || program === 'bunx'
      ? args.filter((each) => each !== '-y' && each !== '--yes')
      : [program, ...args];
  const text = words.join(' ');
  if (ONLY_ASKED.test(text.replace(/^php -S|^uvicorn|^tail/, ''))) return undefined;
  const install = readInstall(command);
  if (install?.ecosystem === 'node' && install.action === 'run-script') {
    const { script } = install;
    if (script === undefined || !SCRIPTS.test(script) || install.tool === 'deno') return undefined;
    if (install.subcommand === 'stop' || install.subcommand === 'restart') return undefined;
    const body = scriptBody(files, script, install.directory);
    if (body !== undefined && !isEndless(body)) return undefined;
    return script.startsWith('watch') ? DOES.watches : DOES.serves;
  }
  return endless(text);
}

const isEndless = (text: string): boolean =>
  !/&\s*$/.test(text) &&
  (/--watch|nodemon|\bwatch\b|\bserve\b|\bdev\b|\bstart\b|server/.test(text) ||
    text.split(/&&|;/).some((each) => endless(each.trim()) !== undefined));

/** What package.json says the script is, where it can be seen; the empty text for a script that is not in it. */
function scriptBody(
  files: BuildContext | undefined,
  script: string,
  directory: string | undefined,
): string | undefined {
  const scripts = directory === undefined ? scriptsOf(files) : undefined;
  const body = scripts?.[script];
  return scripts === undefined || typeof body === 'string' ? (body as string | undefined) : '';
}
