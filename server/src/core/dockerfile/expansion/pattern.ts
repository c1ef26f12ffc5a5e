/**
 * The wildcard patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`: `*`, `?`, a backslash before
 * one of those or before another backslash. Matched by hand, since a regular expression may take exponential time.
 */

/** Runs of fixed characters between stars; `undefined` in a run is `?`. */
export interface Pattern {
  readonly runs: readonly (readonly (string | undefined)[])[];
}

/** The pattern, or what is wrong with it. */
export function readPattern(written: string): Pattern | string {
  let run: (string | undefined)[] = [];
  const runs = [run];
  const characters = [...written];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === '*') {
      run = [];
      runs.push(run);
    } else if (character === '?') {
      run.push(undefined);
    } else if (character === '\\') {
      const escaped = characters[at + 1];
      if (escaped === '}' || escaped === '/') continue;
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') return `invalid escape '\\${escaped ?? ''}'`;
      run.push(escaped);
      at++;
    } else {
      run.push(character);
    }
  }
  return { runs };
}

export function trimPrefix(value: string, pattern: Pattern, longest: boolean): string {
  const characters = [...value];
  const end = matchEnd(characters, 0, pattern, longest);
  return end === undefined ? value : characters.slice(end).join('');
}

/** The same from the other end: value and pattern are turned round. */
export function trimSuffix(value: string, pattern: Pattern, longest: boolean): string {
  const reversed: Pattern = { runs: pattern.runs.map((run) => run.toReversed()).toReversed() };
  const characters = [...value].toReversed();
  const end = matchEnd(characters, 0, reversed, longest);
  return end === undefined ? value : characters.slice(end).toReversed().join('');
}

export function replacePattern(value: string, pattern: Pattern, replacement: string, all: boolean): string {
  const characters = [...value];
  let result = '';
  let at = 0;
  let afterMatch = false;
  while (at <= characters.length) {
    const end = matchEnd(characters, at, pattern, true);
    const taken = end !== undefined && !(end === at && afterMatch);
    if (taken) {
      result += replacement;
      if (!all) return result + characters.slice(end).join('');
    }
    if (taken && end > at) {
      at = end;
      afterMatch = true;
    } else {
      result += characters[at++] ?? '';
      afterMatch = false;
    }
  }
  return result;
}

/** Where a match that begins at `start` ends: the shortest or the longest one. */
function matchEnd(
  characters: readonly string[],
  start: number,
  { runs }: Pattern,
  longest: boolean,
): number | undefined {
  let at = start;
  for (const [index, run] of runs.entries()) {
    const last = index === runs.length - 1;
    const found =
      index === 0
        ? matchesAt(characters, at, run)
          ? at
          : -1
        : last && longest
          ? findLast(characters, at, run)
          : findFirst(characters, at, run);
    if (found < 0) return undefined;
    at = found + run.length;
  }
  return at;
}

function matchesAt(characters: readonly string[], at: number, run: Pattern['runs'][number]): boolean {
  if (at + run.length > characters.length) return false;
  return run.every((wanted, index) => wanted === undefined || characters[at + index] === wanted);
}

function findFirst(characters: readonly string[], from: number, run: Pattern['runs'][number]): number {
  for (let at = from; at + run.length <= characters.length; at++) if (matchesAt(characters, at, run)) return at;
  return -1;
}

function findLast(characters: readonly string[], from: number, run: Pattern['runs'][number]): number {
  for (let at = characters.length - run.length; at >= from; at--) if (matchesAt(characters, at, run)) return at;
  return -1;
}
