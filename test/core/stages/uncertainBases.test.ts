import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { uncertainBases } from '../../../server/src/core/stages/uncertainBases.ts';
import { context } from '../../support/facts.ts';

/** Labels of what the last stage may be built on. */
function bases(text: string): string[] {
  const { stages } = analyze(text, context);
  const last = stages.stages.at(-1);
  return last ? [...uncertainBases(last, stages)].map(({ label }) => label).sort() : [];
}

test('bases that are written out are certain', () => {
  assert.deepEqual(bases('FROM alpine AS a\nFROM a AS b\nFROM scratch AS c\nFROM b\n'), []);
});

test('bases a build argument chooses', () => {
  const text = 'ARG SUFFIX\nFROM alpine AS root\nFROM root AS x-arm\nFROM root AS x-amd\nFROM alpine AS y\n';
  assert.deepEqual(bases(`${text}FROM x-$TARGETARCH\n`), ['root', 'x-amd', 'x-arm']);
  assert.deepEqual(bases(`${text}FROM x-\${TARGETARCH}\${SUFFIX}d\n`), ['root', 'x-amd']);
  assert.deepEqual(bases(`${text}FROM z-$TARGETARCH\n`), []);
  assert.deepEqual(bases(`${text}FROM x-$TARGETARCH AS z\nFROM z AS y-$SUFFIX\nFROM z\n`), ['root', 'x-amd', 'x-arm']);
});
