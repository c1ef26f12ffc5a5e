import { readFileSync } from 'node:fs';
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { parseConfigFile } from '../../server/src/core/config/configFiles.ts';
import { type Config, defaultConfig } from '../../server/src/core/config/settings.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';
import { hadolintLines, hadolintRules } from './hadolintFindings.ts';
import { deviationsOf, type Miss, percent, printMisses } from './measure.ts';

export const defaultFile = 'conformance/hadolint.json';

interface Case {
  readonly id: string;
  readonly rule: string;
  readonly dockerfile: string;
  readonly expect: 'clean' | 'catch';
  readonly line?: number;
  readonly config?: Readonly<Record<string, unknown>>;
  /** The lines on which hadolint itself reported the rule. */
  readonly observedLines: readonly number[];
}

/** Verdict and lines as hadolint has them, in at least 99 % of the cases of the rules that are here. */
export async function run(file: string): Promise<boolean> {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  const explained = deviationsOf('hadolint');
  const misses: Miss[] = [];
  const absent = new Set<string>();
  const tally = new Map<string, { same: number; all: number }>();
  for (const { id, rule: code, dockerfile, observedLines, config } of cases) {
    const rule = hadolintRules.get(code);
    if (rule === undefined && code !== '*') {
      absent.add(code);
      continue;
    }
    const analysis = analyze(dockerfile, context);
    const found = rule ? hadolintLines(rule, analysis, configOf(config)) : allLines(analysis, configOf(config));
    const count = tally.get(code) ?? { same: 0, all: 0 };
    tally.set(code, count);
    count.all++;
    const wanted = observedLines.toSorted((a, b) => a - b);
    if (String(found) === String(wanted)) count.same++;
    else
      misses.push({
        id,
        wanted: `lines [${wanted}]`,
        found: `lines [${found}] of ${dockerfile}`,
        known: explained.has(id),
      });
  }
  for (const [code, { same, all }] of [...tally].sort())
    if (same < all) console.log(`${code.padEnd(8)} ${percent(same, all)}`);
  const all = [...tally.values()].reduce((sum, each) => sum + each.all, 0);
  console.log(`all      ${percent(all - misses.length, all)}`);
  if (absent.size > 0) console.log(`no rule for ${[...absent].sort().join(', ')}`);
  printMisses(misses);
  return all - misses.length >= all * 0.99 && absent.size === 0;
}

/** The cases carry the keys of `.hadolint.yaml`; JSON is YAML. */
function configOf(keys: Case['config'] = {}): Config {
  const { config } = parseConfigFile('.hadolint.yaml', JSON.stringify(keys));
  return { ...defaultConfig, profile: 'hadolint', ...config };
}

/** A case about `*` speaks of every rule that is on. */
const allLines = (analysis: Analysis, config: Config): readonly number[] =>
  lint(analysis, config).map(({ at }) => lineOf(analysis.dockerfile.lines, at.start) + 1);
