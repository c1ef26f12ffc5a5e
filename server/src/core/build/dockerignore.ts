/**
 * `.dockerignore`, as BuildKit reads it (github.com/moby/patternmatcher): a pattern a line, `**` for any number of directories,
 * `!` for exceptions; the last pattern that applies decides, and what holds for a directory holds for what is in it.
 */
import { contextPath } from '../ground/path.ts';
import { lineSpan, lineStarts, type Span } from '../ground/text.ts';

export interface IgnorePattern {
  /** Without the `!`, cleaned: relative to the context, no `.` and `..` left. */
  readonly text: string;
  /** An exception, `!`. */
  readonly negated: boolean;
  /** Zero-based. */
  readonly line: number;
  readonly span: Span;
  matches(path: string): boolean;
}

/** The patterns in order. A pattern that cannot be read matches nothing. */
export function readDockerignore(text: string): readonly IgnorePattern[] {
  const lines = lineStarts(text);
  return lines.flatMap((_, line) => {
    const whole = lineSpan(text, lines, line);
    const written = text.slice(line === 0 && text.startsWith('\uFEFF') ? 1 : whole.start, whole.end);
    const trimmed = written.trim();
    if (trimmed === '' || written.startsWith('#')) return [];
    const negated = trimmed.startsWith('!');
    const rest = negated ? trimmed.slice(1).trim() : trimmed;
    if (rest === '') return [];
    const start = whole.end - written.trimStart().length;
    const pattern = contextPath(rest);
    return [{ text: pattern, negated, line, span: { start, end: start + trimmed.length }, matches: test(pattern) }];
  });
}

/** The pattern that keeps a path of the context out of it; undefined for a path that is in. */
export function ignoredBy(patterns: readonly IgnorePattern[], path: string): IgnorePattern | undefined {
  const clean = contextPath(path);
  const all = [clean];
  for (let slash = clean.lastIndexOf('/'); slash > 0; slash = clean.lastIndexOf('/', slash - 1))
    all.push(clean.slice(0, slash));
  let decided: IgnorePattern | undefined;
  for (const pattern of patterns) {
    if (pattern.negated === (decided === undefined)) continue;
    if (all.some((each) => pattern.matches(each))) decided = pattern.negated ? undefined : pattern;
  }
  return decided;
}

/** A piece of a pattern: one character, `*`, `**` at the end, `**` before something else. */
type Piece = ((character: string) => boolean) | 'name' | 'anything' | 'directories';

function test(pattern: string): (path: string) => boolean {
  const pieces = piecesOf(pattern);
  return (path) => pieces !== undefined && matches(pieces, path);
}

/** undefined for a class that does not end and for a backslash at the end. */
function piecesOf(pattern: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === '*' && pattern[at + 1] === '*') {
      // `**name` is any path that ends so, as long as no other wildcard follows.
      const suffix = at === 0 && /^\*\*[^/*?[\\]+$/.test(pattern);
      at += pattern[at + 2] === '/' ? 2 : 1;
      pieces.push(suffix || at === pattern.length - 1 ? 'anything' : 'directories');
    } else if (character === '*') pieces.push('name');
    else if (character === '?') pieces.push((each) => each !== '/');
    else if (character === '[') {
      const end = classEnd(pattern, at);
      const member = end < 0 ? undefined : classTest(pattern.slice(at + 1, end));
      if (!member) return undefined;
      pieces.push(member);
      at = end;
    } else {
      const literal = character === '\\' ? pattern[++at] : character;
      if (literal === undefined) return undefined;
      pieces.push((each) => each === literal);
    }
  }
  return pieces;
}

/** Keeps all places the pieces read so far may end at, so that no pattern takes more than its length times the path's. */
function matches(pieces: readonly Piece[], path: string): boolean {
  let ends: boolean[] = [true];
  for (const piece of pieces) {
    const next: boolean[] = [];
    let open = false;
    for (let at = 0; at <= path.length; at++) {
      const before = path[at - 1];
      if (piece === 'anything') open ||= ends[at] === true;
      else if (piece === 'name') open = ends[at] === true || (open && before !== '/');
      if (piece === 'anything' || piece === 'name') next[at] = open;
      else if (piece === 'directories') {
        next[at] = ends[at] === true || (open && before === '/');
        open ||= ends[at] === true;
      } else next[at] = ends[at - 1] === true && before !== undefined && piece(before);
    }
    ends = next;
  }
  return ends[path.length] === true;
}

/** Where a class ends; a `]` at its beginning belongs to it. */
function classEnd(pattern: string, open: number): number {
  let at = pattern[open + 1] === '^' ? open + 2 : open + 1;
  for (let first = true; at < pattern.length; at++, first = false) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']' && !first) return at;
  }
  return -1;
}

/** The inside of a class: characters and ranges, `^` before them for all others. */
function classTest(inside: string): ((character: string) => boolean) | undefined {
  const negated = inside.startsWith('^');
  const members = inside.slice(negated ? 1 : 0).match(/\\?.-\\?.|\\?./gs) ?? [];
  const ranges = members.map((member) => {
    const [from = '', to = from] = member.replace(/\\(.)/gs, '$1').split(/(?<=.)-(?=.)/s);
    return { from, to };
  });
  if (ranges.some(({ from, to }) => from > to)) return undefined;
  return (character) => ranges.some(({ from, to }) => from <= character && character <= to) !== negated;
}
