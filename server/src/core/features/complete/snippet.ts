/** The patterns of `/snippets`: what they are for, and their text. */

/** Where a snippet may be written. */
export type SnippetPlace =
  /** A whole file: where there is no stage yet. */
  | 'file'
  /** The first line of a file. */
  | 'head'
  /** Before the first FROM. */
  | 'global'
  /** Where a stage may begin. */
  | 'stage'
  /** A stage that takes from a builder before it. */
  | 'runtime'
  /** Where an instruction of a stage may begin. */
  | 'instruction';

export interface Snippet {
  readonly name: string;
  /** What one types; the first is shown, the others find it too. */
  readonly prefixes: readonly string[];
  readonly description: string;
  /** In the syntax of the Language Server Protocol. */
  readonly body: string;
  readonly place: SnippetPlace;
}

/** A file of `/snippets`: VS Code's format. */
export type SnippetFile = Readonly<
  Record<
    string,
    {
      readonly prefix: string | readonly string[];
      readonly description: string;
      readonly body: readonly string[];
    }
  >
>;

/** `stages`: the file of whole Dockerfiles and runtime stages; `instructions`: the other one. */
export const readSnippets = (files: { readonly stages: SnippetFile; readonly instructions: SnippetFile }): Snippet[] =>
  [files.instructions, files.stages].flatMap((file) =>
    Object.entries(file).map(([name, { prefix, description, body }]) => {
      const prefixes = [prefix].flat();
      const place = file === files.stages ? placeOfStages(body) : placeOfInstructions(body);
      return { name, prefixes, description, body: body.join('\n'), place };
    }),
  );

const placeOfStages = (body: readonly string[]): SnippetPlace => (startsStage(body) ? 'runtime' : 'file');

function placeOfInstructions(body: readonly string[]): SnippetPlace {
  if (/^# syntax=/.test(body[0] ?? '')) return 'head';
  if (startsStage(body)) return 'stage';
  return body.some(isFrom) ? 'global' : 'instruction';
}

const isFrom = (line: string): boolean => line.startsWith('FROM ');

const startsStage = ([first = '']: readonly string[]): boolean => isFrom(first);

/** The text with every default taken. */
export function plainText(body: string): string {
  const defaults = new Map<string, string>();
  const stop = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?:\|((?:\\.|[^|\\])*)\|\}|:((?:\\.|[^\\}$]|\$\d+)*)\}|\})/g;
  const expand = (text: string): string =>
    text.replace(
      stop,
      (_, escaped?: string, mirror?: string, number?: string, choices?: string, value?: string): string => {
        if (escaped !== undefined) return escaped;
        if (number === undefined) return defaults.get(mirror ?? '') ?? '';
        const chosen = choices === undefined ? expand(value ?? '') : unescaped(/^(?:\\.|[^,\\])*/.exec(choices)?.[0]);
        defaults.set(number, chosen);
        return chosen;
      },
    );
  return expand(body);
}

const unescaped = (choice = ''): string => choice.replace(/\\(.)/g, '$1');
