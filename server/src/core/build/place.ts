/** Looks the paths of a written build up in the repository. */
import type { Build, BuildContext } from '../context.ts';
import { type LineStarts, lineOf } from '../ground/text.ts';
import { fill, filled, hasHole, inFolder, pathFrom } from './paths.ts';
import type { WrittenBuild } from './written.ts';

export interface Places {
  readonly files: BuildContext;
  /** Every Dockerfile there is, for paths that are known in part. */
  readonly dockerfiles: readonly string[];
  /** The file runs other steps before a build. */
  readonly afterSteps: boolean;
}

/** Builds of Dockerfiles that are there; `missing` is where one would have to be. */
export interface Placed {
  readonly builds: readonly Build[];
  readonly missing: string | undefined;
}

export function place(written: WrittenBuild, file: string, lines: LineStarts, places: Places): Placed {
  const { files, dockerfiles, afterSteps } = places;
  const { label, span, proof, target, args = [], contexts = [], assembled = false } = written;
  const about = {
    label,
    span,
    file,
    line: lineOf(lines, span.start) + 1,
    target: target && !hasHole(target.text) ? target : undefined,
    args,
    contexts,
    assembled,
    afterSteps,
  };
  const builds: Build[] = [];
  let missing: string | undefined;
  for (const folder of written.from) {
    const { pattern: path, context } = pathsFrom(folder, written);
    if (path === undefined) continue;
    const pattern = written.dockerfile ? path : defaultName(path, files);
    if (hasHole(pattern)) {
      builds.push(
        ...matches(pattern, context, dockerfiles).map((found) => ({ ...about, proof: weaker(proof), ...found })),
      );
      if (builds.length > 0) break;
      continue;
    }
    const there = files.kind(pattern);
    if (there === 'file') {
      const known =
        context === undefined || hasHole(context) || files.kind(context) !== 'directory' ? undefined : context;
      // A script that may run in several folders speaks of the Dockerfile that is in the first of them.
      builds.push({ ...about, proof, dockerfile: pattern, context: known });
      break;
    }
    if (there === 'absent') missing ??= pattern;
  }
  // Some write the path of the Dockerfile from where the build starts, and set the context elsewhere.
  if (builds.length === 0 && written.dockerfileFrom === 'context' && written.dockerfile) {
    const other = place({ ...written, proof: weaker(proof), dockerfileFrom: 'folder' }, file, lines, places);
    if (other.builds.length > 0) return other;
  }
  return { builds, missing: builds.length > 0 ? undefined : missing };
}

function pathsFrom(folder: string, { context, dockerfile, dockerfileFrom }: WrittenBuild) {
  const root = pathFrom(folder, context?.text || '.');
  if (dockerfileFrom === 'folder' && dockerfile) return { pattern: pathFrom(folder, dockerfile.text), context: root };
  if (root === undefined) return { pattern: undefined, context: root };
  return { pattern: dockerfile ? pathFrom(root, dockerfile.text) : inFolder(root, 'Dockerfile'), context: root };
}

/** BuildKit takes `dockerfile` where there is no `Dockerfile`, podman a Containerfile. */
function defaultName(path: string, files: BuildContext): string {
  if (hasHole(path) || files.kind(path) === 'file') return path;
  const others = ['dockerfile', 'Containerfile'].map((name) => path.replace(/Dockerfile$/, name));
  return others.find((other) => files.kind(other) === 'file') ?? path;
}

const weaker = (proof: Build['proof']): Build['proof'] => (proof === 'exact' ? 'script' : proof);

/** A path with nothing of its own but holes says nothing about any Dockerfile. */
function matches(pattern: string, context: string | undefined, dockerfiles: readonly string[]) {
  const own = pattern
    .split('\0')
    .filter((_, index) => index % 2 === 0)
    .join('');
  if (!/[\w-]{2}/.test(own.replace(/dockerfile/i, ''))) return [];
  return dockerfiles.flatMap((dockerfile) => {
    const values = fill(pattern, dockerfile);
    if (!values) return [];
    const folder = context === undefined ? undefined : filled(context, values);
    return [{ dockerfile, context: folder === undefined || hasHole(folder) ? undefined : folder }];
  });
}
