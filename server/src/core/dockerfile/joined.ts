import type { Span } from '../ground/text.ts';
import type { Joined } from './model.ts';

/** The document's text at `parts`, one after another. `at` is the place of an empty result. */
export function joinParts(text: string, parts: readonly Span[], at: number): Joined {
  const [first] = parts;
  if (first === undefined) return new Stretch('', at);
  if (parts.length === 1) return new Stretch(text.slice(first.start, first.end), first.start);
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of parts) {
    starts.push(length);
    length += end - start;
  }
  const end = (parts.at(-1) as Span).end;
  return {
    text: parts.map((part) => text.slice(part.start, part.end)).join(''),
    offsetAt(index) {
      if (index >= length) return end;
      const part = lastAtOrBefore(starts, index);
      return (parts[part] as Span).start + index - (starts[part] as number);
    },
  };
}

/** A part of joined text, itself joined text. */
export function subJoined(source: Joined, start: number, end: number): Joined {
  if (start === 0 && end === source.text.length) return source;
  const text = source.text.slice(start, end);
  return source instanceof Stretch ? new Stretch(text, source.offsetAt(start)) : new Part(text, source, start);
}

/** Text that stands in the document as it is. Classes, since a closure for every piece of text makes the collector's work. */
class Stretch implements Joined {
  readonly text: string;
  readonly start: number;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  offsetAt(index: number): number {
    return this.start + Math.min(index, this.text.length);
  }
}

class Part implements Joined {
  readonly text: string;
  readonly source: Joined;
  readonly start: number;

  constructor(text: string, source: Joined, start: number) {
    this.text = text;
    this.source = source;
    this.start = start;
  }

  offsetAt(index: number): number {
    const { text, source, start } = this;
    return index < text.length ? source.offsetAt(start + index) : endAt(source, start, start + text.length);
  }
}

/** Text made of characters picked from `source`: `picked[index]` is where `text[index]` stands in it. */
export function pickJoined(source: Joined, text: string, picked: readonly number[], end: number): Joined {
  return { text, offsetAt: (index) => (index < picked.length ? source.offsetAt(picked[index] as number) : end) };
}

/** The document's span of `source.text.slice(start, end)`. */
export const spanIn = (source: Joined, start: number, end: number): Span => ({
  start: source.offsetAt(start),
  end: endAt(source, start, end),
});

/** An end is the offset after the last character, not that of the next one: a continuation may lie between. */
const endAt = (source: Joined, start: number, end: number): number =>
  end > start ? source.offsetAt(end - 1) + 1 : source.offsetAt(start);

function lastAtOrBefore(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
