import type { LineStarts, Span } from '../ground/text.ts';
import { expand } from './expansion/expand.ts';
import { spanIn } from './joined.ts';
import { lineCount, lineText } from './lines.ts';
import type { Heredoc, Joined } from './model.ts';

/** `<<NAME` in an instruction, before its body is read. */
export interface Opening {
  readonly operator: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly stripTabs: boolean;
  readonly expand: boolean;
  readonly fileDescriptor: number;
}

const OPERATOR = /^(\d*)<<(-?)([^<]*)$/;

interface Delimiter {
  readonly name: string;
  readonly quoted: boolean;
  /** Characters before the delimiter. */
  readonly prefix: number;
  readonly stripTabs: boolean;
  readonly fileDescriptor: number;
}

/** What BuildKit takes for a heredoc in one word: its delimiter, or undefined; an error where its quotes do not match. */
export function heredocIn(word: string): Delimiter | { readonly error: string } | undefined {
  const match = OPERATOR.exec(word);
  const rest = match?.[3];
  if (match === null || rest === undefined || rest === '') return undefined;
  const plain = expand(rest, () => undefined, '\\', { skipUnsetEnv: true });
  if (plain.error !== undefined) return { error: plain.error };
  const [name] = plain.words;
  if (name === undefined || plain.words.length !== 1) return undefined;
  const raw = expand(rest, () => undefined, '\\', { skipUnsetEnv: true, rawQuotes: true }).words[0] ?? '';
  return {
    name,
    quoted: quotes(name) !== quotes(raw),
    prefix: word.length - rest.length,
    stripTabs: match[2] === '-',
    fileDescriptor: Number(match[1] || '0'),
  };
}

const quotes = (text: string): number => text.replace(/[^'"]/g, '').length;

/** The heredocs an instruction opens, in order; `error` where BuildKit cannot read a delimiter. */
export function openings(source: Joined): { openings: Opening[]; error?: { message: string; span: Span } } {
  if (!source.text.includes('<<')) return { openings: [] };
  const found: Opening[] = [];
  let error: { message: string; span: Span } | undefined;
  expand(source.text, () => undefined, '\\', {
    rawQuotes: true,
    rawEscapes: true,
    skipUnsetEnv: true,
    onWord(word, start, end) {
      if (error !== undefined) return;
      const heredoc = heredocIn(word);
      if (heredoc === undefined) return;
      if ('error' in heredoc) {
        error = { message: heredoc.error, span: spanIn(source, start, end) };
        return;
      }
      found.push({
        operator: spanIn(source, start, end),
        name: heredoc.name,
        nameSpan: spanIn(source, start + heredoc.prefix, end),
        stripTabs: heredoc.stripTabs,
        expand: !heredoc.quoted,
        fileDescriptor: heredoc.fileDescriptor,
      });
    },
  });
  return error === undefined ? { openings: found } : { openings: [], error };
}

/** Reads the bodies that follow an instruction; `next` is the line after the last of them. */
export function readBodies(
  text: string,
  lines: LineStarts,
  first: number,
  opened: readonly Opening[],
): { heredocs: Heredoc[]; next: number } {
  const heredocs: Heredoc[] = [];
  const count = lineCount(text, lines);
  let line = first;
  for (const opening of opened) {
    const start = lines[line] ?? text.length;
    let terminator: Span | undefined;
    let end = start;
    while (line < count && terminator === undefined) {
      const span = lineText(text, lines, line);
      const from = opening.stripTabs ? afterTabs(text, span) : span.start;
      if (span.end - from === opening.name.length && text.startsWith(opening.name, from)) terminator = span;
      else end = lines[line + 1] ?? text.length;
      line++;
    }
    heredocs.push({ ...opening, body: { start, end }, terminator });
  }
  return { heredocs, next: line };
}

function afterTabs(text: string, { start, end }: Span): number {
  let at = start;
  while (at < end && text[at] === '\t') at++;
  return at;
}
