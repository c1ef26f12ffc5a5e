/** Where COPY takes files from: the build context, an earlier stage, an image. */

import { ignoredBy, readDockerignore } from '../../build/dockerignore.ts';
import type { BuildContext } from '../../context.ts';
import type { TransferInstruction } from '../../dockerfile/model.ts';
import { known, unknown } from '../../ground/fact.ts';
import { lazy } from '../../ground/lazy.ts';
import { contextPath, isProgramDirectory, joinPath, looksLikeFile, parentOf } from '../../ground/path.ts';
import type { Stage } from '../../stages/model.ts';
import { lineName, type Scene } from '../flow/stageScope.ts';
import { absent, type Overlay } from './files.ts';
import type { Origin } from './model.ts';
import { pathFact } from './programs.ts';

export interface Tree {
  kind(path: string): 'file' | 'directory' | 'absent' | 'unknown';
  /** The tree below a path. */
  at(path: string): Overlay;
  origin(path: string): Origin;
  /** What is in a directory, directories with a final `/`; undefined where that is not known. */
  list?(path: string): readonly string[] | undefined;
}

/** The build context, as far as it is visible and not left out by its ignore file. */
export function contextTree(instruction: TransferInstruction, scene: Scene): Tree {
  const { files } = scene.context;
  const ignored = files && ignoredPaths(files);
  const brings = `${lineName(scene, instruction.span)} may bring it from the build context`;
  return {
    kind(path) {
      const kind = files?.kind(contextPath(path)) ?? 'unknown';
      return kind === 'unknown' ? kindByName(path) : kind;
    },
    at: (path) => (relative) => {
      const from = contextPath(`${path}/${relative}`);
      const kind = files?.kind(from) ?? 'unknown';
      if (kind === 'absent') return absent(`the build context has no ${from}`, instruction.span);
      const out = kind === 'unknown' ? undefined : ignored?.(from, kind);
      if (kind === 'unknown' || out === undefined) return unknown(brings, instruction.span);
      if (out) return absent(`.dockerignore leaves out ${from}`, instruction.span);
      const origin: Origin = { kind: 'context', path: from, instruction };
      return known({ path: from, kind, origin }, `${lineName(scene, instruction.span)} copies it`, instruction.span);
    },
    origin: (path) => ({ kind: 'context', path: contextPath(path), instruction }),
    list: (path) =>
      ignored &&
      files
        .list(contextPath(path))
        ?.filter((name) => !ignored(contextPath(`${path}/${name}`), name.endsWith('/') ? 'directory' : 'file')),
  };
}

/** Undefined where the ignore file cannot be read. Its answer is undefined for a directory that exceptions may bring back. */
function ignoredPaths(
  files: BuildContext,
): ((path: string, kind: 'file' | 'directory') => boolean | undefined) | undefined {
  const text = files.read('.dockerignore');
  if (text === undefined) return files.kind('.dockerignore') === 'absent' ? () => false : undefined;
  const patterns = lazy(() => readDockerignore(text));
  return (path, kind) => {
    if (!ignoredBy(patterns(), path)) return false;
    return kind === 'directory' && patterns().some(({ negated }) => negated) ? undefined : true;
  };
}

export function stageTree(instruction: TransferInstruction, scene: Scene, stage: Stage): Tree {
  const source = scene.contentsOf(stage);
  const reason = `${lineName(scene, instruction.span)} copies it from ${stage.label}`;
  const origin = (path: string): Origin => ({ kind: 'stage', stage, path: joinPath('/', path), instruction });
  return {
    kind(path) {
      const fact = pathFact(source, joinPath('/', path));
      if (!fact.known) return kindByName(path);
      if (!fact.value) return 'absent';
      return fact.value.kind === 'unknown' ? kindByName(path) : fact.value.kind;
    },
    at: (path) => (relative, fuel) => {
      const from = joinPath('/', `${path}/${relative}`);
      const fact = pathFact(source, from, fuel);
      if (!fact.known || !fact.value) return fact;
      return known({ path: from, kind: fact.value.kind, origin: origin(from) }, reason, instruction.span);
    },
    origin,
  };
}

/** An image that is no stage of this file: what is in it is not known. */
export function imageTree(instruction: TransferInstruction, scene: Scene, reference: string): Tree {
  const reason = unknown(`${lineName(scene, instruction.span)} may copy it from ${reference}`, instruction.span);
  return {
    kind: kindByName,
    at: () => () => reason,
    origin: (path) => ({ kind: 'image', reference, path: joinPath('/', path), instruction }),
  };
}

function kindByName(path: string): 'file' | 'directory' | 'unknown' {
  if (/(^|\/)\.{0,2}\/?$/.test(path)) return 'directory';
  return looksLikeFile(path) || isProgramDirectory(parentOf(path)) ? 'file' : 'unknown';
}
