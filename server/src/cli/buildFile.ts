/** A compose, bake or workflow file on the command line: what is wrong in it, and the Dockerfiles it builds. */
import { statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { declaresBuilds } from '../core/build/buildFiles.ts';
import type { Context } from '../core/context.ts';
import { lineStarts } from '../core/ground/text.ts';
import { lintBuildFile } from '../core/lint/buildFile.ts';
import type { Repositories } from '../node/repository.ts';
import type { FileReport } from './report.ts';

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The build files below a folder in which something is wrong. */
export function brokenBuildFiles(folder: string, seen: Repositories, context: Context): readonly FileReport[] {
  const { repository, path } = seen.of(join(resolve(folder), 'Dockerfile'));
  const below = path.slice(0, -'Dockerfile'.length);
  return repository.found.buildFiles
    .filter((file) => file.startsWith(below) && declaresBuilds(file))
    .map((file) => buildFileReport(join(folder, file.slice(below.length)), seen, context).report)
    .filter(({ findings }) => findings.length > 0);
}

interface BuildFileReport {
  /** Its path in the repository. */
  readonly file: string;
  readonly report: FileReport;
  /** Absolute paths. */
  readonly dockerfiles: readonly string[];
}

export function buildFileReport(path: string, seen: Repositories, context: Context): BuildFileReport {
  const absolute = resolve(path);
  const { repository, path: file } = seen.of(absolute);
  const text = repository.files.read(file) ?? '';
  const root = absolute.slice(0, absolute.length - file.length);
  const built = repository.read(file, text).flatMap(({ builds }) => builds.map(({ dockerfile }) => dockerfile));
  return {
    file,
    report: {
      path,
      text,
      lines: lineStarts(text),
      findings: lintBuildFile(file, text, repository, context),
      error: null,
    },
    dockerfiles: [...new Set(built)].map((dockerfile) => root + dockerfile.split('/').join(sep)),
  };
}
