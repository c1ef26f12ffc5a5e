const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Go's `time.ParseDuration`: nanoseconds, or what is wrong. */
export function parseDuration(text: string): number | 'no-unit' | 'unknown-unit' | 'malformed' {
  const match = /^([+-]?)(.*)$/s.exec(text);
  const sign = match?.[1] === '-' ? -1 : 1;
  let rest = match?.[2] ?? '';
  if (rest === '0') return 0;
  if (rest === '') return 'malformed';
  let total = 0;
  while (rest !== '') {
    const part = /^(\d+\.?\d*|\.\d+)([^.\d]*)/.exec(rest);
    if (part === null) return 'malformed';
    const [all, number, unit] = part;
    if (unit === '') return 'no-unit';
    const size = Object.hasOwn(NANOSECONDS, unit as string) ? NANOSECONDS[unit as string] : undefined;
    if (size === undefined) return 'unknown-unit';
    total += Number(number) * size;
    if (total > 9.223372036854776e18) return 'malformed';
    rest = rest.slice(all.length);
  }
  return sign * total;
}
