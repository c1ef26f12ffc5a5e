/** Which files a command line means, and their text. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { dockerfilesIn } from '../core/build/dockerfiles.ts';
import { buildContext } from '../node/buildContext.ts';
import type { Repositories } from '../node/repository.ts';
import { UsageError } from './options.ts';

export interface Source {
  /** As the report shows it: relative to the working directory where it is below it. */
  readonly path: string;
  /** Absolute; for standard input what `--stdin-filename` says, if anything. */
  readonly file: string | undefined;
  /** Where `--fix` puts its result. */
  readonly writeTo: 'file' | 'stdout';
  /** Without the byte order mark. */
  readonly text: string;
  readonly bom: boolean;
  /** The bytes are not UTF-8: `text` has replacement characters and must not be written back. */
  readonly lossy: boolean;
}

export interface Unreadable {
  readonly path: string;
  readonly error: string;
}

/** Bytes: many times the longest Dockerfile. */
const LARGEST = 16 << 20;

/** How folders are searched. */
export interface Search {
  /** Repositories that were read already. */
  readonly seen?: Repositories | undefined;
  /** Patterns of a folder's configuration for further files. */
  readonly patterns?: ((folder: string) => readonly string[]) | undefined;
}

/** Reads everything named, in order; directories are searched. Nothing is read twice. */
export async function readSources(
  paths: readonly string[],
  stdinName: string | undefined,
  search: Search = {},
): Promise<(Source | Unreadable)[]> {
  const found: (Source | Unreadable)[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === '-') {
      found.push(await readStdin(stdinName));
      continue;
    }
    const files = filesAt(path, search);
    if ('error' in files) found.push(files);
    else {
      for (const file of files.files) {
        if (seen.has(file)) continue;
        seen.add(file);
        found.push(readSource(file, files.searched));
      }
    }
  }
  return found;
}

/** The one file that is named; `-` is standard input. */
export async function readDockerfile(operands: readonly string[]): Promise<Source> {
  if (operands.length !== 1) throw new UsageError('Name one Dockerfile.');
  const [source, ...more] = await readSources(operands, undefined);
  if (!source || more.length > 0) throw new UsageError('Name one Dockerfile; there are several in that folder.');
  if ('error' in source) throw new UsageError(`${source.path}: ${source.error}`);
  return source;
}

function filesAt(
  path: string,
  { seen, patterns }: Search,
): { readonly files: readonly string[]; readonly searched: boolean } | Unreadable {
  const absolute = resolve(path);
  try {
    if (!statSync(absolute).isDirectory()) return { files: [absolute], searched: false };
  } catch (error) {
    return { path, error: reason(error) };
  }
  const place = seen?.of(join(absolute, 'Dockerfile'));
  const [files, below, root] = place
    ? [
        place.repository.files,
        place.path.slice(0, -'/Dockerfile'.length) || '.',
        resolve(
          absolute,
          ...place.path
            .split('/')
            .slice(1)
            .map(() => '..'),
        ),
      ]
    : [buildContext(absolute), '.', absolute];
  const named = dockerfilesIn(files, { below, patterns: patterns?.(absolute) ?? [] });
  const declared = (place?.repository.declared ?? []).filter((file) => below === '.' || file.startsWith(`${below}/`));
  const found = [...new Set([...named, ...declared])].sort();
  if (found.length === 0)
    return { path, error: 'There is no Dockerfile or Containerfile in this folder; name the file itself.' };
  return { files: found.map((file) => join(root, ...file.split('/'))), searched: true };
}

/** What is named may be a pipe (`<(…)`, `/dev/stdin`); what a search finds may not, since nobody need ever write into it. */
function readSource(file: string, searched: boolean): Source | Unreadable {
  const path = shown(file);
  try {
    const about = statSync(file);
    const stream = !searched && (about.isFIFO() || about.isCharacterDevice());
    if (!about.isFile() && !stream) return { path, error: 'This is not a file.' };
    const bytes = about.size > LARGEST ? undefined : stream ? readStream(file) : readFileSync(file);
    if (!bytes) return { path, error: `This is larger than ${LARGEST >> 20} MB, so it is not read.` };
    return decode(bytes, path, { path, file, writeTo: 'file' });
  } catch (error) {
    return { path, error: reason(error) };
  }
}

/** undefined for one that does not end soon. */
function readStream(file: string): Buffer | undefined {
  const stream = openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let left = LARGEST; left > 0; ) {
      const part = Buffer.alloc(1 << 16);
      const length = readSync(stream, part);
      if (length === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, length));
      left -= length;
    }
    return undefined;
  } finally {
    closeSync(stream);
  }
}

async function readStdin(name: string | undefined): Promise<Source | Unreadable> {
  const path = name ?? '-';
  return decode(await buffer(process.stdin), path, {
    path,
    file: name === undefined ? undefined : resolve(name),
    writeTo: 'stdout',
  });
}

function decode(bytes: Buffer, path: string, about: Pick<Source, 'path' | 'file' | 'writeTo'>): Source | Unreadable {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { path, error: 'This is UTF-16; save it as UTF-8, which is all that BuildKit reads.' };
  }
  if (bytes.includes(0)) return { path, error: 'This is a binary file, no Dockerfile.' };
  const decoded = bytes.toString('utf8');
  const bom = decoded.startsWith('\ufeff');
  return {
    ...about,
    text: bom ? decoded.slice(1) : decoded,
    bom,
    lossy: decoded.includes('\ufffd') && !Buffer.from(decoded).equals(bytes),
  };
}

function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'There is no such file or folder.';
    case 'EACCES':
    case 'EPERM':
      return 'It may not be read; check its permissions.';
    case 'ELOOP':
      return 'Its symbolic links run in a circle.';
    default:
      return `It cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}
