import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findingsOnce, openText, slipway } from './editor.ts';

describe('activation', () => {
  after(closeAll);

  it('comes with the first Dockerfile', async () => {
    assert.equal(slipway().isActive, false);
    await findingsOnce(await openText('FROM alpine AS Build\n'), (found) => found.length > 0);
    assert.equal(slipway().isActive, true);
  });

  it('registers the commands', async () => {
    const registered = await vscode.commands.getCommands(true);
    const contributed: { command: string }[] = slipway().packageJSON.contributes.commands;
    assert.ok(contributed.length > 0);
    for (const { command } of contributed) assert.ok(registered.includes(command), command);
  });
});
