/** Build arguments declared before the first FROM: the only variables a FROM can use. */

import { expand } from '../dockerfile/expansion/variables.ts';
import type { AssignmentInstruction, Escape, Word } from '../dockerfile/model.ts';

/** Set by BuildKit for every build, to values that depend on the machine and on `--platform`. */
export const PLATFORM_ARGUMENTS: readonly string[] = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
];

/** Gives a word with its variables substituted, and `*` in place of what is only known when the image is built. */
export function globalScope(
  args: readonly AssignmentInstruction[],
  escape: Escape,
  given: Readonly<Record<string, string>> = {},
): (word: Word) => string {
  const values = new Map<string, string | undefined>();
  const substitute = (word: Word): string => {
    if (word.variables.length === 0) return word.value;
    // `${V:-18}` without a value for V is 18, so V counts as unset there; in a plain use it stands for anything.
    const defaulted = new Set(word.variables.filter(({ modifier }) => modifier?.endsWith('-')).map(({ name }) => name));
    const { result, error } = expand(
      word.text,
      (name) => values.get(name) ?? (defaulted.has(name) ? undefined : '*'),
      escape,
    );
    return error === undefined ? result : '*';
  };
  for (const { pairs } of args) {
    for (const { name, value } of pairs) values.set(name.value, given[name.value] ?? (value && substitute(value)));
  }
  return substitute;
}
