import type { Word } from '../dockerfile/model.ts';

/** Whether a pattern of the project's list means a registry; `*` at either end stands for anything. */
export function trusts(pattern: string, registry: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? registry.startsWith(pattern.slice(0, -1)) : registry === pattern;
}

export const untrusted = ({ text }: Word, registry: string, trusted: readonly string[]): string =>
  `"${text}" comes from ${registry}, which is not a trusted registry: ${trusted.join(', ')}`;
