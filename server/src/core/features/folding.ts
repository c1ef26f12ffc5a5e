/** Parts that can be folded: stages, instructions over several lines, here-documents, blocks of comments. */
import type { Analysis } from '../analysis.ts';
import { lineOf, type Span } from '../ground/text.ts';

export interface Fold {
  readonly span: Span;
  readonly kind: 'region' | 'comment';
}

export function folds({ dockerfile, stages }: Analysis): readonly Fold[] {
  const { lines } = dockerfile;
  const several = ({ span }: Fold): boolean => lineOf(lines, span.start) < lineOf(lines, span.end);
  const regions = [
    ...stages.stages.map(({ span }) => span),
    ...dockerfile.instructions.map(({ span }) => span),
    ...dockerfile.instructions.flatMap(({ heredocs }) =>
      heredocs.map(({ operator, body }) => ({ start: operator.start, end: Math.max(operator.end, body.end - 1) })),
    ),
  ].map((span): Fold => ({ span, kind: 'region' }));
  return unique(
    [
      ...regions,
      ...commentBlocks(
        dockerfile.comments.map(({ span }) => span),
        lines,
      ),
    ].filter(several),
    lines,
  );
}

/** Comment lines that follow each other. */
function commentBlocks(comments: readonly Span[], lines: readonly number[]): Fold[] {
  const blocks: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = blocks.at(-1);
    if (last && lineOf(lines, start) === lineOf(lines, last.end) + 1) last.end = end;
    else blocks.push({ start, end });
  }
  return blocks.map((span) => ({ span, kind: 'comment' }));
}

/** Editors take one fold per line: the longest. */
function unique(folds: readonly Fold[], lines: readonly number[]): Fold[] {
  const byLine = new Map<number, Fold>();
  for (const fold of folds) {
    const line = lineOf(lines, fold.span.start);
    const other = byLine.get(line);
    if (!other || other.span.end < fold.span.end) byLine.set(line, fold);
  }
  return [...byLine.values()].sort((a, b) => a.span.start - b.span.start);
}
