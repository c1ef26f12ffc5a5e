import type { Span } from '../../ground/text.ts';
import { lastOption, type Option, type ParsedArguments, parseOptions } from '../../shell/flags.ts';
import type { Command, Word } from '../../shell/model.ts';
import {
  braceValues,
  type Environment,
  leadingText,
  resolveWord,
  unknownEnvironment,
  withAssignments,
} from '../../shell/resolve.ts';
import type { Tool } from '../model/program.ts';
import type { Action, ActionSpec, Ecosystem, Switch } from '../model/tool.ts';
import { effective, programOf } from './effective.ts';
import { pacmanAction, readSpecialInstall, rewriteModule } from './specialInstalls.ts';
import { actionOf, programById, toolOf } from './tools.ts';

/** A package named on the command line. */
export interface NamedPackage {
  /** Without version; a path or URL as written. Holds `$` if it is not `known`. */
  readonly name: string;
  readonly version: string | undefined;
  readonly span: Span;
  /** The argument as written. */
  readonly raw: string;
  /** False if the name holds an expansion. */
  readonly known: boolean;
}

/** A command of a package manager or build tool. */
export interface Install {
  readonly tool: string;
  readonly action: Action;
  /** As written: `ci`, `mod:download` for nested ones; undefined if there is none. */
  readonly subcommand: string | undefined;
  readonly ecosystem: Ecosystem;
  readonly packages: readonly NamedPackage[];
  /** True if files say what it installs. */
  readonly fromManifest: boolean;
  /** Those files: names a tool looks for, or the ones given by option. Not all of them need be there. */
  readonly manifests: readonly string[];
  /** Whether development dependencies are installed too. Undefined: unknown, or there is no such thing. */
  readonly dev: boolean | undefined;
  /** True: exactly what the lock file says; false: may take newer versions; undefined: depends on files or is unknown. */
  readonly frozen: boolean | undefined;
  readonly global: boolean;
  /** The directory an option makes it work in, as written. */
  readonly directory: string | undefined;
  /** The script of the project it runs (`npm run build`). */
  readonly script: string | undefined;
  /** Paths it is known to write, relative to the working directory unless absolute; undefined if unknown. */
  readonly writes: readonly string[] | undefined;
  readonly flags: ParsedArguments;
  readonly commandSpan: Span;
  readonly command: Command;
}

/** Reads a command as one of a package manager or build tool; wrappers such as `sudo` are seen through. */
export function readInstall(outer: Command, outerEnvironment: Environment = unknownEnvironment): Install | undefined {
  const command = rewriteModule(effective(outer));
  const environment = withAssignments(command, outerEnvironment);
  const program = programOf(command);
  const tool = program === undefined ? undefined : toolOf(program);
  if (tool === undefined) return readSpecialInstall(command);
  let words = command.words.slice(1);
  if (tool.name === 'cargo' && words[0]?.value?.startsWith('+')) words = words.slice(1);
  const flags = parseOptions(words, tool.options);
  const found = tool.goals ? goalAction(tool, flags) : subcommandAction(tool, flags);
  const wanted = found.spec.needs === undefined || hasOption(flags, found.spec.needs) ? found.spec : other;
  const fetchesOnly = wanted.action === 'install' && hasOption(flags, tool.fetchOnlyOptions);
  const spec: ActionSpec = fetchesOnly ? { ...wanted, action: 'download' } : wanted;
  const manifests = [...manifestsOf(tool, flags)];
  const packages = spec.packages ? readPackages(tool, flags, found.positionals, manifests) : [];
  const bare = packages.length === 0 && !flags.uncertain && !command.open;
  if (bare && manifests.length === 0 && spec.manifests !== undefined) manifests.push(...spec.manifests.split(' '));
  const fromManifest = manifests.length > 0 && ['install', 'download', 'build', 'upgrade'].includes(spec.action);
  const directory = directoryOf(tool, flags);
  const global =
    spec.global === true || hasOption(flags, tool.globalOptions) || lastOption(flags, '--location')?.value === 'global';
  return {
    tool: tool.name,
    action: spec.action,
    subcommand: found.subcommand,
    ecosystem: tool.ecosystem,
    packages,
    fromManifest,
    manifests,
    dev: spec.dev === undefined || global || !bare ? undefined : includesDev(tool, spec.dev, flags, environment),
    frozen: isFrozen(tool, spec, flags, environment),
    global,
    directory,
    script: scriptOf(tool, spec, found),
    writes: global
      ? installPlace(tool.globalTo, spec, flags, environment)?.split(' ')
      : writesOf(tool, found, flags, directory, environment),
    flags,
    commandSpan: command.span,
    command,
  };
}

const other: ActionSpec = { action: 'other' };

interface Found {
  readonly spec: ActionSpec;
  readonly subcommand: string | undefined;
  readonly positionals: readonly Word[];
}

function subcommandAction(tool: Tool, flags: ParsedArguments): Found {
  let positionals = flags.positionals;
  if (!tool.options.subcommands) {
    const spec = tool.name === 'pacman' ? pacmanAction(flags, positionals.length) : (tool.bare ?? other);
    return { spec, subcommand: undefined, positionals };
  }
  let subcommand = flags.subcommand;
  let grouped = false;
  if (flags.subcommandWord === undefined) return { spec: tool.bare ?? other, subcommand: undefined, positionals };
  if (subcommand === undefined) return { spec: other, subcommand: undefined, positionals };
  if (tool.name === 'yarn' && subcommand === 'workspace' && positionals[1] !== undefined) {
    subcommand = positionals[1].value ?? '';
    positionals = positionals.slice(2);
  } else if (tool.name === 'yarn' && subcommand === 'workspaces') {
    const run = positionals.findIndex((word) => word.value === 'run');
    if (run >= 0)
      return { spec: { action: 'run-script', script: '*' }, subcommand, positionals: positionals.slice(run + 1) };
  }
  while (tool.groups?.split(' ').includes(subcommand) && positionals[0] !== undefined) {
    grouped = true;
    subcommand += `:${positionals[0].value ?? ''}`;
    positionals = positionals.slice(1);
  }
  const otherwise = grouped ? undefined : tool.otherwise;
  return { spec: actionOf(tool, subcommand) ?? otherwise ?? other, subcommand, positionals };
}

/** Strongest first: what a command with several goals does is what the strongest of them does. */
const strength: readonly Action[] = ['run-script', 'build', 'test', 'download', 'install', 'configure', 'other'];

function goalAction(tool: Tool, flags: ParsedArguments): Found {
  let best: ActionSpec | undefined;
  for (const goal of flags.positionals) {
    const parts = (goal.value ?? '').split(':');
    // Gradle's tasks of a variant: `assembleRelease`, `bundleRelease`.
    const variant = tool.name === 'gradle' ? /^(assemble|bundle|compile)(?=[A-Z])/.exec(parts.at(-1) ?? '') : null;
    const spec =
      actionOf(tool, parts.join(':')) ??
      actionOf(tool, parts.slice(-2).join(':')) ??
      actionOf(tool, variant === null ? (parts.at(-1) ?? '') : 'assemble');
    if (spec === undefined) continue;
    if (best === undefined || strength.indexOf(spec.action) < strength.indexOf(best.action)) best = spec;
  }
  return { spec: best ?? other, subcommand: undefined, positionals: flags.positionals };
}

function hasOption(flags: ParsedArguments, names: string | undefined): boolean {
  return names !== undefined && flags.options.some((option) => names.split(' ').includes(option.name));
}

function optionsNamed(flags: ParsedArguments, names: string | undefined): readonly Option[] {
  const wanted = names?.split(' ') ?? [];
  return flags.options.filter(({ name }) => wanted.includes(name));
}

function manifestsOf(tool: Tool, flags: ParsedArguments): readonly string[] {
  return optionsNamed(flags, tool.manifestOptions).map((option) => option.value ?? option.valueWord?.text ?? '');
}

/** Adds projects named by path to `manifests`; the result is the packages. */
function readPackages(
  tool: Tool,
  flags: ParsedArguments,
  positionals: readonly Word[],
  manifests: string[],
): readonly NamedPackage[] {
  const editable = tool.ecosystem === 'python' ? optionsNamed(flags, '-e --editable') : [];
  const words = [...positionals, ...editable.flatMap((option) => option.valueWord ?? [])];
  const packages: NamedPackage[] = [];
  for (const word of words) {
    // An unquoted `$packages` or `$(cat packages)` is any number of packages.
    if (word.parts.every(({ kind, quoted }) => !quoted && (kind === 'variable' || kind === 'substitution'))) continue;
    for (const raw of braceValues(word) ?? [word.unquoted().text]) {
      if (tool.ecosystem === 'python' && /^\.{1,2}(\/[^*]*)?(\[[^\]]*\])?$/.test(raw) && !/\.(whl|gz|zip)$/.test(raw)) {
        manifests.push(...['pyproject.toml', 'setup.py'].map((file) => `${raw.replace(/\[.*|\/$/g, '')}/${file}`));
        continue;
      }
      packages.push(readPackage(tool, raw, word, flags));
    }
  }
  return packages;
}

function readPackage(tool: Tool, raw: string, word: Word, flags: ParsedArguments): NamedPackage {
  const isPath = /^(\.{0,2}\/|[a-z+]+:\/\/|git@)/.test(raw);
  const opaque = word.parts.some(({ kind }) => kind === 'substitution');
  const match = opaque || (isPath && tool.name !== 'go') ? null : tool.version?.exec(raw);
  const name = match?.[1] ?? raw;
  const version = match?.[2] ?? versionOption(tool, flags);
  return { name, version, span: word.span, raw: word.text, known: !/[$`]/.test(name) };
}

/** `gem install rails -v 7.1`, `cargo install --version 1.2 ripgrep`. */
function versionOption(tool: Tool, flags: ParsedArguments): string | undefined {
  if (!['gem', 'cargo', 'dotnet', 'nuget'].includes(tool.name)) return undefined;
  const names = tool.name === 'gem' ? ['-v', '--version'] : ['--version', '--vers', '--tag', '--rev', '-Version'];
  const option = lastOption(flags, ...names);
  return option?.value ?? option?.valueWord?.unquoted().text.replace(/^--?\w+=/, '');
}

/** Whether a switch is given: yes, no, or unknown (its value is an expansion that says nothing). */
function isGiven(
  flags: ParsedArguments,
  { names, value, list }: Switch,
  environment: Environment,
): boolean | undefined {
  const values = (written = '') => [written, ...(list ? flags.positionals.map((word) => word.value ?? '') : [])];
  let given: boolean | undefined = false;
  for (const option of optionsNamed(flags, names)) {
    const written = option.value ?? ((option.valueWord && resolveOption(option, environment)) || undefined);
    if (option.valueWord !== undefined && written === undefined) given = undefined;
    else if (value === undefined ? written !== 'false' : values(written).some((each) => value.test(each))) return true;
  }
  return given;
}

function includesDev(
  tool: Tool,
  byDefault: boolean,
  flags: ParsedArguments,
  environment: Environment,
): boolean | undefined {
  const wanted = (tool.withDev ?? []).map((each) => isGiven(flags, each, environment));
  if (wanted.includes(true)) return true;
  const unwanted = (tool.withoutDev ?? []).map((each) => isGiven(flags, each, environment));
  if (unwanted.includes(true)) return false;
  if (wanted.includes(undefined) || unwanted.includes(undefined) || flags.uncertain) return undefined;
  let unknown = false;
  for (const [name, pattern] of Object.entries(tool.withoutDevEnv ?? {})) {
    const value = environment(name);
    if (typeof value === 'string' && pattern.test(value)) return false;
    if (value === undefined) unknown = true;
  }
  return unknown ? undefined : byDefault;
}

function isFrozen(tool: Tool, spec: ActionSpec, flags: ParsedArguments, environment: Environment): boolean | undefined {
  if (spec.frozen === true || hasOption(flags, tool.unfrozenOptions)) return spec.frozen === true;
  const options = optionsNamed(flags, tool.frozenOptions);
  if (options.some(({ value }) => value !== 'false')) return true;
  if (spec.frozen === undefined || flags.uncertain) return undefined;
  const values = tool.frozenEnv?.split(' ').map(environment) ?? [];
  if (values.some((value) => typeof value === 'string' && !/^(|0|false)$/.test(value))) return true;
  return values.includes(undefined) ? undefined : false;
}

/** An option keeps it from downloading. */
export const isOffline = ({ tool, flags }: Pick<Install, 'tool' | 'flags'>): boolean =>
  hasOption(flags, programById(tool)?.offline);

function directoryOf(tool: Tool, flags: ParsedArguments): string | undefined {
  const directory = optionsNamed(flags, tool.directoryOptions).at(-1);
  if (directory !== undefined) return directory.value ?? directory.valueWord?.text;
  const file = optionsNamed(flags, tool.projectFileOptions).at(-1)?.value;
  return file?.includes('/') ? file.slice(0, file.lastIndexOf('/')) : undefined;
}

function scriptOf(tool: Tool, spec: ActionSpec, { subcommand, positionals }: Found): string | undefined {
  if (spec === tool.otherwise) return subcommand;
  return spec.script === '*' ? positionals[0]?.value : spec.script;
}

function writesOf(
  tool: Tool,
  { spec, positionals }: Found,
  flags: ParsedArguments,
  directory: string | undefined,
  environment: Environment,
): readonly string[] | undefined {
  const output = optionsNamed(flags, tool.outputOptions).filter((option) => option.valueWord !== undefined);
  if (output.length > 0) {
    const paths = output.map((option) => option.value ?? resolveOption(option, environment));
    return paths.some((path) => path === undefined)
      ? undefined
      : (paths as string[]).map((path) => within(directory, path));
  }
  if (tool.name === 'cargo' && spec.action === 'build') return [within(directory, cargoTarget(flags, environment))];
  const writes = (installPlace(tool.installsTo, spec, flags, environment) ?? spec.writes)?.split(' ');
  if (!writes?.some((path) => path.includes('*'))) return writes?.map((path) => within(directory, path));
  const target = positionals[0] && resolveWord(positionals[0], environment);
  return typeof target === 'string' ? writes.map((path) => within(directory, path.replace('*', target))) : undefined;
}

/** Where a variable or option has an install put its packages; undefined where none does. */
function installPlace(
  places: string | undefined,
  { action }: ActionSpec,
  flags: ParsedArguments,
  environment: Environment,
): string | undefined {
  if (places === undefined || (action !== 'install' && action !== 'upgrade')) return undefined;
  for (const each of places.split(' ')) {
    const [name = '', place = ''] = each.split('=');
    const option = name.startsWith('-') ? lastOption(flags, name) : undefined;
    const value = option
      ? place.includes('*')
        ? (option.value ?? (option.valueWord && resolveOption(option, environment)))
        : 'true'
      : name.startsWith('-')
        ? null
        : environment(name);
    if (value && !/^(0|false)$/.test(value)) return place.replace('*', value.replace(/\/$/, ''));
  }
  return undefined;
}

/** The value of an option whose word holds variables. */
function resolveOption(option: Option, environment: Environment): string | undefined {
  const word = option.valueWord as Word;
  const value = resolveWord(word, environment);
  return word === option.word ? value?.slice(leadingText(word).indexOf('=') + 1) : value;
}

function cargoTarget(flags: ParsedArguments, environment: Environment): string {
  const target = lastOption(flags, '--target-dir')?.value ?? environment('CARGO_TARGET_DIR') ?? 'target';
  const triple = lastOption(flags, '--target')?.valueWord?.text.replace(/^--target=/, '');
  const profile = lastOption(flags, '--profile')?.value;
  const directory = hasOption(flags, '--release -r')
    ? 'release'
    : profile === undefined || profile === 'dev'
      ? 'debug'
      : profile;
  return [target, ...(triple === undefined ? [] : [triple]), directory].join('/');
}

function within(directory: string | undefined, path: string): string {
  return directory === undefined || directory === '.' || path.startsWith('/')
    ? path
    : `${directory.replace(/\/$/, '')}/${path}`;
}
