/** Edits of the comments that switch rules off. */
import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import { type Edit, slice } from '../ground/text.ts';
import type { Ignore, IgnoredName } from './ignores.ts';

/** Takes names out of a comment, and the comment with its last name. */
export function withoutNames({ text, dockerfile }: Analysis, ignore: Ignore, names: readonly IgnoredName[]): Edit {
  const kept = ignore.names.filter((name) => !names.includes(name));
  const [first, second] = ignore.names as [IgnoredName, IgnoredName | undefined];
  const last = ignore.names.at(-1) as IgnoredName;
  if (kept.length > 0) {
    const separator = second ? text.slice(first.span.end, second.span.start) : ',';
    const newText = kept.map((name) => name.text).join(separator);
    return { span: { start: first.span.start, end: last.span.end }, newText };
  }
  // What else the directive asks for stays.
  const before = /[=;]\s*skip\s*=\s*$/.exec(text.slice(ignore.comment.start, first.span.start))?.[0];
  const after = /^\s*;\s*/.exec(text.slice(last.span.end, ignore.comment.end))?.[0];
  if (ignore.tool === 'buildkit' && before && (after || before.startsWith(';'))) {
    const start = first.span.start - before.length + (before.startsWith(';') ? 0 : 1);
    return { span: { start, end: last.span.end + (before.startsWith(';') ? 0 : (after ?? '').length) }, newText: '' };
  }
  return { span: wholeLines(text, dockerfile.lines, ignore.comment), newText: '' };
}

/** Adds a name to a comment's list, in front of any reason given after it. */
export function withName(ignore: Ignore, name: string): Edit {
  const { end } = (ignore.names.at(-1) as IgnoredName).span;
  return { span: { start: end, end }, newText: `,${name}` };
}

/** The comment without its line break, as it stands. */
export const commentText = ({ text }: Analysis, { comment }: Ignore): string => slice(text, comment).trimEnd();
