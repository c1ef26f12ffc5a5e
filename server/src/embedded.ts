/**
 * What a bundle carries inside it. build.mts puts the texts in place of the names below; run from sources, the same is read
 * from the repository. Parsed on first use.
 */
import type { Facts } from './core/facts/facts.ts';
import { readSnippets, type Snippet } from './core/features/complete/snippet.ts';
import { lazy } from './core/ground/lazy.ts';

declare const EMBEDDED_VERSION: string | undefined;
declare const EMBEDDED_IMAGES: string | undefined;
declare const EMBEDDED_EOL: string | undefined;
declare const EMBEDDED_SNIPPETS: string | undefined;
declare const EMBEDDED_STAGES: string | undefined;
declare const EMBEDDED_PAGES: Readonly<Record<string, string>> | undefined;

/** A file of the repository, as text. Only sources get here, so a bundle for the browser never asks for a module of Node. */
const fromRepository = (path: string): string =>
  process.getBuiltinModule('node:fs').readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const version = lazy((): string =>
  typeof EMBEDDED_VERSION === 'string' ? EMBEDDED_VERSION : JSON.parse(fromRepository('package.json')).version,
);

export const facts = lazy(
  (): Facts => ({
    images: JSON.parse(
      typeof EMBEDDED_IMAGES === 'string' ? EMBEDDED_IMAGES : fromRepository('facts/base-images.json'),
    ),
    eol: JSON.parse(typeof EMBEDDED_EOL === 'string' ? EMBEDDED_EOL : fromRepository('facts/eol.json')),
  }),
);

/** The patterns of `/snippets`. */
export const snippets = lazy((): readonly Snippet[] =>
  readSnippets({
    instructions: JSON.parse(
      typeof EMBEDDED_SNIPPETS === 'string' ? EMBEDDED_SNIPPETS : fromRepository('snippets/dockerfile.json'),
    ),
    stages: JSON.parse(typeof EMBEDDED_STAGES === 'string' ? EMBEDDED_STAGES : fromRepository('snippets/stages.json')),
  }),
);

/** A rule's page in Markdown. */
export const pageText = (id: string): string =>
  typeof EMBEDDED_PAGES === 'object' ? (EMBEDDED_PAGES[id] ?? '') : fromRepository(`server/src/core/rules/${id}.md`);
