import { type ParsedArguments, parseOptions } from '../../shell/flags.ts';
import type { Command, Word } from '../../shell/model.ts';
import type { ActionSpec } from '../model/tool.ts';
import { programOf } from './effective.ts';
import type { Install, NamedPackage } from './installers.ts';

const isPython = (program: string | undefined) => program !== undefined && /^(python|pypy)[\d.]*$/.test(program);

/** `python -m pip …` as `pip …`; other commands as they are. */
export function rewriteModule(command: Command): Command {
  if (!isPython(programOf(command))) return command;
  const flag = command.words.findIndex((word, index) => index > 0 && word.value === '-m');
  const module = command.words[flag + 1];
  const plain = command.words.slice(1, flag).every((word) => word.value?.startsWith('-'));
  if (flag < 0 || !plain || !['pip', 'pipenv', 'poetry', 'pdm', 'uv'].includes(module?.value ?? '')) return command;
  return { ...command, name: module, words: command.words.slice(flag + 1) };
}

/** pacman's actions are options: `-S`, `-Sy`, `-Syu`, `-Scc`, `-R`, `-U`. */
export function pacmanAction(flags: ParsedArguments, count: number): ActionSpec {
  const has = (...names: string[]) => flags.options.some(({ name }) => names.includes(name));
  if (has('-R', '--remove')) return { action: 'remove', packages: true };
  if (has('-U', '--upgrade')) return { action: 'install', packages: true };
  if (!has('-S', '--sync')) return { action: 'other' };
  if (has('-c', '--clean')) return { action: 'clean' };
  if (count > 0 || flags.uncertain) return { action: 'install', packages: true };
  if (has('-u', '--sysupgrade')) return { action: 'upgrade' };
  return { action: has('-y', '--refresh') ? 'update-index' : 'other' };
}

/** Commands that install without being a package manager's: `python -m venv`, `python setup.py`, `R -e 'install.packages…'`. */
export function readSpecialInstall(command: Command): Install | undefined {
  const program = programOf(command);
  const words = command.words.slice(1);
  if (isPython(program) || program === 'virtualenv') {
    const module = words.findIndex((word) => word.value === '-m');
    const name = module < 0 ? undefined : words[module + 1]?.value;
    if (program === 'virtualenv' || name === 'venv' || name === 'virtualenv') {
      const values = '-p --python --prompt --app-data --creator --pip --setuptools --wheel';
      const flags = parseOptions(words.slice(program === 'virtualenv' ? 0 : module + 2), { values });
      const paths = flags.positionals.map((word) => word.value);
      const writes = paths.length === 0 || paths.includes(undefined) ? undefined : (paths as string[]);
      return { ...plain(command, flags), tool: 'venv', ecosystem: 'python', action: 'create', writes };
    }
    const isSetup = words[0]?.value?.endsWith('setup.py');
    if (!isSetup && name !== 'build') return undefined;
    const flags = parseOptions(words, { subcommands: true });
    const subcommand = flags.positionals[0]?.value;
    const action = subcommand === 'install' || subcommand === 'develop' ? 'install' : 'build';
    const manifests = isSetup ? ['setup.py'] : ['pyproject.toml'];
    const writes = name === 'build' ? ['dist'] : undefined;
    return {
      ...plain(command, flags),
      tool: 'setuptools',
      ecosystem: 'python',
      action,
      manifests,
      fromManifest: true,
      writes,
    };
  }
  if (program === 'R' || program === 'Rscript') {
    const flags = parseOptions(words, { values: '-e -f', singleDashLong: true });
    const packages = flags.options.flatMap(({ name, valueWord }) => (name === '-e' ? rPackages(valueWord) : []));
    return packages.length === 0
      ? undefined
      : { ...plain(command, flags), tool: 'r', ecosystem: 'r', action: 'install', packages };
  }
  return undefined;
}

/** The quoted names in `install.packages(c("a", "b"), repos = …)`, before the first named argument. */
function rPackages(word: Word | undefined): NamedPackage[] {
  const call = /\binstall\.packages\(([^=]*)/.exec(word?.value ?? '');
  const names = call?.[1]?.match(/(["'])[\w.]+\1/g) ?? [];
  return names.map((quoted) => ({
    name: quoted.slice(1, -1),
    version: undefined,
    span: (word as Word).span,
    raw: quoted,
    known: true,
  }));
}

function plain(command: Command, flags: ParsedArguments): Omit<Install, 'tool' | 'ecosystem' | 'action'> {
  return {
    subcommand: undefined,
    packages: [],
    fromManifest: false,
    manifests: [],
    dev: undefined,
    frozen: undefined,
    global: false,
    directory: undefined,
    script: undefined,
    writes: undefined,
    flags,
    commandSpan: command.span,
    command,
  };
}
