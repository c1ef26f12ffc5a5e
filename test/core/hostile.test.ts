/** Files that nobody writes; the analysis with all rules ends, soon and without a throw. Longer ones are measured in test/bench. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';

const COUNT = 100;
const lines = (line: (index: number) => string): string =>
  Array.from({ length: COUNT }, (_, index) => line(index)).join('\n');

const FILES: Readonly<Record<string, string>> = {
  'an ENV that doubles itself': `FROM alpine\nENV A=xx\n${lines(() => 'ENV A=$A$A')}\nRUN echo $A`,
  'an ARG that doubles itself': `ARG A=xx\n${lines(() => 'ARG A=$A$A')}\nFROM alpine:$A`,
  'a shell variable that doubles itself': `FROM alpine\nRUN A=xx; ${lines(() => 'A=$A$A').replaceAll('\n', '; ')}; touch $A`,
  'archives unpacked from archives': `FROM debian:13\n${lines((index) => `RUN curl -fsSLO https://a.org/${index}.tgz && tar xf ${index}.tgz`)}`,
  'a command of 5 MB': `FROM alpine\nRUN ${'echo $x '.repeat(640_000)}`,
  'a working directory below the last': `FROM alpine\n${lines(() => 'WORKDIR a/b/c/d')}\nRUN touch x`,
};

for (const [name, text] of Object.entries(FILES)) {
  test(name, () => {
    const started = process.cpuUsage();
    lint(analyze(text, context), { ...defaultConfig, profile: 'all' });
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 5_000_000, `${(user + system) / 1_000_000} s`);
  });
}
