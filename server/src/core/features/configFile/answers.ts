/** Completion and hover inside `.slipway.yaml` and `.hadolint.yaml`. */

import { isHadolintConfig } from '../../config/configFiles.ts';
import { hadolintFormats, hadolintKeys } from '../../config/hadolintConfig.ts';
import { type Setting, settings } from '../../config/settings.ts';
import type { Schema } from '../../config/settingValue.ts';
import { slice } from '../../ground/text.ts';
import { rules } from '../../rules/index.ts';
import type { Proposal } from '../complete/proposal.ts';
import { type Hover, ruleCard } from '../hover/hover.ts';
import { type ConfigPlace, configPlace } from './place.ts';

interface Choice {
  readonly name: string;
  readonly kind: Proposal['kind'];
  readonly detail?: string | undefined;
  readonly note?: string | undefined;
}

/** What could be written at the cursor; `name` is the file's. */
export function configProposals(name: string, text: string, offset: number): readonly Proposal[] {
  const place = configPlace(text, offset);
  if (!place) return [];
  const choices = isHadolintConfig(name) ? hadolintChoices(place) : slipwayChoices(place);
  const left = place.at === 'key' ? choices.filter((choice) => !place.siblings.includes(choice.name)) : choices;
  const colon = place.at === 'key' && text[place.word.end] !== ':' ? ': ' : '';
  return left.map(({ name: label, kind, detail, note }) => ({
    label,
    kind,
    span: { start: place.word.start, end: offset },
    newText: label + colon,
    snippet: false,
    detail,
    note,
  }));
}

/** What the key or the rule under the cursor is about. */
export function configHover(name: string, text: string, offset: number): Hover | undefined {
  const place = configPlace(text, offset);
  if (!place) return undefined;
  const word = slice(text, place.word);
  const top = place.at === 'key' && place.path.length === 0;
  const known = isHadolintConfig(name)
    ? hadolintKeys.find((each) => each.name === word)?.note
    : inFile().find((each) => each.name === word)?.description;
  const card = top ? known && `**${word}**\n\n${known}` : ruleCard(word);
  return card === undefined ? undefined : { span: place.word, markdown: card };
}

const inFile = (): readonly Setting[] => settings.filter(({ file }) => file);

function slipwayChoices({ path, at }: ConfigPlace): Choice[] {
  const [key, inner] = path;
  if (key === undefined) return inFile().map(({ name, description }) => ({ name, kind: 'keyword', note: description }));
  const schema = inFile().find(({ name }) => name === key)?.schema;
  if (!schema) return [];
  if (schema.type !== 'object') return at === 'value' ? values(schema) : [];
  if (at === 'value') return inner === undefined ? [] : values(schema.additionalProperties as Schema);
  return key === 'rules' ? ruleChoices() : [];
}

function hadolintChoices({ path, at }: ConfigPlace): Choice[] {
  const [key, inner] = path;
  if (key === undefined) return hadolintKeys.map(({ name, note }) => ({ name, kind: 'keyword', note }));
  const levels = ['error', 'warning', 'info', 'style'];
  switch (key) {
    case 'ignored':
      return at === 'value' ? codes() : [];
    case 'override':
      return at === 'key' ? named(levels) : inner === undefined ? [] : codes();
    case 'label-schema':
      return at === 'value' && inner !== undefined
        ? values(settings.find(({ name }) => name === 'labels')?.schema.additionalProperties as Schema)
        : [];
    case 'failure-threshold':
      return named([...levels, 'ignore', 'none']);
    case 'format':
    case 'formats':
      return at === 'value' ? named(hadolintFormats) : [];
    case 'strict-labels':
    case 'no-fail':
    case 'no-color':
    case 'verbose':
    case 'disable-ignore-pragma':
      return named(['true', 'false']);
    default:
      return [];
  }
}

const named = (names: readonly string[]): Choice[] => names.map((name) => ({ name, kind: 'value' }));

const values = (schema: Schema): Choice[] =>
  named(schema.type === 'boolean' ? ['true', 'false'] : ((schema.enum as readonly string[] | undefined) ?? []));

const ruleChoices = (): Choice[] => [
  ...rules.map(({ id, category }): Choice => ({ name: id, kind: 'rule', detail: category })),
  ...rules.flatMap(({ id, sources }) =>
    sources.map((source): Choice => ({ name: source.id, kind: 'rule', detail: id })),
  ),
];

const codes = (): Choice[] =>
  rules.flatMap(({ id, sources }) =>
    sources
      .filter(({ tool }) => tool === 'hadolint')
      .map((source): Choice => ({ name: source.id, kind: 'rule', detail: id })),
  );
