/** What Cargo.toml and Cargo.lock say. */
import { at, isTable, keysOf, type Table, tomlOf } from '../../toml.ts';

export const cargo = (text: string | undefined): Table | undefined => tomlOf(text);

export const dependenciesOf = (manifest: Table | undefined): readonly string[] => keysOf(at(manifest, 'dependencies'));

/** Programs that `[[bin]]` names. */
export function namedBinaries(manifest: Table | undefined): readonly string[] {
  const list = at(manifest, 'bin');
  return (Array.isArray(list) ? list : []).flatMap((each) =>
    isTable(each) && typeof each.name === 'string' ? [each.name] : [],
  );
}

/** Every crate that is compiled, those that dependencies bring included. */
export const lockedCrates = (lock: string | undefined): ReadonlySet<string> =>
  new Set([...(lock ?? '').matchAll(/^name\s*=\s*"([^"]+)"/gm)].map(([, name = '']) => name));
