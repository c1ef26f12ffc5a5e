/** Versions of tools in the files of version managers: `.tool-versions` (asdf), `mise.toml`, `.mise.toml`, `.sdkmanrc`. */
import type { Evidence } from './evidence.ts';
import { at, stringsIn, tomlOf } from './toml.ts';

/** `names`: what the managers call the tool; as written, undefined if none of the files names it. */
export function toolVersion(evidence: Evidence, ...names: readonly string[]): string | undefined {
  const read = (file: string): string | undefined => evidence.read(file) ?? evidence.readShared(file);
  const mise = tomlOf(read('mise.toml') ?? read('.mise.toml'));
  for (const name of names) {
    const lines = `${read('.tool-versions') ?? ''}\n${(read('.sdkmanrc') ?? '').replaceAll('=', ' ')}`;
    const listed = new RegExp(`^\\s*${name}\\s+(\\S+)`, 'm').exec(lines)?.[1];
    if (listed !== undefined) return listed;
    const given = at(mise, 'tools', name);
    const version = typeof given === 'string' ? given : (stringsIn(given)[0] ?? at(given, 'version'));
    if (typeof version === 'string') return version;
  }
  return undefined;
}
