/** How far the writes of a command may reach, and whether it may bring programs along. */
import type { Command } from '../../shell/model.ts';
import type { Program, Reach } from '../model/program.ts';
import { programNamed } from './tools.ts';

export interface Behaviour {
  readonly reach: Reach;
  /** Programs it may put on the PATH: those of a language's packages, or any. */
  readonly brings: Program['brings'];
}

const NOTHING: Behaviour = { reach: 'nothing', brings: undefined };
const ANYTHING: Behaviour = { reach: 'anything', brings: 'anything' };
const PROJECT: Behaviour = { reach: 'project', brings: undefined };

const ASKS_VERSION = /^(-v|-V|-version|--version|-h|--help|version)$/;
/** Programs of the project itself, by where they are. */
const PROJECT_PROGRAM =
  /(^|\/)(node_modules\/\.bin|vendor\/bin)\/|(^|\/)(manage\.py|artisan|configure|bin\/(console|rails|rake|setup|cake))$/;

/** What is sourced to set variables: `venv/bin/activate`, `/etc/os-release`, `~/.cargo/env`, `nvm.sh`, `.env`. */
const SETTINGS =
  /(^|\/)(activate|os-release|lsb-release|env|environment|\.?\w*(rc|env|profile)|nvm\.sh|setup\.(ba|z)?sh|\w*[-_.]?(env|vars|init)\.sh|sdkman-init\.sh|emsdk_env\.sh|.*\.env|.*completion)$/;

/** How many jobs run at once, which no machine has to tell: `-j$(nproc)`, `"$(getconf _NPROCESSORS_ONLN)"`. */
const JOBS = /^"?-(j|-jobs=|-parallel=)|^"?(\$\(+|`)\s*(nproc|getconf)\b/;

/** The arguments as far as they are known; a number of jobs stays as it is written. */
export const argumentsOf = ({ words }: Command): readonly (string | undefined)[] =>
  words.slice(1).map(({ value, text }) => value ?? (JOBS.test(text) ? text : undefined));

/** `path` is the program as written, `args` its arguments as far as they are known. */
export function behaviourOf(path: string, args: readonly (string | undefined)[]): Behaviour {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (onlyPrints(programNamed(name), args)) return NOTHING;
  if (PROJECT_PROGRAM.test(path)) return PROJECT;
  // A path leads to a script of the project or a fresh download, unless it is where the system's programs are.
  const system = !path.includes('/') || /^\/(usr\/)?(local\/)?s?bin\//.test(path) || path.startsWith('$');
  const program = programNamed(name);
  if (!program || !(system || program.reach === 'project' || program.reach === 'anywhere')) return ANYTHING;
  // Files of settings are read; any other script may do what it likes.
  if (program.name === 'source' || program.name === '.') return SETTINGS.test(args[0] ?? '') ? NOTHING : ANYTHING;
  if (program.name === 'rustup') return { reach: 'named', brings: args[0] === 'run' ? 'language' : undefined };
  if (program.name === 'make' || program.name === 'ninja' || program.name === 'meson') {
    // `make install` puts the project's programs on the PATH, and the project may be any.
    return args.every((each) => each !== undefined && !/install|setup|deploy|all-in|tools|deps|bootstrap/.test(each))
      ? PROJECT
      : ANYTHING;
  }
  if (program.name === 'cmake')
    return args.some((each) => each === undefined || /^(--install|install)$/.test(each)) ? ANYTHING : PROJECT;
  return { reach: program.reach, brings: program.brings };
}

/** `npm --version`, `yarn -v`, `python3 -V`, `java -version`. */
export function onlyPrints(program: Program | undefined, args: readonly (string | undefined)[]): boolean {
  const [first] = args;
  if (first === undefined || !program) return args.length === 1 && ASKS_VERSION.test(first ?? '');
  const more = program.prints?.split(' ').includes(first);
  return (
    more === true || (args.length === 1 && ASKS_VERSION.test(first) && !(program.ecosystem && first === 'version'))
  );
}
