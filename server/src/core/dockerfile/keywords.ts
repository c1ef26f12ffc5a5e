import type { Keyword } from './model.ts';

export const KEYWORDS: readonly Keyword[] = [
  ...([
    'ADD',
    'ARG',
    'CMD',
    'COPY',
    'ENTRYPOINT',
    'ENV',
    'EXPOSE',
    'FROM',
    'HEALTHCHECK',
    'LABEL',
    'MAINTAINER',
  ] as const),
  ...(['ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'] as const),
];

const KNOWN: ReadonlySet<string> = new Set(KEYWORDS);

/** The instruction a word names, in any letter case; `?` for a word that names none. */
export function keywordOf(word: string): Keyword | '?' {
  const upper = word.toUpperCase();
  return KNOWN.has(upper) ? (upper as Keyword) : '?';
}

/** Instructions that may open heredocs. */
export const takesHeredoc = (keyword: Keyword | '?'): boolean =>
  keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD';

const SHELL_TEXT: ReadonlySet<string> = new Set([
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'SHELL',
  'MAINTAINER',
  'ONBUILD',
  '?',
]);

/** Whether BuildKit substitutes variables in the arguments. */
export const substitutes = (keyword: Keyword | '?'): boolean => !SHELL_TEXT.has(keyword);

const JSON_FORM: ReadonlySet<string> = new Set(['ADD', 'COPY', 'CMD', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);

/** Whether the arguments may be a JSON array. */
export const takesJson = (keyword: Keyword | '?'): boolean => JSON_FORM.has(keyword);
