import { type LineStarts, type Span, slice } from '../ground/text.ts';
import { skipSpaces } from './characters.ts';
import { isComment, lineCount, lineText } from './lines.ts';
import type { Directive, Escape, Problem } from './model.ts';
import { mergedCheck } from './problems/checkDirective.ts';
import { deleting, type Fix, problem, replacing } from './problems/problem.ts';

export interface Directives {
  readonly directives: readonly Directive[];
  readonly escape: Escape;
  readonly problems: readonly Problem[];
}

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const BLANK = new Set('\t\n\f\r ');
const KNOWN = new Set(['syntax', 'escape', 'check']);

/** `# syntax`, `# escape` and `# check` on the first lines, up to the first line that is none of them. */
export function readDirectives(text: string, lines: LineStarts): Directives {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  let escape: Escape = '\\';
  const count = lineCount(text, lines);
  for (let line = 0; line < count; line++) {
    const directive = directiveAt(text, lines, line);
    if (directive === undefined) break;
    const earlier = directives.find(({ name }) => name === directive.name);
    // BuildKit has not counted the line yet when it reads a directive.
    const buildkitAt = lines[Math.max(0, line - 1)] as number;
    if (earlier) {
      const whole = { start: lines[line] as number, end: lines[line + 1] ?? text.length };
      problems.push(
        problem(
          'lines',
          'duplicate-directive',
          directive.span,
          `A second "# ${directive.name}" directive: only one is allowed. Delete one of them.`,
          {
            buildkitAt,
            fix: merging(earlier, directive, whole) ?? deleting('Delete this directive', whole),
          },
        ),
      );
      continue;
    }
    directives.push(directive);
    if (directive.name !== 'escape') continue;
    if (directive.value === '\\' || directive.value === '`') {
      escape = directive.value;
      continue;
    }
    problems.push(
      problem(
        'lines',
        'invalid-escape',
        directive.valueSpan,
        `"${directive.value}" cannot be the escape character: write a backslash or a backtick.`,
        {
          buildkitAt,
          fix: directive.value.includes('\\')
            ? replacing('Use the backslash', directive.valueSpan, '\\')
            : replacing('Use the backtick', directive.valueSpan, '`'),
        },
      ),
    );
  }
  return { directives, escape, problems };
}

/** A second `# check` says more than the first; both in one is what was meant. */
function merging(earlier: Directive, later: Directive, whole: Span): Fix | undefined {
  const both = later.name === 'check' ? mergedCheck(earlier.value, later.value) : undefined;
  if (both === undefined) return undefined;
  const edits = [{ span: whole, newText: '' }];
  if (both !== earlier.value) edits.unshift({ span: earlier.valueSpan, newText: both });
  return { title: 'Merge it into the first directive', edits };
}

function directiveAt(text: string, lines: LineStarts, line: number): Directive | undefined {
  let { start, end } = lineText(text, lines, line);
  if (line === 0 && text.charCodeAt(0) === 0xfeff) start = 1;
  if (!isComment(text, { start, end })) return undefined;
  const hash = skipSpaces(text, start, end);
  const nameStart = skipSpaces(text, hash + 1, end);
  const match = DIRECTIVE.exec(text.slice(nameStart, end));
  const name = match?.[1]?.toLowerCase();
  if (!match || name === undefined || !KNOWN.has(name)) return undefined;
  const valueSpan = trimmed(text, nameStart + match[0].length, end);
  if (!valueSpan) return undefined;
  return {
    name,
    value: slice(text, valueSpan),
    span: { start: hash, end },
    nameSpan: { start: nameStart, end: nameStart + name.length },
    valueSpan,
  };
}

/** Without the blanks at its ends, as `\s*(.+?)\s*$` of Go has it: of blanks alone the last one stays. */
function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < to - 1 && BLANK.has(text[start] as string)) start++;
  while (end > start + 1 && BLANK.has(text[end - 1] as string)) end--;
  return start < end ? { start, end } : undefined;
}
