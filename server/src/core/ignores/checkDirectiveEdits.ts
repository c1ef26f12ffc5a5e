/** Edits of the `# check` directive. BuildKit takes one only: a second one breaks the build. */
import { EXPERIMENTAL_CHECKS, readCheckOptions } from '../dockerfile/checkOptions.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import type { Named } from '../finding.ts';
import type { Edit } from '../ground/text.ts';

/**
 * Switches a check of BuildKit off for the whole file, in the directive there is or in a new one below the other directives.
 * undefined where that cannot be: a rule that is no check of BuildKit's, that is
 * skipped already or experimental, a directive BuildKit rejects.
 */
export function suppressInCheckDirective({ text, directives }: Dockerfile, { sources }: Named): Edit | undefined {
  const check = sources.find(({ tool, relation }) => tool === 'buildkit' && relation === 'same')?.id;
  if (check === undefined || EXPERIMENTAL_CHECKS.has(check)) return undefined;
  const existing = directives.find(({ name }) => name === 'check');
  if (existing) {
    const skip = readCheckOptions(existing.value)?.skip;
    if (skip === undefined || skip === 'all' || skip.includes(check)) return undefined;
    const { at, newText } = merged(existing.value, check);
    const offset = existing.valueSpan.start + at;
    return { span: { start: offset, end: offset }, newText };
  }
  const directive = `# check=skip=${check}`;
  const last = directives.at(-1);
  const at = last?.span.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
  const newText = last ? lineBreak(text) + directive : directive + lineBreak(text);
  return { span: { start: at, end: at }, newText };
}

/** What to insert where in a directive's value. Of several `skip` the last one counts; what follows a blank is not read. */
function merged(value: string, check: string): { at: number; newText: string } {
  const [read = ''] = value.split(' ', 1);
  let start = 0;
  let end: number | undefined;
  for (const part of read.split(';')) {
    if (/^\s*skip\s*=/.test(part)) end = start + part.trimEnd().length;
    start += part.length + 1;
  }
  if (end === undefined) return { at: 0, newText: `skip=${check};` };
  return { at: end, newText: /[=,]$/.test(read.slice(0, end)) ? check : `,${check}` };
}
