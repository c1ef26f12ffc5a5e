/** Every check of another tool has one answer, and the rules it names are there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparisons, comparisonTable } from '../scripts/generate/comparison.mts';
import { ruleIds } from '../scripts/generate/ruleIndex.mts';
import { rules } from '../server/src/core/rules/index.ts';

describe('comparison', () => {
  const all = comparisons();
  const ids = new Set(ruleIds());

  test('a check is listed once', () => {
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
  });
  test('a check has exactly one answer', () => {
    for (const { id, rule, syntax, because } of all)
      assert.equal([rule, syntax, because].filter((answer) => answer !== undefined).length, 1, id);
  });
  test('a check names the tools that have it', () => {
    for (const { id, tools } of all) assert.ok(tools.length > 0, id);
  });
  test('the rules named are there', () => {
    assert.deepEqual(
      all.flatMap(({ id, rule }) => (rule !== undefined && !ids.has(rule) ? [`${id}: ${rule}`] : [])),
      [],
    );
  });
  test('reasons name rules that are there', () => {
    const named = all.flatMap(
      ({ because = '' }) => because.match(/\b[a-z]+(?:-[a-z]+)+(?= (?:finds|names|says|has)\b)/g) ?? [],
    );
    assert.deepEqual(
      named.filter((name) => !ids.has(name)),
      [],
    );
  });
  test('rules that answer for hadolint or BuildKit are among the answers', () => {
    const answers = new Set(all.map(({ rule }) => rule));
    const hadolint = rules.filter(({ sources }) =>
      sources.some(({ tool, relation }) => tool === 'hadolint' && relation === 'same'),
    );
    assert.deepEqual(
      hadolint.map(({ id }) => id).filter((id) => !answers.has(id)),
      [],
    );
  });
  test('the table has a row for each', () => {
    const table = comparisonTable();
    for (const { title } of all) assert.ok(table.includes(`| ${title} |`), title);
  });
});
