/** What the options say about analysis: the context of a file and its configuration. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { choiceFor } from '../core/build/choice.ts';
import { type ConfigFile, parseConfigFile } from '../core/config/configFiles.ts';
import { hadolintEnvironment } from '../core/config/hadolintEnvironment.ts';
import { type Config, defaultConfig } from '../core/config/settings.ts';
import { merged } from '../core/config/settingValue.ts';
import type { Context } from '../core/context.ts';
import type { Severity } from '../core/finding.ts';
import { nearest } from '../core/ground/suggest.ts';
import { visible } from '../core/ground/visible.ts';
import { isNamed } from '../core/ignores/suppress.ts';
import { severityOf } from '../core/lint/select.ts';
import { isShellcheckCode } from '../core/peers/shellcheck/codes.ts';
import type { Rule } from '../core/rule.ts';
import { rules } from '../core/rules/index.ts';
import { facts } from '../embedded.ts';
import type { ConfigText } from '../lsp/host.ts';
import { buildContext } from '../node/buildContext.ts';
import { findConfig, LARGEST_CONFIG } from '../node/configFile.ts';
import { type Repositories, repositories } from '../node/repository.ts';
import { today } from '../node/today.ts';
import { limited } from './limit.ts';
import { type Given, UsageError } from './options.ts';

/**
 * `file`: absolute path of the Dockerfile; undefined for standard input without a name, which has no files beside it. `--context` says
 * where the build's files are, and nothing else.
 */
export function contextOf(given: Given, file: string | undefined, config?: Pick<Config, 'build'>): Context {
  const folder = given.value('context');
  const place = file === undefined ? undefined : repositoriesOf(given).of(file);
  return {
    today: dateOf(given.value('today')),
    facts: facts(),
    files: folder === undefined ? undefined : buildContext(resolve(folder)),
    repository: place?.repository,
    dockerfile: place?.path,
    choice: place && config && choiceFor(config.build, place.path),
    buildArgs: buildArgs(given.values('build-arg')),
    target: given.value('target'),
  };
}

/** Found and read once for all files of a command line. */
const seen = new WeakMap<Given, Repositories>();

export function repositoriesOf(given: Given): Repositories {
  let known = seen.get(given);
  if (!known) {
    const folders = given.operands.map((path) => resolve(path));
    known = repositories(() => folders);
    seen.set(given, known);
  }
  return known;
}

function dateOf(given: string | undefined): string {
  if (given === undefined) return today();
  if (/^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new UsageError(`--today takes YYYY-MM-DD, not "${given}".`);
}

/** As in `docker build`: a name without a value takes it from the environment. */
function buildArgs(pairs: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new UsageError(`--build-arg takes NAME=VALUE, not "${pair}".`);
    const value = equals < 0 ? process.env[name] : pair.slice(equals + 1);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** Gives the configuration that holds for a file, or what is wrong with it. */
export type ConfigOf = (file: string | undefined) => FoundConfig | { readonly error: string };

interface FoundConfig {
  readonly config: Config;
  /** Of the file it was read from, if any. */
  readonly path: string | undefined;
}

/** `--config` holds for all files; else each has the nearest file upwards. `--profile` wins over both, the environment yields. */
export function configReader(given: Given): ConfigOf {
  const path = given.value('config');
  const under = environmentConfig();
  const profile = given.value('profile') as Config['profile'] | undefined;
  const over = (file: Partial<Config>): Config => {
    const config = merged(under, { ...file, ...(profile && { profile }) });
    // hadolint adds its lists up.
    return { ...config, trustedRegistries: [...new Set([...under.trustedRegistries, ...config.trustedRegistries])] };
  };
  const only = path === undefined ? undefined : checked(path, parseConfigFile(basename(path), readConfig(path)));
  if (only && 'error' in only) throw new UsageError(...only.error.split('\n'));
  const cache = new Map<string, FoundConfig | { error: string }>();
  return (file) => {
    if (only) return { config: over(only), path };
    const found = findConfig(file === undefined ? undefined : dirname(file), process.cwd());
    const key = found?.path ?? '';
    const known = cache.get(key);
    if (known) return known;
    const read = found ? readFound(found) : {};
    const config = 'error' in read ? read : { config: over(read), path: found?.path };
    cache.set(key, config);
    return config;
  };
}

/** What hadolint's environment variables ask for. */
function environmentConfig(): Config {
  const keys = JSON.stringify(hadolintEnvironment(process.env));
  const { config, problems } = parseConfigFile('.hadolint.yaml', keys);
  const wrong = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (wrong.length > 0) throw new UsageError(`In hadolint's environment variables: ${wrong.join(' ')}`);
  return merged(defaultConfig, config);
}

const readFound = ({ path, name, text, refused }: ConfigText): Partial<Config> | { error: string } =>
  refused === undefined
    ? limited(() => checked(path, parseConfigFile(name, text)))
    : { error: visible(`The configuration ${path} ${refused}.`) };

/** May be a pipe: `--config <(…)`. */
function readConfig(path: string): string {
  try {
    if (statSync(path).size > LARGEST_CONFIG) throw new Error('it is too large');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The configuration ${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function checked(path: string, { config, problems }: ConfigFile): Partial<Config> | { error: string } {
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (wrong.length === 0) return config;
  return {
    error: wrong.map(({ line, column, message }) => visible(`${path}:${line}:${column}: ${message}`)).join('\n'),
  };
}

/**
 * Turns everything off but the rules named by `--only`, by id or alias; those are on whatever the profile. Syntax errors are
 * no rules and stay.
 */
export function onlyRules(given: Given): (config: Config) => Config {
  if (!given.has('only')) return (config) => config;
  const names = given
    .values('only')
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new UsageError('--only takes rule ids, separated by commas.');
  const codes = names.filter(isShellcheckCode).map((name) => name.toUpperCase());
  const wanted = new Set(names.filter((name) => !isShellcheckCode(name)).flatMap(rulesNamed));
  const severity = (rule: Rule, config: Config): Severity | 'off' => {
    if (!wanted.has(rule)) return 'off';
    const set = severityOf(rule, config);
    return set === 'off' ? rule.severity : set;
  };
  return (config) => ({
    ...config,
    rules: Object.fromEntries(rules.map((rule) => [rule.id, severity(rule, config)])),
    shellcheck: { ...config.shellcheck, enable: codes.length > 0 ? config.shellcheck.enable : 'off', only: codes },
  });
}

/** The rules of an id or alias; an alias may belong to several. */
export function rulesNamed(name: string): readonly Rule[] {
  const named = name.toLowerCase() === 'all' ? [] : rules.filter((rule) => isNamed(rule, name));
  if (named.length > 0) return named;
  const near = nearest(
    name,
    rules.flatMap(({ id, sources }) => [id, ...sources.map((source) => source.id)]),
  );
  throw new UsageError(
    `"${name}" is no rule${near === undefined ? '; "slipway rules" lists them.' : `; "${near}" is.`}`,
  );
}
