/** What the mounts of a RUN show its commands, and that nothing written there stays. */
import type { Mount, RunInstruction } from '../../dockerfile/model.ts';
import { unknown } from '../../ground/fact.ts';
import { baseName, below, joinPath, looksLikeFile } from '../../ground/path.ts';
import type { Contents, Draft } from '../state/contents.ts';
import { disturb, type Files, forkFiles, type PathFact, place, replace } from '../state/files.ts';
import { pathFact } from '../state/programs.ts';
import { expandWord, resolvePath } from '../state/state.ts';
import { because, type Scene } from './stageScope.ts';

interface Mounted {
  readonly target: string;
  /** Puts what is mounted over the files. */
  readonly show: (files: Files) => Files;
}

/** The mounts whose target is known. Secrets and SSH sockets are single files that no rule asks for. */
export function readMounts(draft: Draft, instruction: RunInstruction, scene: Scene): Mounted[] {
  return instruction.mounts.flatMap((mount) => {
    if (mount.type === 'secret' || mount.type === 'ssh') return [];
    const word = mount.option('target')?.value;
    const written = word && expandWord(draft, word);
    const target = written?.known ? resolvePath(draft, written.value) : undefined;
    return target?.known ? [{ target: target.value, show: shown(draft, instruction, scene, mount, target.value) }] : [];
  });
}

function shown(draft: Draft, instruction: RunInstruction, scene: Scene, mount: Mount, path: string): Mounted['show'] {
  const reason = because(scene, mount.span, 'mounts it');
  const origin = { kind: 'mount', instruction } as const;
  const directory = (files: Files): Files =>
    place(
      replace(files, path, () => unknown(reason.text, mount.span)),
      { path, kind: 'directory', origin },
      reason,
    );
  if (mount.type === 'cache' || mount.type === 'tmpfs') return directory;
  const from = mount.option('from')?.value;
  const word = mount.option('source')?.value;
  const source = word ? expandWord(draft, word) : undefined;
  const target = from && scene.target(instruction, from);
  if (target?.kind === 'stage' && (!source || source.known)) {
    const other = scene.contentsOf(target.stage);
    const root = joinPath('/', source?.value ?? '/');
    return (files) => replace(files, path, (relative, fuel) => pathFact(other, joinPath(root, relative), fuel));
  }
  // A single file is mounted under a file's name: `source=/uv,target=/bin/uv`.
  if (source?.known && (looksLikeFile(source.value) || baseName(source.value) === baseName(path)))
    return (files) => disturb(place(files, { path, kind: 'unknown', origin }, reason), path, reason);
  return directory;
}

/** The image as the commands of the RUN see it. */
export function withMounts(contents: Contents, mounts: readonly Mounted[]): Contents {
  if (mounts.length === 0) return contents;
  return { ...contents, files: mounts.reduce((files, { show }) => show(files), forkFiles(contents.files)) };
}

/**
 * After the RUN: what was there before is there again, and a place that was made to mount on is gone (BuildKit removes it
 * since 0.11, moby/buildkit#3307).
 */
export function unmount(
  draft: Draft,
  before: Contents,
  mounts: readonly Mounted[],
  instruction: RunInstruction,
  scene: Scene,
): void {
  const gone: PathFact = { known: true, value: undefined, reason: because(scene, instruction.span, 'only mounts it') };
  for (const { target } of mounts) {
    if (target === '/') continue;
    draft.files = replace(draft.files, target, (relative, fuel) => {
      const fact = pathFact(before, joinPath(target, relative), fuel);
      return fact.known && !fact.value ? gone : fact;
    });
    draft.dependencies = draft.dependencies.filter(
      (set) => set.path === undefined || before.dependencies.includes(set) || below(target, set.path) === undefined,
    );
  }
}
