/**
 * Processor time of the whole analysis with the rules of the recommended profile, averaged over real files, warm (best of
 * several rounds), and of all rules on hostile files. Fails where a file costs more than 2 ms, or a hostile one 20 s.
 */
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';
import { corpusTexts, processorTime } from './measure.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

const LINES = 10_000;
const lines = (base: string, line: (index: number) => string): string =>
  `FROM ${base}\n${Array.from({ length: LINES }, (_, index) => line(index)).join('\n')}`;

/** Nobody's Dockerfiles. They may take a while, but no more than in proportion to their length. */
const HOSTILE: Readonly<Record<string, string>> = {
  '10,000 equal RUNs': lines('alpine', () => 'RUN apk add curl'),
  '10,000 relative WORKDIRs': lines('alpine', () => 'WORKDIR a/b'),
  '10,000 ENVs, each of the last': lines('alpine', (index) => `ENV K${index + 1}=$K${index}x`),
  '10,000 ENVs that double a value': lines('alpine', (index) => (index === 0 ? 'ENV A=xx' : 'ENV A=$A$A')),
  '10,000 COPYs': lines('alpine', (index) => `COPY src/f${index} ./dir/`),
  '10,000 downloads, unpacked': lines(
    'debian:13',
    (index) => `RUN curl -fsSL https://a.org/${index}.tar.gz -o /tmp/${index}.tar.gz && tar xf /tmp/${index}.tar.gz`,
  ),
  '10,000 open substitutions': `FROM alpine\nRUN echo ${'$('.repeat(LINES)}`,
  '10,000 open parentheses': `FROM alpine\nRUN ${'('.repeat(LINES)}`,
};
const HOSTILE_AT_MOST = 20_000;

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
  let passed = best.sum / texts.length < 1.5 * AT_MOST;
  for (const [name, text] of Object.entries(HOSTILE)) {
    const spent = processorTime(() => lint(analyze(text, context), { ...defaultConfig, profile: 'all' }));
    if (spent > 1.5 * HOSTILE_AT_MOST) passed = false;
    console.log(`${spent.toFixed(0).padStart(7)} ms  ${name} (at most ${HOSTILE_AT_MOST})`);
  }
  return passed;
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
