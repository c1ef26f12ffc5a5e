/** What mix.exs and the files beside it say. */
import type { Evidence } from '../../evidence.ts';
import { isSupported, releaseIn } from '../../releases.ts';
import { toolVersion } from '../../toolVersions.ts';

/** Of the first release that is named, else the application's. */
export const releaseName = (mix: string): string | undefined =>
  /\breleases:\s*\[\s*(\w+):/.exec(mix)?.[1] ??
  /defp?\s+releases\b[\s\S]*?\[\s*(\w+):/.exec(mix)?.[1] ??
  /\bapp:\s*:(\w+)/.exec(mix)?.[1];

export const usesGit = (mix: string): boolean => /\b(git|github):\s*["']/.test(mix);

/** Among the aliases; Phoenix projects without assets have none. */
export const hasAlias = (mix: string, name: string): boolean =>
  new RegExp(`["']${name.replace('.', '\\.')}["']\\s*:`).test(mix);

/** `1.17`; undefined if nothing is said. */
export function elixirWanted(evidence: Evidence): string | undefined {
  const pinned = /^\d+\.\d+/.exec(toolVersion(evidence, 'elixir') ?? '')?.[0];
  if (pinned !== undefined) return pinned;
  const range = /\belixir:\s*"([^"]+)"/.exec(evidence.read('mix.exs') ?? '')?.[1];
  return range === undefined ? undefined : releaseIn(evidence, 'elixir', { range });
}

/** The major version of Erlang that goes with a pinned Elixir, if the image is made for it. */
export function otpWanted(evidence: Evidence): string | undefined {
  const given =
    /^\d+/.exec(toolVersion(evidence, 'erlang') ?? '')?.[0] ??
    /-otp-(\d+)/.exec(toolVersion(evidence, 'elixir') ?? '')?.[1];
  return given !== undefined && isSupported(evidence, 'erlang', given) ? given : undefined;
}

/** What the endpoint listens on in production. */
export function portOf(evidence: Evidence): string | undefined {
  const sources = ['config/runtime.exs', 'config/prod.exs'].map((name) => evidence.read(name) ?? '').join('\n');
  return (
    /System\.get_env\("PORT"(?:,\s*|\)\s*\|\|\s*)"(\d{2,5})"/.exec(sources)?.[1] ??
    /\bhttp:\s*\[[^\]]*port:\s*(\d{2,5})/.exec(sources)?.[1]
  );
}
