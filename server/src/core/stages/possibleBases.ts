import type { Stage, StageGraph } from './model.ts';

/**
 * The stages one may be built on, directly or through others: its base, and where only a build argument tells which stage
 * that is (`FROM base-$TARGETARCH`), every earlier one whose name fits.
 */
export function possibleBases(stage: Stage, { stages }: StageGraph): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  const waiting = [stage];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { base, index } = at;
    if (base.kind !== 'stage' && base.kind !== 'unknown') continue;
    const bases =
      base.kind === 'stage'
        ? [base.stage]
        : stages.slice(0, index).filter(({ name }) => name !== undefined && fits(name, base.pattern.toLowerCase()));
    for (const each of bases) {
      if (found.has(each)) continue;
      found.add(each);
      waiting.push(each);
    }
  }
  return found;
}

/** Whether a name is what a pattern with `*` for unknown parts may come to. */
function fits(name: string, pattern: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return name === pattern;
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of parts) {
    const next = name.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return at <= name.length - tail.length;
}
