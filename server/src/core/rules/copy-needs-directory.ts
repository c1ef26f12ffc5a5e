import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';
import { substitute } from '../stages/scope.ts';

export default defineRule({
  id: 'copy-needs-directory',
  sources: [{ tool: 'hadolint', id: 'DL3021', relation: 'same', severity: 'error' }],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: forEach(['COPY', 'ADD'], (instruction: TransferInstruction, { analysis, report }: Visit) => {
      const { destination, sources, heredocs } = instruction;
      const count = sources.length + heredocs.length;
      if (!destination || count < 2 || !overwrites(analysis, instruction)) return;
      report({
        at: destination.span,
        message: `"${destination.text}" is a file that each of the ${count} sources overwrites: end it in "/" for a directory`,
        fix: () => withSlash(analysis, destination),
      });
    }),
  },
});

/** Whether two of the sources are files and the destination is provably no directory. */
function overwrites(analysis: Analysis, instruction: TransferInstruction): boolean {
  const { context, dockerfile } = analysis;
  const { sources, heredocs, destination, from } = instruction;
  const files = sources.filter(({ value }) => {
    const kind = from ? 'unknown' : context.files?.kind(value.replace(/^\.?\//, ''));
    return kind === 'file' || (kind !== 'directory' && /[^/.*][^/*]*\.\w+$/.test(value));
  });
  if (files.length + heredocs.length < 2 || !destination) return false;
  const before = analysis.step(instruction)?.before;
  const path = substitute(destination, (name) => before?.env.get(name), dockerfile.escape);
  if (!before || !path.known || /(^|\/)\.{0,2}$/.test(path.value)) return false;
  const absolute = before.resolve(path.value);
  const there = absolute.known ? before.path(absolute.value) : undefined;
  return there?.known === true && there.value?.kind !== 'directory' && there.value?.kind !== 'unknown';
}

function withSlash({ text }: Analysis, { span, value }: Word): Fix | undefined {
  if (text.slice(span.start, span.end) !== value) return undefined;
  return { title: `Write "${value}/"`, edits: [{ span: { start: span.end, end: span.end }, newText: '/' }] };
}
