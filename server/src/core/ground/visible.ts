/** Texts of others on a terminal, or in a file that may be shown on one: they are read, and not acted upon. */

/** C0, DEL, C1, and what turns the direction of a line. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** On one line, with control characters as escapes. */
export const visible = (text: string): string => text.replace(CONTROL, escaped);

/** Line by line, those after the first one set in. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n  ');

/** A file as it is, but what a terminal would act upon: for those who look at it instead of keeping it. */
export const visibleFile = (text: string): string =>
  text.replace(CONTROL, (character) =>
    character === '\n' || character === '\r' || character === '\t' ? character : escaped(character),
  );

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  return NAMED[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/** JSON that is plain text too: JSON itself leaves DEL and C1 as they are. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
