/**
 * Whether a release takes part in what a project asks for, in the notations of package managers: `>=3.12,<3.13`, `^8.2 || ^8.3`,
 * `~> 3.3.0`, `~=3.11`, `3.12.*`, `>= 1.15 and < 2.0.0`.
 */

/** What `~8.2` comes to: up to the next minor version (npm, Poetry, Cargo), or the last part written may grow (Composer). */
export type Tilde = 'minor' | 'last';

interface Comparator {
  readonly operator: string;
  readonly parts: readonly number[];
}

/**
 * `release`: `3.12` is the newest 3.12 there is. Undefined if the range cannot be read. Terms that name no version (`*`, `latest`)
 * take any.
 */
export function takes(range: string, release: string, tilde: Tilde = 'minor'): boolean | undefined {
  const alternatives = range
    .split(/\s*\|\|?\s*|\s+or\s+/)
    .map((each) => comparatorsOf(each, tilde))
    .filter((each) => each !== undefined);
  if (alternatives.length === 0) return undefined;
  const version = numbers(release);
  return alternatives.some((all) => all.every((each) => holds(each, version)));
}

const TERM = /(===|==|!=|~=|~>|>=|<=|>|<|=|\^|~)?\s*v?(\d+(?:\.\d+)*)((?:\.[*xX])?)(?:[-+@][\w.+-]*)?/g;

function comparatorsOf(source: string, tilde: Tilde): readonly Comparator[] | undefined {
  const text = source.replace(/["']/g, '').trim();
  if (/^(\*|latest|)$/.test(text)) return text === '' ? undefined : [];
  const between = /^v?(\d[\d.]*)\s+-\s+v?(\d[\d.]*)$/.exec(text);
  if (between)
    return [
      { operator: '>=', parts: numbers(between[1] as string) },
      { operator: '<=', parts: numbers(between[2] as string) },
    ];
  const rest = text.replace(TERM, '').replace(/\band\b/g, '');
  if (/[^\s,]/.test(rest)) return undefined;
  const terms = [...text.matchAll(TERM)];
  return terms.length === 0
    ? undefined
    : terms.flatMap(([, operator = '', version = '']) => plainComparators(operator, numbers(version), tilde));
}

/** In terms of `>=`, `<`, `=` and the like. */
function plainComparators(operator: string, parts: readonly number[], tilde: Tilde): readonly Comparator[] {
  const upTo = (length: number): readonly Comparator[] => [
    { operator: '>=', parts },
    { operator: '<', parts: nextOf(parts.slice(0, Math.max(1, length))) },
  ];
  switch (operator) {
    case '~=':
    case '~>':
      return upTo(parts.length - 1);
    case '~':
      return upTo(tilde === 'last' ? parts.length - 1 : 2);
    case '^':
      return upTo(parts[0] === 0 ? 2 : 1);
    case '':
    case '=':
    case '==':
    case '===':
      return [{ operator: '=', parts }];
    default:
      return [{ operator, parts }];
  }
}

const nextOf = (parts: readonly number[]): readonly number[] => [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1];

const numbers = (version: string): readonly number[] => version.split('.').map(Number);

/** Parts that the release does not name are as high as can be; those that a bound does not name are 0. */
function holds({ operator, parts }: Comparator, release: readonly number[]): boolean {
  const known = release.slice(0, parts.length);
  if (operator === '=' || operator === '!=') {
    const same = known.every((part, index) => part === parts[index]);
    return operator === '=' ? same : !same || parts.length > release.length;
  }
  const order = compare(release, parts);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0 && !(parts.length <= release.length && known.every((part, index) => part === parts[index]));
    case '<=':
      return order <= 0 || known.every((part, index) => part === parts[index]);
    default:
      return order < 0;
  }
}

/** Of a release with a bound. */
function compare(release: readonly number[], bound: readonly number[]): number {
  for (let index = 0; index < Math.max(release.length, bound.length); index++) {
    const own = release[index] ?? Number.POSITIVE_INFINITY;
    const other = bound[index] ?? 0;
    if (own !== other) return own < other ? -1 : 1;
  }
  return 0;
}
