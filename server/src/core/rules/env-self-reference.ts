import type { Analysis } from '../analysis.ts';
import { keyword, lineBreak } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'env-self-reference',
  sources: [{ tool: 'hadolint', id: 'DL3044', relation: 'same', severity: 'error' }],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      ENV({ instruction, before }, { analysis, report }) {
        const { pairs } = instruction;
        let split = 0;
        for (const [index, { value, name }] of pairs.entries()) {
          for (const use of pairs.length > 1 ? (value?.variables ?? []) : []) {
            const set = pairs.findIndex((pair) => pair.name.value === use.name);
            // A variable that was set before has that value here; PATH has one always.
            if (set < 0 || use.name === name.value || use.name === 'PATH' || before.env.has(use.name) || use.modifier)
              continue;
            const fix = set >= split && set < index ? splitBefore(analysis, instruction, index) : undefined;
            if (fix) split = index;
            report({
              at: use.span,
              message: `"${use.name}" is set in this same ENV and still empty here: ENV takes effect with the next instruction`,
              fix,
            });
          }
        }
      },
    },
  },
});

/** Begins another ENV with a pair; undefined where comments stand between the pairs. */
function splitBefore(
  { dockerfile }: Analysis,
  { pairs, keywordSpan }: AssignmentInstruction,
  index: number,
): Fix | undefined {
  const { text, lines } = dockerfile;
  const before = pairs[index - 1] as Assignment;
  const pair = pairs[index] as Assignment;
  const span = { start: before.span.end, end: pair.span.start };
  if (/[^\s\\`]/.test(text.slice(span.start, span.end))) return undefined;
  const lineStart = lines.findLast((start) => start <= keywordSpan.start) ?? 0;
  const newText = `${lineBreak(text)}${text.slice(lineStart, keywordSpan.start)}${keyword(dockerfile, 'ENV')} `;
  return { title: 'Begin another ENV here', edits: [{ span, newText }] };
}
