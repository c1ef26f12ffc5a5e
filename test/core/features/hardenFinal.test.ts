/** Final stages before and after: the rules that harden have nothing left to fix, and the rest of the file stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { hardenFinal, hardeningRules } from '../../../server/src/core/features/hardenFinal.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { context } from '../../support/facts.ts';

const BUILD =
  'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nUSER root\nCMD node a.js\n\n';

const hardened: readonly (readonly [name: string, stage: string, has: readonly RegExp[], not: readonly RegExp[]])[] = [
  [
    'root and a command for a shell',
    'FROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD node dist/server.js\n',
    [/\nUSER \S+\n/, /\nCMD \["node", "dist\/server\.js"\]/],
    [],
  ],
  [
    'root by name',
    'FROM node:26-slim\nUSER root\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/server.js"]\n',
    [/\nUSER (?!root)\S+\nCMD/],
    [],
  ],
  [
    'package lists and what is only recommended',
    'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y ca-certificates\nCOPY --from=build /app/dist /app\nUSER 1000:1000\nENTRYPOINT ["/app/a"]\n',
    [/--no-install-recommends/, /type=cache|rm -rf \/var\/lib\/apt\/lists/],
    [],
  ],
  [
    'a user by name',
    'FROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app /app\nUSER node\nCMD ["node", "a.js"]\n',
    [/\nUSER 1000/],
    [],
  ],
];

for (const [name, stage, has, not] of hardened) {
  test(name, () => {
    const before = analyze(BUILD + stage, context);
    const made = hardenFinal(before);
    assert.ok(!('unfit' in made), JSON.stringify(made));
    const text = applyEdits(before.text, made.edits);
    assert.ok(text.startsWith(BUILD), text);
    const after = analyze(text, context);
    assert.deepEqual(after.problems, []);
    const final = text.slice(BUILD.length);
    for (const pattern of has) assert.match(final, pattern);
    for (const pattern of not) assert.doesNotMatch(final, pattern);
    assert.match(JSON.stringify(hardenFinal(after)), /is left to harden/, 'a second time changes nothing');
  });
}

test('nothing to do, nothing there', () => {
  for (const text of ['', 'FROM scratch\nCOPY a /a\nUSER 1000:1000\nENTRYPOINT ["/a"]\n'])
    assert.ok('unfit' in hardenFinal(analyze(text, context)));
});

test('every rule named is one that has fixes', () => {
  for (const id of hardeningRules) assert.notEqual(rules.find((rule) => rule.id === id)?.fix ?? 'none', 'none', id);
});
