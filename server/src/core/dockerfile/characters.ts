/**
 * Go's idea of a blank, which decides how BuildKit reads a line. JavaScript's differs: it counts U+FEFF and not U+0085.
 */

/** `unicode.IsSpace` of Go: what BuildKit trims from lines and splits ENV, LABEL and ARG at. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** What ends the instruction's keyword and splits the arguments of FROM, COPY, EXPOSE and the like: `[\t\v\f\r ]`. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

export function skipSpaces(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function skipSpacesBack(text: string, end: number, start = 0): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

export const trimSpaces = (text: string): string => text.slice(skipSpaces(text, 0), skipSpacesBack(text, text.length));
