import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import type { Profile } from '../../../server/src/core/finding.ts';
import { severityOf } from '../../../server/src/core/lint/select.ts';
import { defineRule } from '../../../server/src/core/rule.ts';

const rule = defineRule({
  id: 'some-rule',
  sources: [
    { tool: 'hadolint', id: 'DL0001', relation: 'same', severity: 'error' },
    { tool: 'buildkit', id: 'SomeRule', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL0002', relation: 'inspired' },
  ],
  category: 'style',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  on: {},
});
const own = defineRule({ ...rule, id: 'own', sources: [], profile: 'recommended' });
const policy = defineRule({ ...own, profile: 'all' });
const profiles: readonly Profile[] = ['recommended', 'strict', 'hadolint', 'buildkit', 'all'];
const inAll = (each: typeof rule): string[] =>
  profiles.map((profile) => severityOf(each, { ...defaultConfig, profile }));

test('a profile decides, a peer with its own severity', () => {
  assert.deepEqual(inAll(rule), ['off', 'info', 'error', 'warning', 'info']);
  assert.deepEqual(inAll(own), ['info', 'info', 'off', 'off', 'info']);
  assert.deepEqual(inAll(policy), ['off', 'off', 'off', 'off', 'info']);
});

test('a setting by id or alias wins, the id before the aliases', () => {
  const set = (rules: Readonly<Record<string, 'off' | 'error' | 'hint'>>) =>
    severityOf(rule, { ...defaultConfig, rules });
  assert.equal(set({ SomeRule: 'error' }), 'error');
  assert.equal(set({ DL0001: 'hint', SomeRule: 'error' }), 'hint');
  assert.equal(set({ SomeRule: 'error', 'some-rule': 'off' }), 'off');
});

test('check=error=true makes an error of what BuildKit checks and of nothing else', () => {
  const strict = { ...defaultConfig, profile: 'strict' } as const;
  assert.equal(severityOf(rule, strict, { error: true }), 'error');
  assert.equal(severityOf(rule, strict, { error: false }), 'info');
  assert.equal(severityOf(rule, defaultConfig, { error: true }), 'off');
  assert.equal(severityOf(own, strict, { error: true }), 'info');
});
