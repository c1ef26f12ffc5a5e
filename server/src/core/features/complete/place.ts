/** Where in the Dockerfile the cursor is, as far as completion cares. */
import type { Analysis } from '../../analysis.ts';
import type { Instruction, Keyword } from '../../dockerfile/model.ts';
import { lineOf, type Span } from '../../ground/text.ts';

export type Place =
  /** In the first word of an instruction, or where one could begin. */
  | { readonly kind: 'keyword'; readonly word: Span; readonly onbuild: boolean }
  | { readonly kind: 'comment'; readonly before: string; readonly line: Span }
  | {
      readonly kind: 'argument';
      readonly keyword: Keyword;
      readonly instruction: Instruction;
      /** The word begun, up to the cursor. */
      readonly word: Span;
      /** The words between the keyword and that word, without continuations. */
      readonly before: readonly string[];
      /** Whether another word follows the cursor. */
      readonly follows: boolean;
    }
  /** In the body of a heredoc. */
  | { readonly kind: 'heredoc'; readonly instruction: Instruction; readonly word: Span }
  | { readonly kind: 'none' };

export function placeAt({ dockerfile, text }: Analysis, offset: number): Place {
  const lineStart = dockerfile.lines[lineOf(dockerfile.lines, offset)] ?? 0;
  const begun = text.slice(lineStart, offset);
  const instruction = dockerfile.instructions.findLast(({ span }) => span.start < offset);
  const inside =
    instruction && (offset <= instruction.span.end || lineStart <= instruction.span.end) ? instruction : undefined;
  const heredoc = inside?.heredocs.find(
    ({ body, terminator }) => body.start <= offset && offset <= (terminator?.end ?? body.end),
  );
  // The shell of a RUN expands what the builder leaves alone.
  if (inside && heredoc) {
    const word = { start: offset - (/\S*$/.exec(begun)?.[0].length ?? 0), end: offset };
    return heredoc.expand || inside.keyword === 'RUN'
      ? { kind: 'heredoc', instruction: inside, word }
      : { kind: 'none' };
  }
  if (/^\s*#/.test(begun))
    return { kind: 'comment', before: begun.trimStart(), line: { start: lineStart, end: offset } };
  if (!inside) return /^\s*[a-z]*$/i.test(begun) ? keywordPlace(begun, offset, false) : { kind: 'none' };
  return argumentPlace(inside, text, offset, dockerfile.escape);
}

function argumentPlace(outer: Instruction, text: string, offset: number, escape: string): Place {
  if (offset <= outer.keywordSpan.end) return keywordPlace(text.slice(outer.keywordSpan.start, offset), offset, false);
  if (outer.keyword === '?') return { kind: 'none' };
  const trigger = outer.keyword === 'ONBUILD' ? outer.trigger : undefined;
  if (outer.keyword === 'ONBUILD') {
    const begun = text.slice(outer.keywordSpan.end, offset).trimStart();
    if (!trigger || trigger.keyword === '?' || offset <= trigger.keywordSpan.end) {
      return /^[a-z]*$/i.test(begun) ? keywordPlace(begun, offset, true) : { kind: 'none' };
    }
  }
  const instruction = trigger ?? outer;
  if (instruction.keyword === '?') return { kind: 'none' };
  const joined = withoutContinuations(text.slice(instruction.keywordSpan.end, offset), escape);
  const words = joined.split(/\s+/);
  const last = words.at(-1) ?? '';
  return {
    kind: 'argument',
    keyword: instruction.keyword,
    instruction,
    word: { start: offset - last.length, end: offset },
    before: words.slice(0, -1).filter((word) => word !== ''),
    follows: /^\s+\S/.test(withoutContinuations(text.slice(offset, instruction.span.end), escape)),
  };
}

function keywordPlace(begun: string, offset: number, onbuild: boolean): Place {
  return { kind: 'keyword', word: { start: offset - begun.trimStart().length, end: offset }, onbuild };
}

const withoutContinuations = (text: string, escape: string): string =>
  text.replace(escape === '`' ? /`[ \t]*\r?\n(?:[ \t]*#.*\n)*/g : /\\[ \t]*\r?\n(?:[ \t]*#.*\n)*/g, ' ');
