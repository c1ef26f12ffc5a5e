/** What the keys of `.hadolint.yaml` mean in our settings. hadolint takes no notice of keys it does not know, nor is notice taken here. */
import { isMap, isSeq, type Node } from 'yaml';
import type { Severity } from '../finding.ts';
import { nearest, onlyNear } from '../ground/suggest.ts';
import { type Entry, plain, spanOf, type Tell } from './configEntry.ts';
import { ruleName, ruleNames } from './ruleNames.ts';
import { type Config, settings } from './settings.ts';
import { expectation, fits, type Schema } from './settingValue.ts';

/** From mild to grave. */
const SEVERITIES: readonly (readonly [theirs: string, ours: Severity])[] = [
  ['style', 'hint'],
  ['info', 'info'],
  ['warning', 'warning'],
  ['error', 'error'],
];
const THRESHOLDS: ReadonlyMap<unknown, Config['failOn']> = new Map([
  ...SEVERITIES,
  ['ignore', 'hint'],
  ['none', 'never'],
] as const);

/** hadolint's formats, with those of ours that are for the same reader. */
const FORMATS: ReadonlyMap<unknown, Config['format']> = new Map([
  ['tty', 'text'],
  ['gnu', 'text'],
  ['json', 'json'],
  ['sarif', 'sarif'],
  ...['checkstyle', 'codeclimate', 'gitlab_codeclimate', 'codacy', 'sonarqube', 'junit'].map(
    (name) => [name, undefined] as const,
  ),
]);
export const hadolintFormats: readonly string[] = [...FORMATS.keys()].map(String);

/** The keys of the file. */
export const hadolintKeys: readonly { readonly name: string; readonly note: string }[] = [
  { name: 'ignored', note: 'Rules that are off.' },
  { name: 'override', note: 'Rules by the severity they are to have.' },
  { name: 'trustedRegistries', note: 'Registries that base images may come from, `*` for any part.' },
  { name: 'label-schema', note: 'Labels that every image must carry, with the kind of their value.' },
  { name: 'strict-labels', note: 'Report labels that are not in `label-schema`.' },
  { name: 'failure-threshold', note: 'The mildest finding that makes the command line fail.' },
  { name: 'no-fail', note: 'The command line never fails.' },
  { name: 'disable-ignore-pragma', note: 'Comments in the Dockerfile switch nothing off.' },
  { name: 'format', note: 'How the command line reports: `tty`, `gnu`, `json` or `sarif`; it has none of the others.' },
  { name: 'formats', note: 'Several of them; the first that the command line has counts.' },
  { name: 'no-color', note: "The command line's report is plain." },
  { name: 'verbose', note: 'The command line says which configuration it goes by.' },
];

/**
 * The keys that say which rules are on and how loud, what they demand, and when the command line fails. Of several severities for
 * one rule the gravest counts, and `ignored` wins over them all. What is wrong is left out and told.
 */
export function hadolintConfig(entries: readonly Entry[], tell: Tell): Partial<Config> {
  const values = new Map(entries.map((entry) => [String(plain(entry.key)), entry]));
  for (const [name, { key }] of values) {
    if (hadolintKeys.some((each) => each.name === name)) continue;
    const near = nearest(
      name,
      hadolintKeys.map((each) => each.name),
    );
    if (near !== undefined)
      tell(spanOf(key), `hadolint has no key "${name}"; "${near}" is one.`, { meant: near, severity: 'hint' });
  }
  const set = <T>(name: string, read: (value: Node | null, entry: Entry) => T | undefined): T | undefined => {
    const entry = values.get(name);
    return entry && read(entry.value, entry);
  };
  const wrong = ({ key, value }: Entry, expected: string): undefined => {
    tell(spanOf(value ?? key), `"${plain(key)}" takes ${expected}.`);
  };
  const setting = (name: string, ours: string) =>
    set(name, (value, entry) => {
      const { schema } = settings.find((each) => each.name === ours) as { schema: Schema };
      const given: unknown = ours === 'labels' ? withoutEmpty(value?.toJSON()) : value?.toJSON();
      return fits(schema, given) ? given : wrong(entry, expectation(schema));
    });
  const flag = (name: string) =>
    set(name, (value, entry) =>
      typeof plain(value) === 'boolean' ? plain(value) === true : wrong(entry, 'true or false'),
    );

  const overridden = set('override', (value, entry) =>
    isMap(value) ? overrides(value.items as Entry[], tell) : wrong(entry, 'lists of codes by severity'),
  );
  const ignored = set('ignored', (value, entry) =>
    isSeq(value) ? ruled(value, 'off', tell) : wrong(entry, 'a list of codes'),
  );
  const threshold = set(
    'failure-threshold',
    (value, entry) => THRESHOLDS.get(plain(value)) ?? wrong(entry, `one of ${[...THRESHOLDS.keys()].join(', ')}`),
  );
  const formatOf = (name: Node | null, entry: Entry): Config['format'] =>
    FORMATS.has(plain(name)) ? FORMATS.get(plain(name)) : wrong(entry, `one of ${hadolintFormats.join(', ')}`);
  const format = set('format', formatOf);
  const formats = set('formats', (value, entry) =>
    isSeq(value)
      ? (value.items as Node[]).map((item) => formatOf(item, entry)).find((each) => each !== undefined)
      : wrong(entry, 'a list of formats'),
  );
  const rules = { ...overridden, ...ignored };
  const config = {
    rules: Object.keys(rules).length > 0 ? rules : undefined,
    trustedRegistries: setting('trustedRegistries', 'trustedRegistries'),
    labels: setting('label-schema', 'labels'),
    strictLabels: setting('strict-labels', 'strictLabels'),
    noIgnores: flag('disable-ignore-pragma'),
    failOn: flag('no-fail') ? 'never' : threshold,
    format: format ?? formats,
    noColor: flag('no-color'),
    verbose: flag('verbose'),
  };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function overrides(levels: readonly Entry[], tell: Tell): Config['rules'] {
  const lists = new Map<unknown, Node | null>();
  for (const { key, value } of levels) {
    if (SEVERITIES.some(([name]) => name === plain(key))) lists.set(plain(key), value);
    else
      tell(
        spanOf(key),
        `"${plain(key)}" is no severity: ${SEVERITIES.map(([name]) => name)
          .reverse()
          .join(', ')} are.`,
      );
  }
  return Object.assign({}, ...SEVERITIES.map(([theirs, ours]) => ruled(lists.get(theirs) ?? null, ours, tell)));
}

/** Rules that are not known are passed over, as hadolint does. */
function ruled(codes: Node | null, severity: Severity | 'off', tell: Tell): Config['rules'] {
  if (!isSeq(codes)) return {};
  const found: Record<string, Severity | 'off'> = {};
  for (const code of codes.items as Node[]) {
    const name = ruleName(String(plain(code)));
    if (name !== undefined) found[name] = severity;
    else {
      const meant = onlyNear(String(plain(code)), ruleNames());
      const hint = meant === undefined ? '' : ` "${meant}" is one.`;
      tell(spanOf(code), `"${plain(code)}" is no rule, so nothing comes of it.${hint}`, { meant, severity: 'hint' });
    }
  }
  return found;
}

/** An empty kind of label is any text. */
const withoutEmpty = (labels: unknown): unknown =>
  typeof labels === 'object' && labels !== null
    ? Object.fromEntries(Object.entries(labels).map(([name, kind]) => [name, kind === '' ? 'text' : kind]))
    : labels;
