/** A unified diff of two texts, as `diff -u` and `patch` know it. */

const CONTEXT = 3;

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: string[];
  oldCount: number;
  newCount: number;
}

export function unifiedDiff(path: string, before: string, after: string): string {
  const script = compare(linesOf(before), linesOf(after));
  const hunks: Hunk[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let index = 0; index < script.length; index++) {
    const { kind, text } = script[index] as Line;
    const near = script.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((line) => line.kind !== ' ');
    if (near) {
      let hunk = hunks.at(-1);
      if (!hunk || hunk.oldStart + hunk.oldCount !== oldLine || hunk.newStart + hunk.newCount !== newLine) {
        hunk = { oldStart: oldLine, newStart: newLine, lines: [], oldCount: 0, newCount: 0 };
        hunks.push(hunk);
      }
      hunk.lines.push(kind + text);
      if (kind !== '+') hunk.oldCount++;
      if (kind !== '-') hunk.newCount++;
    }
    if (kind !== '+') oldLine++;
    if (kind !== '-') newLine++;
  }
  const body = hunks.flatMap(({ oldStart, oldCount, newStart, newCount, lines }) => [
    `@@ -${range(oldStart, oldCount)} +${range(newStart, newCount)} @@`,
    ...lines,
  ]);
  return [`--- ${path}`, `+++ ${path}`, ...body, ''].join('\n');
}

/** An empty range is counted from the line before it. */
const range = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`;

interface Line {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

function linesOf(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line, index, all) => (index < all.length - 1 ? line : `${line}\n\\ No newline at end of file`));
  return text.endsWith('\n') || text === '' ? lines.slice(0, -1) : lines;
}

/**
 * What both have in common at the ends, and between that the longest common subsequence. Fixes change few lines; where the
 * middle is too large for the table, it is replaced as a whole.
 */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let oldEnd = before.length;
  let newEnd = after.length;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  const same = (text: string): Line => ({ kind: ' ', text });
  return [
    ...before.slice(0, start).map(same),
    ...middle(before.slice(start, oldEnd), after.slice(start, newEnd)),
    ...before.slice(oldEnd).map(same),
  ];
}

const LARGEST_TABLE = 4_000_000;

function middle(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1;
  if ((before.length + 1) * width > LARGEST_TABLE) {
    return [...before.map((text): Line => ({ kind: '-', text })), ...after.map((text): Line => ({ kind: '+', text }))];
  }
  /** Length of the longest common subsequence of what follows `i` and `j`. */
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      table[i * width + j] =
        before[i] === after[j]
          ? (table[(i + 1) * width + j + 1] as number) + 1
          : Math.max(table[(i + 1) * width + j] as number, table[i * width + j + 1] as number);
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ kind: ' ', text: before[i++] as string });
      j++;
    } else if (
      j >= after.length ||
      (i < before.length && (table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number))
    ) {
      lines.push({ kind: '-', text: before[i++] as string });
    } else lines.push({ kind: '+', text: after[j++] as string });
  }
  return lines;
}
