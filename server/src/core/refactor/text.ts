/** Text with holes: what is not known for sure carries a default and becomes a tab stop where the host has them. */

/** One hole. The same object in several places is one thing to fill in. */
export interface Slot {
  readonly value: string;
  /** The first is `value`. */
  readonly choices?: readonly string[];
}

export type Text = readonly (string | Slot)[];

export const guess = (value: string): Text => [{ value }];

export const choice = (value: string, ...others: string[]): Text =>
  others.length === 0 ? guess(value) : [{ value, choices: [value, ...others] }];

/** `` text`/app/${dist}` `` */
export function text(strings: TemplateStringsArray, ...values: (string | Text)[]): Text {
  const parts: (string | Slot)[] = [];
  const add = (part: string | Slot): void => {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  };
  strings.forEach((string, index) => {
    add(string);
    const value = values[index];
    if (typeof value === 'string') add(value);
    else value?.forEach(add);
  });
  return parts;
}

/** With every default taken. */
export const plain = (parts: Text): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.value)).join('');

export const isSure = (parts: Text): boolean => parts.every((part) => typeof part === 'string');
