import type { Assignment, Escape } from '../dockerfile/model.ts';
import { quotedWords } from '../dockerfile/words.ts';
import type { Edit } from '../ground/text.ts';
import { defineRule, forEach, type StepOf, type Visit } from '../rule.ts';

export default defineRule({
  id: 'legacy-key-value',
  sources: [{ tool: 'buildkit', id: 'LegacyKeyValueFormat', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    step: forEach(['ENV', 'LABEL'], ({ instruction }: StepOf<'ENV' | 'LABEL'>, { analysis, report }: Visit) => {
      const [pair] = instruction.pairs;
      if (!instruction.legacy || !pair?.value) return;
      report({
        at: pair.name.span,
        cause: 'file',
        message: `"${pair.name.text}" and its value have no "=" between them: this old form takes the whole line as one value`,
        tags: ['deprecated'],
        fix: () => ({ title: 'Write it with "="', edits: withEquals(pair, analysis.dockerfile.escape) }),
      });
    }),
  },
});

/** The old form keeps blanks; the new one ends at a blank that is not in quotes or escaped. */
function withEquals({ name, value }: Assignment, escape: Escape): readonly Edit[] {
  if (!value) return [];
  const { text, span } = value;
  const between = { start: name.span.end, end: span.start };
  const words = quotedWords(text, escape);
  if (words.length === 1 && words[0]?.end === text.length) return [{ span: between, newText: '=' }];
  if (!/["'\\`]/.test(text)) {
    return [
      { span: between, newText: '="' },
      { span: { start: span.end, end: span.end }, newText: '"' },
    ];
  }
  const blanks: Edit[] = words.slice(1).flatMap(({ start }, index) => {
    const gap: Edit[] = [];
    for (let at = words[index]?.end ?? start; at < start; at++) {
      const offset = value.offsetAt(at);
      gap.push({ span: { start: offset, end: offset }, newText: escape });
    }
    return gap;
  });
  return [{ span: between, newText: '=' }, ...blanks];
}
