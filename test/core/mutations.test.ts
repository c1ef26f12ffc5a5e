/** Real files, cut short and damaged: nothing throws, everything has its place in the file, fixes mend what they name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { complete } from '../../server/src/core/features/complete/complete.ts';
import { hover } from '../../server/src/core/features/hover/hover.ts';
import type { Diagnosis } from '../../server/src/core/finding.ts';
import { applyEdits, type Edit, type Span } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { snippets } from '../../server/src/embedded.ts';
import { damaged } from '../support/damaged.ts';
import { context } from '../support/facts.ts';

const inside = (text: string, { start, end }: Span): boolean => 0 <= start && start <= end && end <= text.length;

const everything = (analysis: Analysis): readonly Diagnosis[] => lint(analysis, { ...defaultConfig, profile: 'all' });

function checkEdits(text: string, edits: readonly Edit[], rule: string): void {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let end = 0;
  for (const { span } of sorted) {
    assert.ok(inside(text, span), `${rule}: a fix stays inside the file`);
    assert.ok(span.start >= end, `${rule}: the edits of a fix do not overlap`);
    end = span.end;
  }
}

test('any truncation and mutation of a real file', () => {
  fc.assert(
    fc.property(damaged, fc.nat(), (text, place) => {
      const analysis = analyze(text, context);
      for (const { rule, at, message, fixes, related } of everything(analysis)) {
        assert.ok(inside(text, at), `${rule}: ${message}`);
        for (const each of related) assert.ok(inside(text, each.at), rule);
        for (const { edits } of fixes) checkEdits(text, edits, rule);
      }
      const offset = place % (text.length + 1);
      const shown = hover(analysis, offset);
      if (shown) assert.ok(inside(text, shown.span));
      const proposals = complete(analysis, offset, { asked: true, snippets: snippets() });
      for (const { span } of proposals) assert.ok(inside(text, span));
    }),
    { numRuns: 120 },
  );
});

/** How often a problem is there: the same text refused for the same reason. */
const times = ({ text, problems }: Analysis, code: string, refused: string): number =>
  problems.filter((each) => each.code === code && text.slice(each.span.start, each.span.end) === refused).length;

test('a fix of what BuildKit refuses takes the problem away', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const analysis = analyze(text, context);
      for (const { code, span, fix } of analysis.problems.slice(0, 20)) {
        if (!fix) continue;
        const fixed = applyEdits(text, fix.edits);
        const refused = text.slice(span.start, span.end);
        const left = times(analyze(fixed, context), code, refused);
        assert.ok(left < times(analysis, code, refused), `${code}: ${fix.title} in ${fixed}`);
      }
    }),
    { numRuns: 400 },
  );
});
