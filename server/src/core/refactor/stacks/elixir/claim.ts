import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

export function claim({ exists, read }: Evidence): Claim {
  if (!exists('mix.exs')) return 'none';
  const mix = read('mix.exs') ?? '';
  if (/:(phoenix|bandit|plug_cowboy|cowboy)\b/.test(mix) && !PUBLISHED.test(mix)) return 'server';
  return PUBLISHED.test(mix) && !/\breleases:/.test(mix) ? 'library' : 'program';
}

/** What Hex asks of a package. */
const PUBLISHED = /\b(defp? package\b|package:)/;
