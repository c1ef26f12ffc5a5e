/**
 * What each rule of the recommended profile costs, in µs a file averaged over the corpus, dearest first:
 * `node test/bench/rules.ts INDEX [LEAST]`. The image is there before; what several rules share is counted for the first.
 */
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { check } from '../../server/src/core/lint/lint.ts';
import { severityOf } from '../../server/src/core/lint/select.ts';
import { rules } from '../../server/src/core/rules/index.ts';
import { context } from '../support/facts.ts';
import { corpusTexts } from './measure.ts';

const ROUNDS = 4;

const [index = '../shared/corpus/index.jsonl.gz', least = '5'] = process.argv.slice(2);
const texts = corpusTexts(index);
const on = rules.filter((rule) => severityOf(rule, defaultConfig) !== 'off');

/** Wall time: the clock of the processor is too slow to be asked for every rule of every file. */
function round(): Map<string, number> {
  const times = new Map<string, number>();
  for (const text of texts) {
    const analysis = analyze(text, context);
    for (const stage of analysis.stages.stages) analysis.image(stage);
    for (const rule of on) {
      const start = performance.now();
      check(rule, analysis, defaultConfig);
      times.set(rule.id, (times.get(rule.id) ?? 0) + performance.now() - start);
    }
  }
  return times;
}

const best = new Map<string, number>();
for (let count = 0; count < ROUNDS; count++)
  for (const [id, time] of round()) best.set(id, Math.min(time, best.get(id) ?? time));

const perFile = (time: number): number => Math.round((1_000 * time) / texts.length);
for (const [id, time] of [...best].sort(([, a], [, b]) => b - a))
  if (perFile(time) >= Number(least)) console.log(`${String(perFile(time)).padStart(5)} µs  ${id}`);
const sum = [...best.values()].reduce((all, time) => all + time, 0);
console.log(`${String(perFile(sum)).padStart(5)} µs  all ${on.length}`);
