import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findingsOnce, openText, slipway } from './editor.ts';
import { serverPids } from './serverProcess.ts';

/** Does something to the server, and waits until another one reports on the open document. */
async function replacesServer(act: (pid: number) => unknown): Promise<void> {
  const document = await openText('FROM alpine AS Build\n');
  await findingsOnce(document, (found) => found.length > 0);
  const [old] = serverPids();
  assert.ok(old, 'the server runs as a child of the extension host');
  await act(old);
  await findingsOnce(document, (found) => found.length > 0 && serverPids().some((pid) => pid !== old));
}

describe('the language server', () => {
  before(() => slipway().activate());
  afterEach(closeAll);

  it('is replaced by the restart command', () =>
    replacesServer(() => vscode.commands.executeCommand('slipway.restartServer')));

  it('is replaced when it dies', () => replacesServer((pid) => process.kill(pid, 'SIGKILL')));
});
