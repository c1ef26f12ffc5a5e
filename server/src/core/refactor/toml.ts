/** TOML as plain values; undefined where there is none or it is broken. */
import { parse } from 'smol-toml';

export type Table = Readonly<Record<string, unknown>>;

export function tomlOf(text: string | undefined): Table | undefined {
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The value under a path of keys: `at(manifest, 'tool', 'poetry', 'dependencies')`. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isTable(inner) ? inner[key] : undefined), value);
}

export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

export const keysOf = (value: unknown): readonly string[] => (isTable(value) ? Object.keys(value) : []);
