/** Programs that serve or watch until somebody stops them. */
import type { BuildContext } from '../context.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readInstall } from '../programs/reading/installers.ts';
import type { Command } from '../shell/model.ts';
import { scriptsOf } from './scripts.ts';

const SERVES = 'starts a server';
const WATCHES = 'watches for changes';
const WAITS = 'waits for ever';

/** The program with its arguments, separated by blanks. */
const ENDLESS: readonly (readonly [RegExp, string])[] = [
  [/^nodemon( |$)/, WATCHES],
  [/^(air|reflex|modd|watchexec)( |$)/, WATCHES],
  [/^cargo watch( |$)/, WATCHES],
  [/^dotnet watch( |$)/, WATCHES],
  [/^tsc .*(--watch|-w)( |$)/, WATCHES],
  [/^(webpack|rollup|vite build|esbuild|sass|tailwindcss|jest|vitest) (.* )?(--watch|-w)( |$)/, WATCHES],
  [/^vite( (dev|serve|preview)( |$)|( --\S+)*$)/, SERVES],
  [/^(next|nuxt|nuxi|astro|remix|gatsby|gridsome) (dev|start|develop|preview|serve)( |$)/, SERVES],
  [/^ng serve( |$)/, SERVES],
  [/^vue-cli-service serve( |$)/, SERVES],
  [/^react-scripts start( |$)/, SERVES],
  [/^(webpack-dev-server|http-server|live-server|json-server|browser-sync start)( |$)/, SERVES],
  [/^webpack serve( |$)/, SERVES],
  [/^flask (--?\S+ \S+ )*run( |$)/, SERVES],
  [/^(uvicorn|gunicorn|hypercorn|daphne|waitress-serve) (.* )?[\w.]+:\w+/, SERVES],
  [/^python[\d.]* (\S*\/)?manage\.py runserver( |$)/, SERVES],
  [/^python[\d.]* (-u )?-m (flask run|http\.server|SimpleHTTPServer|uvicorn|gunicorn)( |$)/, SERVES],
  [/^(streamlit run|jupyter (notebook|lab|server)|mkdocs serve|hugo server|jekyll serve|celery .*worker)( |$)/, SERVES],
  [/^(\S*\/)?(bin\/)?rails (server|s)( |$)/, SERVES],
  [/^(puma|unicorn|rackup|thin start)( |$)/, SERVES],
  [/^php artisan (serve|queue:work|horizon|octane:start)( |$)/, SERVES],
  [/^php -S /, SERVES],
  [/^mix phx\.server( |$)/, SERVES],
  [/^nginx .*daemon off/, SERVES],
  [/^(httpd|apache2ctl|apachectl) .*-D ?FOREGROUND/, SERVES],
  [/^(supervisord|crond?) .*(-n|-f)( |$)/, SERVES],
  [/^tail (.* )?(-f|-F|--follow)( |$)/, WAITS],
  [/^sleep infinity$/, WAITS],
];

/** The programs that can be meant at all: most commands are none of them. */
const PROGRAMS =
  /^(nodemon|air|reflex|modd|watchexec|cargo|dotnet|tsc|webpack|rollup|vite|esbuild|sass|tailwindcss|jest|vitest|next|nuxt|nuxi|astro|remix|gatsby|gridsome|ng|vue-cli-service|react-scripts|webpack-dev-server|http-server|live-server|json-server|browser-sync|flask|uvicorn|gunicorn|hypercorn|daphne|waitress-serve|python[\d.]*|streamlit|jupyter|mkdocs|hugo|jekyll|celery|rails|puma|unicorn|rackup|thin|php|mix|nginx|httpd|apache2ctl|apachectl|supervisord|crond?|tail|sleep|npx|pnpx|bunx|npm|yarn|yarnpkg|pnpm|bun)$/;

/** What the program prints before it leaves again. */
const ONLY_ASKED = /(^| )(--help|-h|--version|-v|-V|--check-config|-t)( |$)/;

const SCRIPTS = /^(start|dev|serve|watch|develop|preview)(:[\w:-]+)?$/;

/** Why a command never ends by itself; undefined for all others and where that is not certain. */
export function endlessness(command: Command, files: BuildContext | undefined): string | undefined {
  const program = programOf(command);
  if (program === undefined || !PROGRAMS.test(program) || command.words.some(({ value }) => value === undefined))
    return undefined;
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
    return script.startsWith('watch') ? WATCHES : SERVES;
  }
  return ENDLESS.find(([pattern]) => pattern.test(text))?.[1];
}

const isEndless = (text: string): boolean =>
  !/&\s*$/.test(text) &&
  (/--watch|nodemon|\bwatch\b|\bserve\b|\bdev\b|\bstart\b|server/.test(text) ||
    text.split(/&&|;/).some((each) => ENDLESS.some(([pattern]) => pattern.test(each.trim()))));

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
