/** Time of the whole analysis with the rules of the recommended profile, averaged over real files: `node test/bench/analysis.ts FOLDER`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';

const [folder = 'samples', rounds = '3'] = process.argv.slice(2);
const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /Dockerfile/i.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

const parts: Readonly<Record<string, (analysis: Analysis) => unknown>> = {
  parse: ({ dockerfile }) => dockerfile,
  'syntax problems': ({ problems }) => problems,
  stages: ({ stages }) => stages,
  image: (analysis) => analysis.stages.stages.map((stage) => analysis.image(stage)),
  rules: (analysis) => lint(analysis, defaultConfig),
};

const times = new Map<string, number>();
for (let round = 0; round < Number(rounds); round++) {
  times.clear();
  for (const text of texts) {
    const analysis = analyze(text, context);
    for (const [name, part] of Object.entries(parts)) {
      const start = performance.now();
      part(analysis);
      times.set(name, (times.get(name) ?? 0) + performance.now() - start);
    }
  }
}
const perFile = (milliseconds: number): string => (milliseconds / texts.length).toFixed(3).padStart(7);
for (const [name, time] of times) console.log(`${perFile(time)} ms  ${name}`);
console.log(
  `${perFile([...times.values()].reduce((sum, time) => sum + time, 0))} ms  a file, of ${texts.length}, warm`,
);
