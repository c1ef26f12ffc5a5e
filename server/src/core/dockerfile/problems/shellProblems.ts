import type { Span } from '../../ground/text.ts';
import type { Draft } from '../draft.ts';
import type { Problem } from '../model.ts';
import { asGuess, refuse, replacing } from './problem.ts';

/** SHELL takes JSON only. */
export function shellProblems(draft: Draft, keywordSpan: Span): Problem[] {
  const { exec, arguments: source } = draft;
  if (source.text === '' || (typeof exec === 'object' && exec.words.length === 0)) {
    return [
      refuse(
        'missing-argument',
        keywordSpan,
        'SHELL has no argument. Write a JSON array, such as SHELL ["/bin/sh", "-c"].',
        source.text === ''
          ? asGuess(replacing("Write Linux's own shell", after(keywordSpan), ' ["/bin/sh", "-c"]'))
          : undefined,
      ),
    ];
  }
  if (exec !== undefined) return [];
  const span = { start: source.offsetAt(0), end: source.offsetAt(source.text.length) };
  const fixed = asJson(source.text);
  const fix = fixed === undefined ? undefined : replacing('Write as JSON', span, fixed);
  return [
    refuse(
      'shell-not-json',
      span,
      `SHELL takes a JSON array, not ${source.text}. Put every word in double quotes, with brackets around.`,
      fix,
    ),
  ];
}

const after = ({ end }: Span): Span => ({ start: end, end });

/** The text as a JSON array of strings, where it is one in single quotes or a plain list of words. */
function asJson(text: string): string | undefined {
  const list = /^\[(.*)\]$/s.exec(text)?.[1];
  if (list === undefined) {
    if (/["'\\[\]]/.test(text)) return undefined;
    return `[${text
      .split(/\s+/)
      .map((word) => JSON.stringify(word))
      .join(', ')}]`;
  }
  const words: string[] = [];
  // In single or typographic quotes; the comma may be missing.
  const item = /\s*(?:'([^']*)'|[“”]([^“”"]*)[“”]|("(?:[^"\\]|\\.)*"))\s*(?:,|$|(?=['"“”]))/sy;
  while (item.lastIndex < list.length) {
    const match = item.exec(list);
    if (match === null) return undefined;
    words.push(match[3] ?? JSON.stringify(match[1] ?? match[2]));
  }
  const json = `[${words.join(', ')}]`;
  return isJson(json) ? json : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
