/** Every rule against its own page: what is marked is found and nothing else is, and the fix gives the fixed block. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze } from '../server/src/core/analysis.ts';
import type { Finding } from '../server/src/core/finding.ts';
import { applyEdits } from '../server/src/core/ground/text.ts';
import { suppressions } from '../server/src/core/ignores/suppress.ts';
import { check } from '../server/src/core/lint/lint.ts';
import type { Peer } from '../server/src/core/peers/verdicts.ts';
import { defaultPolicy, type Policy } from '../server/src/core/policy.ts';
import type { Rule } from '../server/src/core/rule.ts';
import { rules } from '../server/src/core/rules/index.ts';
import { expectationOf, show } from './support/expectation.ts';
import { context } from './support/facts.ts';
import { repository } from './support/files.ts';
import { type Case, readPage, writeCase } from './support/page.ts';

/** `RULE=a,b` keeps to those. */
const only = process.env.RULE?.split(',');

for (const rule of rules) {
  if (only && !only.includes(rule.id)) continue;
  const url = new URL(`../server/src/core/rules/${rule.id}.md`, import.meta.url);
  const markdown = readFileSync(url, 'utf8');
  const page = readPage(markdown);
  if (process.env.UPDATE) {
    writeFileSync(url, updated(rule, markdown, page.cases));
    continue;
  }
  describe(rule.id, () => {
    for (const [index, each] of page.cases.entries()) {
      test(`${each.heading} ${index + 1}`, () => {
        const found = findings(rule, each, each.source);
        assert.deepEqual(
          found.map((finding) => expectationOf(rule.id, each.source, finding)).map(show),
          each.expected.map(show),
        );
        const fixed = fix(each.source, found);
        assert.equal(fixed, each.fixed ?? each.source, 'the fixed block');
        if (each.fixed !== undefined) {
          assert.equal(fix(fixed, findings(rule, each, fixed)), fixed, 'fixing again changes nothing');
        }
      });
    }
  });
}

function findings(rule: Rule, { files, options }: Case, source: string): readonly Finding[] {
  const around = Object.keys(files).length > 0 ? repository(files) : {};
  const analysis = analyze(source, { ...context, ...around });
  const suppressed = suppressions(analysis);
  const { peer, ...policy } = options as Partial<Policy> & { readonly peer?: Peer };
  return check(rule, analysis, { ...defaultPolicy, ...policy }, { peer })
    .filter(({ at }) => !suppressed(rule, at))
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function fix(source: string, found: readonly Finding[]): string {
  return applyEdits(
    source,
    found.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

function updated(rule: Rule, markdown: string, cases: readonly Case[]): string {
  const lines = markdown.split('\n');
  for (const each of cases.toReversed()) {
    const found = findings(rule, each, each.source);
    if (each.fixedLines)
      lines.splice(each.fixedLines[0], each.fixedLines[1] - each.fixedLines[0], ...fix(each.source, found).split('\n'));
    const block = writeCase(
      each.source,
      found.map((finding) => expectationOf(rule.id, each.source, finding)),
    );
    lines.splice(each.lines[0], each.lines[1] - each.lines[0], ...block);
  }
  return lines.join('\n');
}
