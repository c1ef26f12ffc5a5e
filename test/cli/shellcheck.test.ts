/** The command with a ShellCheck: a program that plays it, so that the machine needs none. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { findShellcheck } from '../../server/src/node/shellcheck.ts';
import { type Folder, folder } from '../support/cli.ts';

/** Finds fault with every `$NAME`, on whatever line. */
const PROGRAM = `#!${process.execPath}
const lines = require('node:fs').readFileSync(0, 'utf8').split('\\n');
const comments = lines.flatMap((text, index) => {
  const at = text.indexOf('$NAME');
  const place = { line: index + 1, endLine: index + 1, column: at + 1, endColumn: at + 6 };
  return at < 0 ? [] : [{ file: '-', ...place, level: 'error', code: 2086, message: 'Quote it.', fix: null }];
});
console.log(JSON.stringify({ comments }));
process.exitCode = 1;
`;

const DOCKERFILE = 'FROM debian:13\nRUN echo $NAME\n';

async function inFolder(program: string, body: (folder: Folder) => Promise<void>): Promise<void> {
  const place = folder({ Dockerfile: DOCKERFILE, 'bin/shellcheck': program });
  chmodSync(join(place.path, 'bin/shellcheck'), 0o755);
  try {
    await body(place);
  } finally {
    place.remove();
  }
}

const codes = (stdout: string): string[] =>
  (JSON.parse(stdout).files[0].findings as { rule: string; line: number; column: number }[])
    .filter(({ rule }) => rule.startsWith('SC'))
    .map(({ rule, line, column }) => `${rule} ${line}:${column}`);

const lint = ['lint', '--format', 'json', '--shellcheck', 'bin/shellcheck'];

test('its findings are among the others, and make the command fail like those', () =>
  inFolder(PROGRAM, async ({ run }) => {
    const { code, stdout } = await run([...lint, 'Dockerfile']);
    assert.deepEqual(codes(stdout), ['SC2086 2:10']);
    assert.equal(code, 1);
    assert.deepEqual(codes((await run([...lint, '--only', 'SC2086', 'Dockerfile'])).stdout), ['SC2086 2:10']);
    assert.deepEqual(codes((await run([...lint, '--only', 'DL3008', 'Dockerfile'])).stdout), []);
    assert.deepEqual(codes((await run([...lint, '--profile', 'buildkit', 'Dockerfile'])).stdout), []);
    const sarif = JSON.parse((await run(['lint', '--format', 'sarif', '--shellcheck', 'bin/shellcheck', '.'])).stdout);
    const { rules } = sarif.runs[0].tool.driver;
    assert.ok(
      rules.some(({ id, helpUri }: { id: string; helpUri: string }) => id === 'SC2086' && /SC2086$/.test(helpUri)),
    );
  }));

test('one that fails is told once, and the other findings stay', () =>
  inFolder('#!/bin/sh\necho no JSON\n', async ({ run }) => {
    const { code, stdout, stderr } = await run([...lint, 'Dockerfile']);
    assert.match(stderr, /^slipway: ShellCheck failed: .+\n$/);
    assert.deepEqual(codes(stdout), []);
    assert.equal(code, 0);
  }));

test('one that is not there', () =>
  inFolder(PROGRAM, async ({ run }) => {
    const { code, stderr } = await run(['lint', '--shellcheck', 'bin/none', 'Dockerfile']);
    assert.equal(code, 2);
    assert.match(stderr, /There is no program at bin\/none/);
    assert.equal((await run([...lint, '--no-shellcheck', 'Dockerfile'])).code, 2);
  }));

test('it is looked for on the PATH, in absolute folders alone', () =>
  inFolder(PROGRAM, async ({ path }) => {
    const found = findShellcheck('', { PATH: ['bin', join(path, 'bin')].join(delimiter) });
    assert.equal((await found?.run('echo $NAME'))?.[0]?.code, 2086);
    assert.equal(findShellcheck('', { PATH: ['', '.', 'bin', path].join(delimiter) }), undefined);
    assert.equal(findShellcheck('', {}), undefined);
  }));

test('it can be called off', () =>
  inFolder('#!/bin/sh\nexec sleep 60\n', async ({ path }) => {
    const stop = new AbortController();
    const answer = findShellcheck(join(path, 'bin/shellcheck'))?.run('a', stop.signal);
    stop.abort();
    await assert.rejects(answer as Promise<unknown>, { name: 'AbortError' });
  }));
