/** What one document, one request or one byte may not do to the others. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { TooSlow } from '../../server/src/core/ground/tooSlow.ts';
import { watchFraming } from '../../server/src/node/stdio.ts';
import { withTimeLimit } from '../../server/src/node/timeLimit.ts';
import { connect } from '../support/client.ts';

const SLOW_WORK: Readonly<Record<string, () => unknown>> = {
  'a loop': () => {
    for (;;);
  },
  'a regular expression': () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
  'a loop that catches whatever ends it': () => {
    for (;;)
      try {
        for (;;);
      } catch {}
  },
};

for (const [what, work] of Object.entries(SLOW_WORK)) {
  test(`${what} is stopped after its time`, () => {
    assert.throws(() => withTimeLimit(50, work), TooSlow);
    assert.equal(
      withTimeLimit(1_000, () => 1),
      1,
    );
  });
}

test('limits nest, and failures come through', () => {
  const inner = () => assert.throws(() => withTimeLimit(50, SLOW_WORK['a loop'] as () => void), TooSlow);
  withTimeLimit(10_000, inner);
  assert.throws(
    () =>
      withTimeLimit(1_000, () => {
        throw new RangeError('x');
      }),
    RangeError,
  );
});

test('a document that takes too long says so, and is asked again when it has changed', async () => {
  const limits: number[] = [];
  const client = await connect({
    host: {
      withTimeLimit(milliseconds, work) {
        limits.push(milliseconds);
        if (document?.text.includes('SLOW')) throw new TooSlow(milliseconds);
        return work();
      },
    },
  });
  const other = await client.open('FROM node AS A\n');
  let document: typeof other | undefined;
  document = await client.open('FROM node AS A\nRUN SLOW\n', 'file:///slow/Dockerfile');
  const [only, ...more] = await document.diagnostics();
  assert.deepEqual(more, []);
  assert.equal(only?.severity, 3);
  assert.match(String(only?.message), /took too long and was stopped/);
  const asked = limits.length;
  assert.equal(await document.ask('hover', 2), null);
  assert.equal(limits.length, asked, 'this version is not tried again');
  assert.equal(client.warnings.length, 1);
  const { length } = document.text;
  await document.change(length - 5, length - 1, 'true');
  assert.notEqual(await document.ask('hover', 2), null);
  assert.ok((limits.at(-1) ?? 0) < (limits[0] ?? 0), 'what was too slow before gets less time');
  document = undefined;
  assert.notEqual(await other.ask('hover', 2), null);
  client.close();
});

test('a request that names no place is refused, and not logged as a fault of the server', async () => {
  const client = await connect();
  const { uri } = await client.open('FROM node\n');
  const ask = (method: string, params: unknown) => client.request(`textDocument/${method}`, params);
  for (const params of [{}, { textDocument: {} }, { textDocument: { uri }, position: { line: 'x' } }])
    await assert.rejects(ask('hover', params), /The request names no /);
  await assert.rejects(ask('codeAction', { textDocument: { uri }, context: { diagnostics: [] } }), /names no position/);
  assert.deepEqual(client.errors, []);
  client.close();
});

test('what begins a message is its length', async () => {
  const message = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const good = `${message('{"é":1}')}${message('')}Content-Type: x\r\n${message('[]')}`;
  const cases: readonly (readonly [input: string, fault: string | undefined])[] = [
    [good, undefined],
    [`${good}Content-Length: -5\r\n\r\n{}`, 'A message has no valid Content-Length'],
    [`${good}Content-Type: x\r\n\r\n{}`, 'A message has no valid Content-Length'],
    [`${good}Content-Length: 99999999999\r\n\r\n{}`, 'A message is too long'],
    [`${good}${'x'.repeat(5000)}`, 'A message does not begin with the headers of the protocol'],
  ];
  for (const [input, expected] of cases) {
    for (const size of [1, 7, 10_000]) {
      const stream = new PassThrough();
      let fault: string | undefined;
      watchFraming(stream, (said) => {
        fault = said;
      });
      const bytes = Buffer.from(input);
      for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
      await new Promise(setImmediate);
      assert.equal(fault, expected);
    }
  }
});
