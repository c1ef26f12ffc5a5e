/** Files that nobody writes; the analysis with all rules ends, soon and without a throw. Longer ones are measured in test/bench. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { hover } from '../../server/src/core/features/hover/hover.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { hardenActions } from '../../server/src/core/refactor/actions.ts';
import { context } from '../support/facts.ts';

const COUNT = 100;
/** Microseconds of processor time, some times what it takes. */
const LONGEST = 4_000_000;
const lines = (line: (index: number) => string): string =>
  Array.from({ length: COUNT }, (_, index) => line(index)).join('\n');

const FILES: Readonly<Record<string, string>> = {
  'an ENV that doubles itself': `FROM alpine\nENV A=xx\n${lines(() => 'ENV A=$A$A')}\nRUN echo $A`,
  'an ARG that doubles itself': `ARG A=xx\n${lines(() => 'ARG A=$A$A')}\nFROM alpine:$A`,
  'a shell variable that doubles itself': `FROM alpine\nRUN A=xx; ${lines(() => 'A=$A$A').replaceAll('\n', '; ')}; touch $A`,
  'archives unpacked from archives': `FROM debian:13\n${lines((index) => `RUN curl -fsSLO https://a.org/${index}.tgz && tar xf ${index}.tgz`)}`,
  'a command of 5 MB': `FROM alpine\nRUN ${'echo $x '.repeat(640_000)}`,
  ...Object.fromEntries(
    [
      'for i in 1 2; do [[ -f $i ]]; done; ls',
      'for i in 1 2; do ((n+=i)); done; ls',
      'f() { for i in 1; do ((n+=i)); done; ls; }; f',
      'for i in 1 2; do done; ls',
      'for C in a|b; do x; done',
      `${'for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}ls${'; done'.repeat(12)}; ls`,
      `${Array.from({ length: 30 }, (_, index) => `f${index}() { f${index + 1}; f${index + 1}; }; `).join('')}f0`,
    ].map((body) => [`RUN ${body}`, `FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN ${body}\n`]),
  ),
  'a working directory of Windows':
    'FROM golang:1.26 AS build\nWORKDIR C:/app\nCOPY . .\nRUN go build -o app.exe ./cmd\n',
  'a relative working directory of Windows':
    'FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR src/a\nCOPY . .\nRUN dotnet publish -c Release -o out\n',
  'a directory below the last, in one RUN': `FROM debian:13\nRUN ${'cd a && touch x && '.repeat(3_000)}true\n`,
  'words without a value': `FROM debian:13\nLABEL a=b ${Array.from({ length: 4_000 }, (_, index) => `w${index}`).join(' ')}\n`,
  'blanks in a directive': `# syntax=a${' \t'.repeat(30_000)}x\nFROM debian:13\n`,
  'a comment for each of many rules': `FROM debian:13\n${'# hadolint ignore=DL3008\n'.repeat(10_000)}RUN apt-get install foo\n`,
  'a working directory below the last': `FROM alpine\n${lines(() => 'WORKDIR a/b/c/d')}\nRUN touch x`,
};

for (const [name, text] of Object.entries(FILES)) {
  test(name, () => {
    const started = process.cpuUsage();
    const analysis = analyze(text, context);
    lint(analysis, { ...defaultConfig, profile: 'all' });
    for (const { from } of analysis.stages.stages) hardenActions(analysis, from.span);
    hover(analysis, text.length - 2);
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < LONGEST, `${(user + system) / 1_000_000} s`);
  });
}

test('where too much is to be followed, that is said once, and nothing is known from there on', () => {
  const long = `FROM alpine:3.22\nRUN ${'echo $x '.repeat(20_000)}\nRUN rm /a\nRUN ${'echo $x '.repeat(20_000)}\nCMD ["/a"]\n`;
  const many = `FROM alpine:3.22\n${`RUN ${'true;'.repeat(10_001)}\n`.repeat(3)}CMD ["/a"]\n`;
  for (const [text, line] of [
    [long, 2],
    [many, 4],
  ] as const) {
    const analysis = analyze(text, context);
    const said = lint(analysis, defaultConfig).filter(({ rule }) => rule === 'limit/not-followed');
    assert.deepEqual(
      said.map(({ at, severity }) => [lineOf(analysis.dockerfile.lines, at.start) + 1, severity]),
      [[line, 'info']],
    );
    assert.ok(analysis.target && !analysis.image(analysis.target).has('git').known);
  }
});
