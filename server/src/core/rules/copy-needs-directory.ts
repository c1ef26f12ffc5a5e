import type { Analysis } from '../analysis.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { substitute } from '../stages/scope.ts';

export default defineRule({
  id: 'copy-needs-directory',
  sources: [{ tool: 'hadolint', id: 'DL3021', relation: 'same', severity: 'error' }],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'COPY' && (policy.peer === 'hadolint' || instruction.keyword !== 'ADD')) continue;
      const { destination, sources, heredocs } = instruction;
      if (!destination || sources.length + heredocs.length < 2) continue;
      if (policy.peer === 'hadolint') {
        if (destination.value.endsWith('/')) continue;
        const at = placeOf(analysis, instruction, destination.span, policy);
        report({
          at,
          message: `"${destination.text}" takes several sources and has no "/" at its end`,
          fix: fixOf(analysis, instruction),
        });
        continue;
      }
      if (!overwrites(analysis, instruction)) continue;
      report({
        at: destination.span,
        message: `"${destination.text}" is a file here, which each of the ${sources.length + heredocs.length} sources overwrites: a directory has a "/" at its end`,
        fix: fixOf(analysis, instruction),
      });
    }
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

function fixOf({ text }: Analysis, { destination }: TransferInstruction): Fix | undefined {
  if (!destination || text.slice(destination.span.start, destination.span.end) !== destination.value) return undefined;
  const { end } = destination.span;
  return { title: `Write "${destination.value}/"`, edits: [{ span: { start: end, end }, newText: '/' }] };
}
