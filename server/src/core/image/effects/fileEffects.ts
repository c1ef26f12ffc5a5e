/** What commands that handle files do to the tree: what they create, copy, move, remove, unpack. */
import { baseName, isGlob, joinPath, looksLikeFile, parentOf } from '../../ground/path.ts';
import { programOf } from '../../programs/reading/effective.ts';
import type { FileEffects } from '../../programs/reading/fileCommands.ts';
import type { Command } from '../../shell/model.ts';
import type { Running } from '../flow/running.ts';
import { because } from '../flow/stageScope.ts';
import type { Draft } from '../state/contents.ts';
import { copyDependencies, dropDependencies } from '../state/dependencies.ts';
import { disturb, lay, type PathFact, place, remove } from '../state/files.ts';
import type { Origin, PathInfo } from '../state/model.ts';
import { setName } from '../state/names.ts';
import { pathFact } from '../state/programs.ts';

export function applyFiles({ draft, instruction, scene }: Running, command: Command, effects: FileEffects): void {
  if (effects.removes.length === 0 && effects.creates.length === 0) return;
  const before: Draft = { ...draft };
  const at = command.span;
  const removed = effects.removes.filter((path) => path.startsWith('/'));
  for (const path of removed) {
    if (command.conditional) continue;
    const reason = because(scene, at, 'removes it');
    if (path.endsWith('/*') && !isGlob(path.slice(0, -2)) && path.length > 2) {
      const directory = path.slice(0, -2);
      draft.files = remove(draft.files, directory, reason);
      draft.files = place(
        draft.files,
        { path: directory, kind: 'directory', origin: { kind: 'command', command, instruction } },
        reason,
      );
      dropDependencies(draft, directory);
      continue;
    }
    if (isGlob(path)) continue;
    draft.files = remove(draft.files, path, reason);
    dropDependencies(draft, path);
    if (/\/s?bin\/[^/]+$/.test(path)) draft.programs = setName(draft.programs, baseName(path), false, reason);
  }
  for (const { path, kind, from } of effects.creates) {
    if (!path.startsWith('/')) {
      draft.files = disturb(draft.files, '/', because(scene, at, 'writes to a directory that is not known'), 'project');
      continue;
    }
    if (isGlob(path) || command.conditional) {
      draft.files = disturb(draft.files, isGlob(path) ? parentOf(path) : path, because(scene, at, 'may put it there'));
      continue;
    }
    const url = from !== undefined && /^[a-z]+:\/\//.test(from);
    const origin: Origin = url ? { kind: 'url', url: from, instruction } : { kind: 'command', command, instruction };
    const reason = because(scene, at, url ? 'downloads it' : 'puts it there');
    const source =
      from?.startsWith('/') && !isGlob(from) && programOf(command) !== 'ln' ? pathFact(before, from) : undefined;
    const known = kind !== 'unknown' ? kind : (sourceKind(source, from) ?? (copiesFiles(command) ? 'file' : 'unknown'));
    // `cp a b` puts a inside b when b is a directory.
    const existing = kind === 'unknown' ? pathFact(before, path) : undefined;
    if (from === undefined && existing?.known && existing.value?.kind === 'directory') {
      draft.files = disturb(draft.files, path, reason);
      continue;
    }
    const inside =
      existing?.known && existing.value?.kind === 'directory' && from !== undefined && !from.endsWith('/.');
    const target = inside ? joinPath(path, baseName(from)) : path;
    draft.files = place(draft.files, { path: target, kind: known, origin }, reason);
    if (existing && !existing.known) draft.files = disturb(draft.files, path, reason);
    const unpacked = kind === 'directory' && sourceKind(source, from) === 'file';
    if (source && known !== 'file' && from !== undefined && !unpacked) {
      draft.files = lay(draft.files, target, (relative, fuel) => pathFact(before, joinPath(from, relative), fuel));
      copyDependencies(draft, before, joinPath('/', from), target);
    } else if (kind !== 'file' && (url || (from !== undefined && (!source || unpacked))))
      draft.files = disturb(draft.files, target, reason);
  }
}

/** `cp` without `-r` takes files only. */
const copiesFiles = (command: Command): boolean =>
  programOf(command) === 'cp' &&
  !command.words.some(({ text }) => /^(-[a-zA-Z]*[rRad]|--recursive|--archive)/.test(text));

/** What is copied or moved, as far as the tree or its name tells. */
function sourceKind(source: PathFact | undefined, from: string | undefined): PathInfo['kind'] | undefined {
  const kind = source?.known ? source.value?.kind : undefined;
  return (kind === undefined || kind === 'unknown') && from !== undefined && looksLikeFile(from) ? 'file' : kind;
}
