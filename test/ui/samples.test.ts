// Every command that edits a Dockerfile, on every sample it is offered for: from the palette and from the light bulb, called off
// and undone. What a command makes is what the core says, and on the base that suits best it is the reviewed file.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../server/src/core/analysis.ts';
import { stageActions, stageCommand, stageCommands } from '../../server/src/core/features/stageCommand.ts';
import { applyEdits, type Edit } from '../../server/src/core/ground/text.ts';
import { hardenActions } from '../../server/src/core/refactor/actions.ts';
import { applied, choices, harden } from '../../server/src/core/refactor/harden.ts';
import { facts } from '../../server/src/embedded.ts';
import { buildContext } from '../../server/src/node/buildContext.ts';
import { today } from '../../server/src/node/today.ts';
import type { Editor } from './editor.ts';
import { inEditor } from './inEditor.ts';

const test = inEditor();
const samples = join(import.meta.dirname, '../../samples');
const FILE = 'Dockerfile.before';

const TITLES = {
  test: 'Add Test Stage',
  development: 'Add Development Stage',
  dependencies: 'Add Dependency Stage',
  'cross-compile': 'Cross-Compile This Stage',
  harden: 'Harden Final Stage',
} as const;

/** One step to undo gives the old bytes: the editor knows the file for the one on the disk. */
async function undo(editor: Editor, before: string): Promise<void> {
  await editor.press('Escape', 'Escape', 'Control+Z');
  await editor.showsAll(before);
  await editor.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
}

/** Opens the list of a command and leaves it. */
async function callOff(editor: Editor, before: string, list: string): Promise<void> {
  const row = editor.page.locator(`${list} .monaco-list-row`).first();
  await row.waitFor();
  await editor.press('Escape');
  await row.waitFor({ state: 'hidden' });
  await editor.showsAll(before);
}

for (const name of readdirSync(samples)) {
  const folder = join(samples, name);
  if (name.endsWith('.Dockerfile') || !readdirSync(folder).includes(FILE)) continue;
  const text = readFileSync(join(folder, FILE), 'utf8');
  const analysis = analyze(text, { today: today(), facts: facts(), files: buildContext(folder) });
  const after = (edits: readonly Edit[]) => applyEdits(text, edits);
  const found = choices(analysis);
  assert.ok(found);

  test(`${name}: the palette`, async (editor) => {
    await editor.open(`${name}/${FILE}`);
    const insert = 'Slipway: Insert Hardened Runtime Stage';
    await editor.palette(insert);
    await callOff(editor, text, '.quick-input-widget');
    const reviewed = readFileSync(join(folder, 'Dockerfile'), 'utf8');
    for (const [index, { id, label }] of found.bases.slice(0, 2).entries()) {
      const made = harden(analysis, found.project, { base: id });
      assert.ok(!('unfit' in made));
      await editor.palette(insert);
      await editor.pick(label);
      await editor.showsAll(index === 0 ? reviewed : applied(analysis, made));
      await undo(editor, text);
    }
    for (const command of stageCommands) {
      const made = stageCommand(analysis, command);
      if ('unfit' in made) continue;
      await editor.palette(`Slipway: ${TITLES[command]}`);
      await editor.showsAll(after(made.edits));
      await undo(editor, text);
    }
    assert.equal(editor.read(`${name}/${FILE}`), text);
  });

  const [stage] = analysis.stages.stages;
  assert.ok(stage);
  const actions = [...hardenActions(analysis, stage.from.span), ...stageActions(analysis, stage.from.span)];
  if (actions.length === 0) continue;
  test(`${name}: the light bulb`, async (editor) => {
    await editor.open(`${name}/${FILE}`);
    // The FROM is on the first line.
    assert.equal(stage.from.span.start, 0);
    await editor.press('Control+Home');
    await editor.lightBulb();
    await callOff(editor, text, '.action-widget');
    for (const { title, edits } of actions) {
      await editor.quickFix(title);
      await editor.showsAll(after(edits));
      await undo(editor, text);
      await editor.press('Control+Home');
    }
    assert.equal(editor.read(`${name}/${FILE}`), text);
  });
}
