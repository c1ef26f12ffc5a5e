import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { closeAll, findingsOnce, open, openText, place, slipway } from './editor.ts';

const configuration = '.slipway.yaml';

describe('a configuration file', () => {
  before(async () => {
    await slipway().activate();
    await openText('FROM alpine AS build\n');
    await workspace.fs.writeFile(place(configuration), Buffer.from('rules:\n  stage-name-cassing: off\n'));
  });
  after(() => workspace.fs.delete(place(configuration)));
  afterEach(closeAll);

  it('is underlined where it is wrong, and completed', async () => {
    const document = await open(configuration);
    const [found] = await findingsOnce(document, (all) => all.length > 0);
    assert.match(found?.message ?? '', /"stage-name-casing" is\./);
    assert.equal(found && document.getText(found.range), 'stage-name-cassing');
    const { items } = await commands.executeCommand<{ items: { label: string | { label: string } }[] }>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('stage')),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('eol-base'), labels.slice(0, 20).join(' '));
  });
});
