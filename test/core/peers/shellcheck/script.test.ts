/** What ShellCheck is given for a RUN. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../../server/src/core/analysis.ts';
import { shellScripts } from '../../../../server/src/core/peers/shellcheck/script.ts';
import { context } from '../../../support/facts.ts';

/** Shebang and body of each script. */
const scripts = (text: string): string[] =>
  shellScripts(analyze(text, context)).map(({ text, bodyAt }) => `${text.split('\n', 1)[0]} ${text.slice(bodyAt)}`);

const cases: readonly [name: string, text: string, ...expected: string[]][] = [
  ['sh unless told otherwise', 'FROM debian:13\nRUN a\n', '#!/bin/sh a'],
  ['exec form: no shell', 'FROM debian:13\nRUN ["a"]\n'],
  ['flags are not for the shell', 'FROM debian:13\nRUN --network=none a\n', '#!/bin/sh a'],
  ['continuations and comments', 'FROM debian:13\nRUN a && \\\n  # why\n\n  b\n', '#!/bin/sh a &&   b'],
  ['SHELL', 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN a\n', '#!/bin/bash a'],
  ['SHELL with -e', 'FROM debian:13\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a\n', '#!/bin/bash -e a'],
  ['SHELL of the stage below', 'FROM debian:13 AS x\nSHELL ["ksh", "-c"]\nFROM x\nRUN a\n', '#!/bin/ksh a'],
  ["BusyBox's shell", 'FROM alpine:3.22\nSHELL ["/bin/ash", "-c"]\nRUN a\n', '#!/bin/dash a'],
  ['other shells', 'FROM debian:13\nSHELL ["pwsh", "-c"]\nRUN a\nSHELL ["/bin/zsh", "-c"]\nRUN b\n'],
  [
    'a pragma before FROM',
    '# hadolint shell=/bin/bash\nFROM debian:13\nRUN a\nFROM debian:13\nRUN b\n',
    '#!/bin/bash a',
    '#!/bin/bash b',
  ],
  [
    'a pragma in a stage',
    'FROM debian:13\nRUN a\n# hadolint shell=/bin/bash\nRUN b\nFROM debian:13\nRUN c\n',
    '#!/bin/sh a',
    '#!/bin/bash b',
    '#!/bin/sh c',
  ],
  [
    'SHELL after a pragma',
    '# hadolint shell=/bin/dash\nFROM debian:13\nSHELL ["bash", "-c"]\nRUN a\n',
    '#!/bin/bash a',
  ],
  ['a pragma for a shell that is not known', 'FROM debian:13\n# hadolint shell=powershell\nRUN a\n'],
  ['a heredoc is the script', 'FROM debian:13\nRUN <<EOF\na\nb\nEOF\n', '#!/bin/sh a\nb\n'],
  ['with its own shebang', 'FROM debian:13\nRUN <<EOF\n#!/usr/bin/env bash\na\nEOF\n', '#!/bin/bash a\n'],
  ['for another program', 'FROM debian:13\nRUN <<EOF\n#!/usr/bin/python3\na\nEOF\n'],
  ['a heredoc that is input', 'FROM debian:13\nRUN cat <<EOF >x\na\nEOF\n', '#!/bin/sh cat <<EOF >x\na\nEOF'],
  ['ONBUILD', 'FROM debian:13\nONBUILD RUN a\n', '#!/bin/sh a'],
  ['nothing to run', 'FROM debian:13\nRUN \nRUN\n'],
];

for (const [name, text, ...expected] of cases) test(name, () => assert.deepEqual(scripts(text), expected));

describe('variables', () => {
  const exported = (text: string): string[][] =>
    shellScripts(analyze(text, context)).map(({ text }) =>
      [...text.matchAll(/^export (\w+)=1$/gm)].map(([, name]) => name as string).filter((name) => /^[ABC]$/.test(name)),
    );
  test('ARG and ENV of the stage and of the stage below, those before the first FROM not', () =>
    assert.deepEqual(exported('ARG C\nFROM debian:13 AS x\nENV A=1\nFROM x\nRUN a\nARG B\nRUN b\n'), [
      ['A'],
      ['A', 'B'],
    ]));
  test('a trigger has no ARG of this build', () =>
    assert.deepEqual(exported('FROM debian:13\nENV A=1\nARG B\nONBUILD RUN a\n'), [['A']]));
  test('proxies', () => {
    const [script] = shellScripts(analyze('FROM debian:13\nRUN a\n', context));
    assert.match(script?.text ?? '', /^export https_proxy=1$/m);
  });
});
