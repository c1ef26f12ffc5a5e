/** Whether a program ends when its container is stopped. */
import type { Evidence } from './evidence.ts';
import { sourcesOf } from './ports.ts';
import type { Stack } from './stack.ts';

/** False if its sources are not visible, or its runtime asks for the signal by itself. */
export function ignoresSignals(evidence: Evidence, { signals }: Stack, entries?: readonly string[]): boolean {
  const sources = signals ? sourcesOf(evidence, entries) : [];
  return sources.length > 0 && !sources.some((source) => signals?.test(source));
}
