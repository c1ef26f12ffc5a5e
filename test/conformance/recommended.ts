import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { context } from '../support/facts.ts';
import { hadolintLines, hadolintRules, ownLines } from './hadolintFindings.ts';
import { percent } from './measure.ts';

interface Deviation {
  readonly suite: string;
  /** hadolint's code, a blank, what it is about. */
  readonly id: string;
  readonly reason: string;
  /** A Dockerfile of which hadolint and we say different things. */
  readonly example?: string;
}

/** Where our own verdict differs from hadolint's on purpose: each example in deviations.json still shows it. */
export async function run(): Promise<boolean> {
  const all = JSON.parse(readFileSync(new URL('deviations.json', import.meta.url), 'utf8')) as readonly Deviation[];
  const chosen = all.filter(({ suite }) => suite === 'recommended');
  const alike = chosen.filter(({ id, example = '' }) => {
    const rule = hadolintRules.get(id.split(' ')[0] as string);
    if (!rule) return true;
    const analysis = analyze(example, context);
    const theirs = hadolintLines(rule, analysis, defaultConfig);
    return String(theirs) === String(ownLines(rule, analysis, defaultConfig));
  });
  console.log(`differences shown ${percent(chosen.length - alike.length, chosen.length)}`);
  for (const { id } of alike) console.log(`  ${id}: both say the same`);
  return alike.length === 0;
}
