/** The pages of programs: every block is linted as users have it, and what is marked is found and nothing else. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze } from '../server/src/core/analysis.ts';
import { defaultConfig } from '../server/src/core/config/settings.ts';
import { lint } from '../server/src/core/lint/lint.ts';
import { expectationOf, show } from './support/expectation.ts';
import { context } from './support/facts.ts';
import { buildContext } from './support/files.ts';
import { type Case, type Expectation, readPage, writeCase } from './support/page.ts';

const folder = new URL('../server/src/core/programs/', import.meta.url);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const url = new URL(file, folder);
  const markdown = readFileSync(url, 'utf8');
  const { cases } = readPage(markdown);
  if (process.env.UPDATE) {
    writeFileSync(url, updated(markdown, cases));
    continue;
  }
  describe(file, () => {
    for (const [index, each] of cases.entries())
      test(`${each.heading} ${index + 1}`, () => assert.deepEqual(found(each).map(show), each.expected.map(show)));
  });
}

function found({ source, files }: Case): readonly Expectation[] {
  const around = Object.keys(files).length > 0 ? { files: buildContext(files) } : {};
  return [...lint(analyze(source, { ...context, ...around }), defaultConfig)]
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
    .map((finding) => expectationOf(finding.rule, source, finding));
}

function updated(markdown: string, cases: readonly Case[]): string {
  const lines = markdown.split('\n');
  for (const each of cases.toReversed())
    lines.splice(each.lines[0], each.lines[1] - each.lines[0], ...writeCase(each.source, found(each)));
  return lines.join('\n');
}
