/** What a `.dockerignore` lacks: the patterns that suit the project, but for what an existing one and the Dockerfiles want otherwise. */
import type { Analysis } from '../analysis.ts';
import { ignoredBy, readDockerignore } from '../build/dockerignore.ts';
import type { BuildContext } from '../context.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import { type Copied, copiedPaths } from './copiedPaths.ts';
import { type IgnoreEntry, type IgnoreKind, ignoreTable } from './ignoreTable.ts';
import { stacks } from './stacks/index.ts';

export interface IgnoreFile {
  /** To be put behind the existing text; '' where nothing is missing. */
  readonly text: string;
  /** The patterns in it. */
  readonly added: readonly string[];
  /** Patterns that suit the project but would keep out what a Dockerfile takes. */
  readonly left: readonly string[];
}

/** `dockerfiles`: those that are built from the context; `existing`: the text so far, undefined for none. */
export function ignoreFile(files: BuildContext, dockerfiles: readonly Analysis[], existing?: string): IgnoreFile {
  const names = files.list('.') ?? [];
  const before = readDockerignore(existing ?? '');
  const copied = copiedPaths(dockerfiles);
  const paths = pathsIn(files);
  const certificates = paths.filter((path) => /\.(pem|key)$/.test(path) && isPublic(files.read(path)));
  const kept = paths.filter((path) => /(^|\/)\.env(\.[\w.-]+)?$/.test(path) && isKept(files, path));
  const wanted = [...copied.paths, ...before.filter(({ negated }) => negated).map(({ text }) => text)];
  const left: string[] = [];

  const missing = ({ pattern, beside }: IgnoreEntry): boolean =>
    (beside === undefined || names.some((name) => beside.test(name))) &&
    ignoredBy(before, sampleOf(pattern)) === undefined &&
    !before.some(({ text }) => text === pattern);

  const groups = ignoreTable(stacks.map(({ ignore }) => ignore)).flatMap(({ title, kind, entries }) => {
    const lines = entries.filter(missing).flatMap(({ pattern, except = [] }) => {
      if (isWanted(pattern, kind, copied, wanted, paths)) {
        left.push(pattern);
        return [];
      }
      const open = [...certificates, ...kept].filter((path) => takes(pattern, path)).map((path) => `!${path}`);
      return [pattern, ...except, ...open];
    });
    return lines.length > 0 ? [{ title, lines: [...new Set(lines)] }] : [];
  });
  const end = lineBreak(existing ?? '');
  const body = groups.map(({ title, lines }) => [`# ${title}`, ...lines].map((line) => line + end).join('')).join(end);
  return {
    text: body === '' ? '' : gapAfter(existing ?? '', end) + body,
    added: groups.flatMap(({ lines }) => lines),
    left,
  };
}

/** What git keeps is no secret of a machine: builds of Vite and Symfony read `.env.production`. */
function isKept(files: BuildContext, path: string): boolean {
  const ignored = files.read('.gitignore');
  if (ignored === undefined || /\blocal\b/.test(path)) return false;
  const patterns = ignored.split(/\r?\n/).map((line) => {
    const [, not = '', pattern = ''] = /^(!?)(.*?)\s*$/.exec(line) ?? [];
    return pattern === '' || pattern.startsWith('#') ? '' : `${not}${/\/./.test(pattern) ? pattern : `**/${pattern}`}`;
  });
  return ignoredBy(readDockerignore(patterns.join('\n')), path) === undefined;
}

const takes = (pattern: string, path: string): boolean => ignoredBy(readDockerignore(pattern), path) !== undefined;

/** A path that the pattern is there for. */
const sampleOf = (pattern: string): string =>
  pattern
    .replace(/^\*\*\//, '')
    .replace(/\[(.).*?\]/g, '$1')
    .replaceAll('*', 'x');

function isWanted(
  pattern: string,
  kind: IgnoreKind,
  { anything, builds, git }: Copied,
  wanted: readonly string[],
  paths: readonly string[],
): boolean {
  if (pattern === '.git' && git) return true;
  if ((kind === 'made' || kind === 'installed') && (!builds || anything)) return true;
  const sample = sampleOf(pattern);
  return wanted.some((path) => {
    if (takes(pattern, path) || takes(path, sample)) return !isWithin(sample, path, kind);
    const inside = paths.filter((each) => each.startsWith(`${path}/`));
    return inside.length > 0 && inside.every((each) => takes(pattern, each));
  });
}

/** Something of a folder may be left out though the folder is copied; a secret among the files of a pattern may not. */
const isWithin = (sample: string, path: string, kind: IgnoreKind): boolean =>
  kind !== 'secret' && sample.startsWith(`${path}/`) && !takes(sample, path);

const MOST = 2000;
const DEPTH = 4;
const SKIPPED = /^(\.git|node_modules|\.venv|venv|target|dist|__pycache__|vendor)\/$/;

/** The first files of the context, as far as somebody wrote them. */
function pathsIn(files: BuildContext): readonly string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const name of files.list(folder) ?? []) {
      if (found.length >= MOST) return;
      const path = folder === '.' ? name : `${folder}/${name}`;
      if (!name.endsWith('/')) found.push(path);
      else if (depth < DEPTH && !SKIPPED.test(name)) walk(path.slice(0, -1), depth + 1);
    }
  };
  walk('.', 0);
  return found;
}

/** Certificates and public keys are meant to be read. */
const isPublic = (text: string | undefined): boolean =>
  text !== undefined && /-----BEGIN (CERTIFICATE|PUBLIC KEY)-----/.test(text) && !text.includes('PRIVATE KEY');

function gapAfter(existing: string, end: string): string {
  if (existing.trim() === '') return '';
  return existing.endsWith('\n') ? end : end + end;
}

/** The Dockerfiles in the root of a build context and where they are kept below it. */
export function dockerfilesIn(files: BuildContext): readonly string[] {
  return ['.', 'docker', '.docker'].flatMap((folder) =>
    (files.list(folder) ?? [])
      .filter((name) => /^(Dockerfile|Containerfile)([.-].+)?$|\.(Dockerfile|Containerfile)$/i.test(name))
      .filter((name) => !name.endsWith('.dockerignore'))
      .map((name) => (folder === '.' ? name : `${folder}/${name}`)),
  );
}
