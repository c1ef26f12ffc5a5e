/** Texts with marks in them: `‸` is the cursor, `⟦…⟧` are ranges. The marks are cut out of `text`. */
export interface Marked {
  readonly text: string;
  /** Offset of the cursor; -1 without one. */
  readonly cursor: number;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function marked(source: string): Marked {
  let text = '';
  let cursor = -1;
  const open: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  for (const character of source) {
    if (character === '‸') cursor = text.length;
    else if (character === '⟦') open.push(text.length);
    else if (character === '⟧') ranges.push({ start: open.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, cursor, ranges: ranges.sort((a, b) => a.start - b.start) };
}

/** The text with marks around the ranges: what failed assertions show. */
export function withRanges(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  const marks = [
    ...ranges.map(({ start }) => ({ at: start, mark: '⟦' })),
    ...ranges.map(({ end }) => ({ at: end, mark: '⟧' })),
  ];
  return marks
    .sort((a, b) => b.at - a.at || (a.mark === '⟧' ? 1 : -1))
    .reduce((all, { at, mark }) => all.slice(0, at) + mark + all.slice(at), text);
}
