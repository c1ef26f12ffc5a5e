import assert from 'node:assert/strict';
import { closeAll, findings, findingsOnce, open, openText, ruleOf, slipway } from './editor.ts';

const LIMIT = 1000; // ms from a file's opening to its findings, once the extension is active

const samples = ['a-two-stage-node', 'b-multiple-environments', 'c-hardened-runtime', 'd-build-time-optimizations'];

describe('diagnostics', () => {
  before(() => slipway().activate());
  afterEach(closeAll);

  it(`are there within ${LIMIT} ms of opening a file`, async () => {
    // The first document also waits for the server to start.
    await findingsOnce(await openText('FROM alpine AS Build\n'), (found) => found.length > 0);
    const times: number[] = [];
    for (const sample of samples) {
      const opening = performance.now();
      const document = await open(`${sample}.Dockerfile`);
      const shown = performance.now();
      const found = await findingsOnce(document, (found) => found.length > 0);
      const elapsed = performance.now() - shown;
      times.push(elapsed);
      const whole = `the editor took ${(shown - opening).toFixed(0)} ms to open it`;
      console.log(`      ${sample}: ${found.length} findings after ${elapsed.toFixed(0)} ms; ${whole}`);
    }
    // One of several may fall into a moment in which the machine does something else.
    const median = times.toSorted((a, b) => a - b)[times.length >> 1] as number;
    assert.ok(median < LIMIT, times.join(', '));
  });

  it('name the rule and lie on the text at fault', async () => {
    const document = await open('a-two-stage-node.Dockerfile');
    const found = await findingsOnce(document, (found) => found.some((one) => ruleOf(one) === 'libc-mismatch'));
    const mismatch = found.find((one) => ruleOf(one) === 'libc-mismatch');
    assert.ok(mismatch);
    assert.match(document.lineAt(mismatch.range.start.line).text, /\/app\/node_modules/);
    assert.equal(mismatch.range.isEmpty, false);
  });

  it('go when the file is closed', async () => {
    const document = await openText('FROM alpine AS Build\n');
    await findingsOnce(document, (found) => found.length > 0);
    await closeAll();
    await findingsOnce(document, (found) => found.length === 0);
    assert.deepEqual(findings(document), []);
  });
});
