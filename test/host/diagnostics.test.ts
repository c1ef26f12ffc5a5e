import assert from 'node:assert/strict';
import { closeAll, findings, findingsOnce, open, openText, ruleOf, slipway } from './editor.ts';

const LIMIT = 1000; // ms from opening a file to its findings, once the extension is active

describe('diagnostics', () => {
  before(() => slipway().activate());
  afterEach(closeAll);

  it(`are there within ${LIMIT} ms of opening a file`, async () => {
    // The first document also waits for the server to start.
    await findingsOnce(await openText('FROM alpine AS Build\n'), (found) => found.length > 0);
    const start = performance.now();
    const found = await findingsOnce(await open('a-two-stage-node.Dockerfile'), (found) => found.length > 0);
    const elapsed = performance.now() - start;
    console.log(`      ${found.length} findings after ${elapsed.toFixed(0)} ms`);
    assert.ok(elapsed < LIMIT, `${elapsed.toFixed(0)} ms`);
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
