/** A rule that throws, which is a bug in it, costs the document no other finding. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { check, lint } from '../../../server/src/core/lint/lint.ts';
import type { Rule } from '../../../server/src/core/rule.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { context } from '../../support/facts.ts';

const text = 'FROM debian:13 AS Build\nUSER nobody\nMAINTAINER me\nSTOPSIGNAL x\n';
const config = { ...defaultConfig, profile: 'all' } as const;

/** Rules that ask for the image of a stage fail on it, those that look at the text do not. */
function broken(): Analysis {
  const fail = (): never => {
    throw new Error('no image');
  };
  return Object.assign(analyze(text, context), { image: fail, step: fail, steps: fail });
}

test('the others say what they say, and who failed is told', () => {
  const failures = new Map<string, unknown>();
  const found = lint(broken(), config, { failed: ({ id }, error) => failures.set(id, error) });
  const told = found.map(({ rule }) => rule);
  for (const rule of ['stage-name-casing', 'maintainer', 'syntax/invalid-signal'])
    assert.ok(told.includes(rule), `${rule} is among ${told}`);
  assert.ok(failures.size > 1);
  for (const error of failures.values()) assert.match(String(error), /no image/);
});

test('without anybody to tell it comes to light', () => {
  assert.throws(() => lint(broken(), config), /no image/);
});

test('what a rule found before it failed stays', () => {
  const [rule] = rules;
  assert.ok(rule);
  const failing: Rule = {
    ...rule,
    on: {
      file(_, { report }) {
        report({ at: { start: 0, end: 4 }, message: 'found' });
        throw new Error('then not');
      },
    },
  };
  const found = check(failing, analyze(text, context), defaultConfig, { failed: () => {} });
  assert.deepEqual(
    found.map(({ message }) => message),
    ['found'],
  );
  assert.throws(() => check(failing, analyze(text, context), defaultConfig), /then not/);
});
