/** ShellCheck's comments as findings in the Dockerfile. */

import type { Diagnosis, Fix, Severity } from '../../finding.ts';
import type { Edit, Span } from '../../ground/text.ts';
import type { ShellScript } from './script.ts';

/** 1-based; a column counts characters, the end is exclusive. */
interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One entry of `comments` in ShellCheck's format `json1`. */
export interface ShellcheckComment extends Range {
  readonly level: string;
  readonly code: number;
  readonly message: string;
  readonly fix?: { readonly replacements: readonly Replacement[] } | null | undefined;
}

interface Replacement extends Range {
  readonly insertionPoint: string;
  readonly precedence: number;
  readonly replacement: string;
}

/** What ShellCheck said of scripts, by their text. */
export type Checked = ReadonlyMap<string, readonly ShellcheckComment[]>;

const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
};

/** What a shebang or a file to be read would say: there is neither, only the one the script was given. */
const BESIDE_THE_POINT: ReadonlySet<number> = new Set([2187, 1090, 1091]);

export type ShellcheckFinding = Omit<Diagnosis, 'aliases'>;

/** `all`: those too of which the script shows that they cannot matter, as hadolint reports them. */
export const shellcheckFindings = (
  script: ShellScript,
  comments: readonly ShellcheckComment[],
  all = false,
): readonly ShellcheckFinding[] =>
  comments
    .filter(({ code }) => !BESIDE_THE_POINT.has(code))
    .filter((comment) => all || !isMoot(script, comment))
    .map((comment) => {
      const { code, level, message } = comment;
      const fix = fixOf(script, comment);
      return {
        rule: `SC${code}`,
        severity: SEVERITIES[level] ?? 'info',
        at: placeOf(script, comment),
        message,
        fixes: fix ? [fix] : [],
        related: [],
      };
    });

/** What BusyBox's shell has beyond POSIX: `[[`, `==`, `&>`, `local`, `source`, `${x/a/b}`, `${x:1}`, options of echo and read. */
const IN_BUSYBOX: ReadonlySet<number> = new Set([3010, 3014, 3020, 3036, 3037, 3043, 3045, 3046, 3051, 3057, 3060]);

/** Programs that print one word without blanks or patterns in it, whatever the machine. */
const ONE_WORD =
  /^["']?\$\(\s*(?:nproc(?:\s+--all)?|arch|uname\s+-[mrs]|id\s+-[ugn]{1,2}(?:\s+\w+)?|dpkg\s+--print-architecture|getconf\s+_NPROCESSORS_ONLN|lsb_release\s+-\w*c\w*s\w*|lsb_release\s+-\w*s\w*c\w*|rpm\s+-E\s+['"]?%\{?\w+\}?['"]?)\s*\)$/;

/** Nothing to split (SC2046), or a shell that knows more than ShellCheck takes it to. */
function isMoot(script: ShellScript, comment: ShellcheckComment): boolean {
  if (script.isBusybox && IN_BUSYBOX.has(comment.code)) return true;
  if (comment.code !== 2046) return false;
  const { start, end } = inBody(script, comment);
  return start >= 0 && ONE_WORD.test(script.body.text.slice(start, end));
}

function placeOf(script: ShellScript, range: Range): Span {
  const { start, end } = inBody(script, range);
  if (start < 0) return script.keyword;
  const length = script.body.text.length;
  // A place of no width is shown at the character it stands before, or after at the end.
  const from = Math.min(start, Math.max(0, length - 1));
  return script.body.span(from, Math.min(length, Math.max(end, from + 1)));
}

/** Quotes and the like may change what the commands do, so the fix is for people to choose. */
function fixOf(script: ShellScript, { fix, code }: ShellcheckComment): Fix | undefined {
  if (!fix || fix.replacements.length === 0) return undefined;
  const inOrder = fix.replacements.toSorted((a, b) => b.precedence - a.precedence);
  const edits = inOrder.map((replacement) => editOf(script, replacement));
  if (edits.includes(undefined)) return undefined;
  return { title: `Apply ShellCheck's fix for SC${code}`, edits: edits as Edit[], safety: 'unsafe' };
}

/** undefined outside the body, and where a line continuation would be lost. */
function editOf(script: ShellScript, replacement: Replacement): Edit | undefined {
  const { body } = script;
  const { start, end } = inBody(script, replacement);
  if (start < 0 || end > body.text.length) return undefined;
  const newText = replacement.replacement;
  if (start === end) {
    // What opens a range is inserted "after the end" of what precedes it, and the other way round: between the two there may
    // be a line continuation, on whose other side it belongs.
    const opens = replacement.insertionPoint === 'afterEnd' && start < body.text.length;
    const at = opens || start === 0 ? body.span(start, start + 1).start : body.span(start - 1, start).end;
    return { span: { start: at, end: at }, newText };
  }
  const span = body.span(start, end);
  return span.end - span.start === end - start ? { span, newText } : undefined;
}

const inBody = (script: ShellScript, { line, column, endLine, endColumn }: Range): Span => ({
  start: offsetOf(script, line, column) - script.bodyAt,
  end: offsetOf(script, endLine, endColumn) - script.bodyAt,
});

/** ShellCheck counts code points, documents UTF-16 units. */
function offsetOf({ text, lines }: ShellScript, line: number, column: number): number {
  const start = lines[line - 1] ?? text.length;
  const end = lines[line] ?? text.length;
  let at = start;
  for (let left = column - 1; left > 0 && at < end; left--) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return at;
}
