/**
 * The sample projects: `Dockerfile` is `Dockerfile.before` with the stage that suits it best, and the strict profile has
 * nothing to say about that stage. UPDATE=1 writes the files.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../../server/src/core/analysis.ts';
import { applied, choices, harden } from '../../../server/src/core/refactor/harden.ts';
import { type Project, stackIds } from '../../../server/src/core/refactor/project.ts';
import { newDockerfile } from '../../../server/src/core/refactor/scaffold.ts';
import { buildContext } from '../../../server/src/node/buildContext.ts';
import { context, prove } from './proof.ts';

const samples = new URL('../../../samples/', import.meta.url);
const names = readdirSync(samples).filter((name) => existsSync(new URL(`${name}/Dockerfile.before`, samples)));
const contextOf = (name: string) => ({ ...context, files: buildContext(fileURLToPath(new URL(name, samples))) });

/** Held against what every runtime stage has to prove, from the first stage that was made. */
function check(text: string, name: string, project: Project, begin: number): void {
  const analysis = analyze(text, contextOf(name));
  const stage = analysis.stages.defaultTarget;
  assert.ok(stage);
  prove({
    analysis,
    stage,
    begin,
    project,
    builder: analysis.stages.stages[project.builder?.index ?? 0],
    ended: false,
  });
}

const hardened = (name: string) => {
  const before = analyze(readFileSync(new URL(`${name}/Dockerfile.before`, samples), 'utf8'), contextOf(name));
  const found = choices(before);
  const base = found?.bases[0]?.id;
  assert.ok(found && base);
  const made = harden(before, found.project, { base });
  assert.ok(!('unfit' in made));
  const text = applied(before, made);
  return { project: found.project, text, begin: text.lastIndexOf(made.text), notes: made.notes };
};

describe('samples', () => {
  test('there is one of every stack', () => {
    assert.deepEqual([...new Set(names.map((name) => hardened(name).project.stack))].sort(), stackIds.toSorted());
  });

  for (const name of names) {
    test(name, () => {
      const { text, project, begin } = hardened(name);
      const after = new URL(`${name}/Dockerfile`, samples);
      if (process.env.UPDATE) writeFileSync(after, text);
      assert.equal(readFileSync(after, 'utf8'), text);
      check(text, name, project, begin);
    });

    test(`${name}: nothing has to be guessed`, () => {
      assert.deepEqual(
        hardened(name).notes.filter((note) => note.startsWith('Guessed')),
        [],
      );
    });

    test(`${name}: a new Dockerfile for it`, () => {
      const empty = analyze('', contextOf(name));
      const found = choices(empty);
      const base = found?.bases[0]?.id;
      assert.ok(found && base);
      assert.equal(found.project.stack, hardened(name).project.stack);
      const made = newDockerfile(empty, found.project, base);
      assert.ok(!('unfit' in made));
      check(made.text, name, found.project, 0);
    });
  }
});
