/** What the sources of a Go module show: its programs, C code, the files it reads and embeds. */

import type { BuildContext } from '../../../context.ts';
import { joinPath, parentOf } from '../../../ground/path.ts';

interface GoFile {
  /** In the module. */
  readonly path: string;
  readonly text: string;
}

const SKIPPED =
  /^(\.|_)|^(vendor|node_modules|testdata|third_party|docs?|examples?|web|ui|frontend|static|assets|public|test|tests)\/$/;
const DEPTH = 5;
const MOST = 600;

/** Go files that are compiled for the image, those nearest to the root first. */
export function goFiles(
  list: (path: string) => readonly string[],
  read: (path: string) => string | undefined,
): readonly GoFile[] {
  const found: GoFile[] = [];
  let folders = ['.'];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const next: string[] = [];
    for (const folder of folders)
      for (const name of list(folder)) {
        const path = folder === '.' ? name : `${folder}/${name}`;
        if (name.endsWith('/')) {
          if (!SKIPPED.test(name)) next.push(path.slice(0, -1));
        } else if (name.endsWith('.go') && !name.endsWith('_test.go') && found.length < MOST)
          found.push({ path, text: read(path) ?? '' });
      }
    folders = next;
  }
  return found;
}

export const goFilesIn = (files: BuildContext): readonly GoFile[] =>
  goFiles(
    (path) => files.list(path) ?? [],
    (path) => files.read(path),
  );

/** Folders of the packages that are programs, `.` for the root. */
export function programsIn(files: readonly GoFile[]): readonly string[] {
  return [...new Set(files.filter(isProgram).map(({ path }) => folderOf(path)))];
}

/** A `main.go` that cannot be read, or is empty so far, is one by its name. */
function isProgram({ path, text }: GoFile): boolean {
  if (/^\/\/(go:build|\s*\+build) (ignore|tools)\b/m.test(text)) return false;
  const clause = /^package (\w+)/m.exec(text)?.[1];
  return clause === undefined ? /(^|\/)main\.go$/.test(path) : clause === 'main';
}

const folderOf = (path: string): string => parentOf(`/${path}`).slice(1) || '.';

export const usesC = (files: readonly GoFile[]): boolean => files.some(({ text }) => /^import "C"/m.test(text));

const READS =
  /\b(?:ParseGlob|ParseFiles|LoadHTMLGlob|LoadHTMLFiles|Static|StaticFile|StaticFS|Dir|ReadFile|Open|DirFS|ReadDir|AddConfigPath|SetConfigFile|Load|FileSystem|NewFileSystem|New)\((?:[^()"\n]*,\s*)?"([^"\n]+)"(?:\s*,\s*"([^"\n]+)")?/g;
const URLS = /"file:\/\/(?:\.\/)?([\w./-]+)"/g;
const JOINED = /filepath\.Join\("([\w.-]+)"/g;

/**
 * Top-level folders and files of the module that the programs read at run time: those that a call names in which files are opened.
 * Folders with Go code in them are left out.
 */
export function readAtRunTime(
  files: readonly GoFile[],
  exists: (path: string) => boolean | undefined,
  list: (path: string) => readonly string[],
): readonly string[] {
  const named = files.flatMap(({ text }) => [
    ...[...text.matchAll(READS)].flatMap(([, one, other]) => [one, other]),
    ...[...text.matchAll(URLS)].map(([, path]) => path),
    ...[...text.matchAll(JOINED)].map(([, path]) => path),
  ]);
  const tops = named.flatMap((path) => {
    const top = /^(?:\.\/)?([\w-][\w.-]*)(?:\/|$)/.exec(path ?? '')?.[1];
    return top !== undefined && exists(top) === true && !/\.go$|^go\.(mod|sum)$/.test(top) ? [top] : [];
  });
  return [...new Set(tops)].filter((top) => !list(top).some((name) => name.endsWith('.go'))).sort();
}

/** Paths in `//go:embed`, from the root of the module. */
export const embedded = (files: readonly GoFile[]): readonly string[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(/^\/\/go:embed\s+(.+)$/gm)].flatMap(([, patterns = '']) =>
      patterns
        .trim()
        .split(/\s+/)
        .map((pattern) =>
          joinPath(`/${parentOf(`/${path}`).slice(1)}`, pattern.replace(/^(all:)?"?|"$/g, '')).slice(1),
        ),
    ),
  );
