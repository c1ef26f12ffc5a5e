import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findingsOnce, openText, quickFixes, ruleOf, slipway } from './editor.ts';

const isCasing = (finding: vscode.Diagnostic) => ruleOf(finding) === 'stage-name-casing';

describe('a quick fix', () => {
  before(() => slipway().activate());
  after(closeAll);

  it('mends the text, and its finding goes', async () => {
    const document = await openText('FROM alpine:3.22 AS Build\nUSER nobody\n');
    const found = await findingsOnce(document, (found) => found.some(isCasing));
    const finding = found.find(isCasing);
    assert.ok(finding);
    const [fix] = await quickFixes(document, finding);
    assert.ok(fix?.edit, 'a quick fix with an edit is offered');
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), 'FROM alpine:3.22 AS build\nUSER nobody\n');
    await findingsOnce(document, (found) => !found.some(isCasing));
  });
});
