/** `.slipway.yaml` and `.hadolint.yaml` as configuration, with the exact place of what is wrong in them. */
import { isMap, LineCounter, parseDocument } from 'yaml';
import { type Config, settings } from './config.ts';
import { type Entry, plain, startOf, type Tell } from './configEntry.ts';
import { hadolintConfig } from './hadolintConfig.ts';
import { meant, ruleName, ruleNames } from './ruleNames.ts';
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
  const entries = root.items as Entry[];
  const config = /hadolint/.test(name)
    ? hadolintConfig(entries, problem)
    : entries.reduce<Partial<Config>>((found, entry) => slipwayKey(found, entry, problem), {});
  return { config, problems };
}

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
