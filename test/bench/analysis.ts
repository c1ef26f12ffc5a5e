/**
 * Processor time of the whole analysis with the rules of the recommended profile, averaged over real files, warm (best of
 * several rounds). Fails where a file costs more than 2 ms.
 */
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';
import { corpusTexts, processorTime } from './measure.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

const ROUNDS = 6;
const AT_MOST = 2;

/** In this order each part costs what those before it have not computed yet. */
const PARTS: Readonly<Record<string, (analysis: Analysis) => unknown>> = {
  parse: ({ dockerfile }) => dockerfile,
  'syntax problems': ({ problems }) => problems,
  stages: ({ stages }) => stages,
  image: (analysis) => analysis.stages.stages.map((stage) => analysis.image(stage)),
  rules: (analysis) => lint(analysis, defaultConfig),
};

export async function run(file: string): Promise<boolean> {
  const texts = corpusTexts(file);
  let best: { readonly parts: ReadonlyMap<string, number>; readonly sum: number } | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const parts = timesOf(texts);
    const sum = [...parts.values()].reduce((all, time) => all + time, 0);
    if (!best || sum < best.sum) best = { parts, sum };
  }
  if (!best || texts.length === 0) return false;
  const perFile = (time: number): string => `${(time / texts.length).toFixed(3).padStart(7)} ms`;
  for (const [name, time] of best.parts) console.log(`${perFile(time)}  ${name}`);
  console.log(`${perFile(best.sum)}  a file, of ${texts.length} (at most ${AT_MOST})`);
  // A machine that does other things as well is allowed half as much again.
  return best.sum / texts.length < 1.5 * AT_MOST;
}

function timesOf(texts: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const text of texts) {
    const analysis = analyze(text, context);
    for (const [name, part] of Object.entries(PARTS))
      times.set(name, (times.get(name) ?? 0) + processorTime(() => part(analysis)));
  }
  return times;
}
