/** Writes a text so that BuildKit reads exactly that text again. */
import type { Escape } from '../model.ts';

/** In double quotes; quotes, `$` and the escape character inside are escaped. */
export const quoted = (text: string, escape: Escape): string =>
  `"${text.replace(/["$`\\]/g, (character) => (character === '"' || character === '$' || character === escape ? escape + character : character))}"`;
