/** `.slipway.yaml` and `.hadolint.yaml` as configuration, with the exact place of what is wrong in them. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { type Config, type Policy, settings } from './config.ts';
import { nearest } from './dockerfile/suggest.ts';
import { rules } from './rules/index.ts';
import type { Severity } from './rules/rule.ts';
import { expectation, fits, type Schema } from './settingValue.ts';

export const configNames = ['.slipway.yaml', '.slipway.yml', '.hadolint.yaml', '.hadolint.yml'] as const;

interface ConfigProblem {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ConfigFile {
  /** The keys it sets. */
  readonly config: Partial<Config>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads either file; `name` tells which. What is wrong is left out and told. */
export function parseConfigFile(name: string, text: string): ConfigFile {
  const counter = new LineCounter();
  const problems: ConfigProblem[] = [];
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const problem = (offset: number, message: string) => {
    const { line, col } = counter.linePos(offset);
    problems.push({ line: Math.max(1, line), column: Math.max(1, col), message });
  };
  for (const { pos, message } of document.errors) problem(pos[0], message);
  const root = document.contents;
  if (root === null || document.errors.length > 0) return { config: {}, problems };
  if (!isMap(root)) {
    problem(startOf(root), 'A mapping of settings belongs here, e.g. "profile: strict".');
    return { config: {}, problems };
  }
  const read = /hadolint/.test(name) ? hadolintKey : slipwayKey;
  let config: Partial<Config> = {};
  for (const pair of root.items) config = read(config, pair as Entry, problem);
  return { config, problems };
}

type Entry = Pair<Node, Node | null>;
type Tell = (offset: number, message: string) => void;

function slipwayKey(config: Partial<Config>, { key, value }: Entry, tell: Tell): Partial<Config> {
  const name = String(plain(key));
  const known = settings.filter(({ file }) => file);
  const setting = known.find((each) => each.name === name);
  if (!setting) {
    tell(
      startOf(key),
      `"${name}" is no setting${meant(
        name,
        known.map(({ name }) => name),
      )}`,
    );
    return config;
  }
  if (setting.name === 'rules' && isMap(value))
    return { ...config, rules: ruleSettings(value.items as Entry[], setting.schema, tell) };
  const given = value?.toJSON();
  if (fits(setting.schema, given)) return { ...config, [name]: given };
  tell(startOf(value ?? key), `"${name}" takes ${expectation(setting.schema)}.`);
  return config;
}

function ruleSettings(entries: readonly Entry[], schema: Schema, tell: Tell): Config['rules'] {
  const found: Record<string, Severity | 'off'> = {};
  for (const { key, value } of entries) {
    const written = String(plain(key));
    const rule = ruleName(written);
    // Readers of YAML 1.1 write `off` as false.
    const severity = plain(value) === false ? 'off' : plain(value);
    if (rule === undefined) tell(startOf(key), `"${written}" is no rule${meant(written, ruleNames())}`);
    else if (!fits(schema.additionalProperties as Schema, severity)) {
      tell(
        startOf(value ?? key),
        `"${severity}" is no severity; it takes ${expectation(schema.additionalProperties as Schema)}.`,
      );
    } else found[rule] = severity as Severity | 'off';
  }
  return found;
}

const HADOLINT_SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
};
/** Keys whose values are the same as ours. */
const HADOLINT_POLICY: Readonly<Record<string, keyof Policy>> = {
  trustedRegistries: 'trustedRegistries',
  'label-schema': 'labels',
  'strict-labels': 'strictLabels',
};

function hadolintKey(config: Partial<Config>, { key, value }: Entry, tell: Tell): Partial<Config> {
  const name = String(plain(key));
  if (name === 'ignored') return withSeverity(config, list(value), 'off');
  if (name === 'override' && isMap(value)) {
    return (value.items as Entry[]).reduce((next, { key: level, value: ids }) => {
      const severity = HADOLINT_SEVERITIES[String(plain(level))];
      if (severity !== undefined) return withSeverity(next, list(ids), severity);
      tell(startOf(level), `"${plain(level)}" is no severity: ${Object.keys(HADOLINT_SEVERITIES).join(', ')} are.`);
      return next;
    }, config);
  }
  const policy = HADOLINT_POLICY[name];
  // Its other keys do not say which rules are on.
  if (policy === undefined) return config;
  const schema = settings.find(({ name }) => name === policy)?.schema as Schema;
  const given = value?.toJSON();
  if (fits(schema, given)) return { ...config, [policy]: given };
  tell(startOf(value ?? key), `"${name}" takes ${expectation(schema)}.`);
  return config;
}

/** Rules this program does not have (ShellCheck's, say) are passed over. */
function withSeverity(config: Partial<Config>, names: readonly unknown[], severity: Severity | 'off'): Partial<Config> {
  const set = names.flatMap((name) => ruleName(String(name)) ?? []).map((name) => [name, severity]);
  return { ...config, rules: { ...config.rules, ...Object.fromEntries(set) } };
}

const list = (node: Node | null): unknown[] => (isSeq(node) ? node.items.map((item) => plain(item as Node)) : []);

const startOf = (node: Node): number => node.range?.[0] ?? 0;

const plain = (node: Node | null): unknown => (isScalar(node) ? node.value : node === null ? null : String(node));

/** The spelling under which `severityOf` looks a rule up: its id, or the alias in the peer's own letter case. */
function ruleName(name: string): string | undefined {
  const lower = name.toLowerCase();
  return ruleNames().find((each) => each.toLowerCase() === lower);
}

/** Ids and aliases; ids first, so that they win. */
const ruleNames = (): string[] => [
  ...rules.map(({ id }) => id),
  ...rules.flatMap(({ sources }) => sources.map(({ id }) => id)),
];

function meant(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  return near === undefined ? `: ${candidates.slice(0, 12).join(', ')} are.` : `; "${near}" is.`;
}
