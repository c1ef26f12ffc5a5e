/** What a tool writes into its own configuration and reads in every later RUN: it then counts like a variable. */
import { type Fact, known, unknown } from '../../ground/fact.ts';
import type { Install } from '../../programs/reading/installers.ts';
import { type Environment, resolveWord } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import { lineName } from '../flow/stageScope.ts';
import type { Contents } from './contents.ts';

/** `bundle config set without test` is to later commands what `BUNDLE_WITHOUT=test` would be. */
export function applySetting({ draft, session, scene }: Running, { tool, flags, command, commandSpan }: Install): void {
  if (tool !== 'bundler') return;
  const [first, ...rest] = flags.positionals;
  const [key, ...values] = first?.value === 'set' ? rest : flags.positionals;
  if (key?.value === undefined || /^(get|list|unset|delete)$/.test(key.value) || values.length === 0) return;
  const texts = values.map((word) => resolveWord(word, session.environment));
  const line = lineName(scene, commandSpan);
  const fact: Fact<string> =
    command.conditional || texts.includes(undefined)
      ? unknown(`it is not known what ${line} sets`, commandSpan)
      : known(texts.join(' '), `${line} sets it`, commandSpan);
  draft.settings = draft.settings.set(variableOf(key.value), fact);
}

const variableOf = (key: string): string => `BUNDLE_${key.replaceAll('.', '__').replaceAll('-', '___').toUpperCase()}`;

/** Settings of the project come before variables. */
export const withSettings =
  ({ settings }: Contents, environment: Environment): Environment =>
  (name) => {
    const fact = settings.get(name);
    if (!fact) return environment(name);
    return fact.known ? fact.value : undefined;
  };
