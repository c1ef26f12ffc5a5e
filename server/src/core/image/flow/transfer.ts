/** COPY and ADD: which paths they put where. */
import type { TransferInstruction, Word } from '../../dockerfile/model.ts';
import { unknown } from '../../ground/fact.ts';
import {
  baseName,
  globTest,
  isGlob,
  isProgramDirectory,
  joinPath,
  looksLikeFile,
  parentOf,
} from '../../ground/path.ts';
import type { Span } from '../../ground/text.ts';
import type { Target } from '../../stages/model.ts';
import { copyAccounts } from '../effects/accountFiles.ts';
import type { Draft } from '../state/contents.ts';
import { copyDependencies } from '../state/dependencies.ts';
import { absent, disturb, lay, type Overlay, place } from '../state/files.ts';
import type { Origin } from '../state/model.ts';
import { open } from '../state/names.ts';
import { pathFact } from '../state/programs.ts';
import { expandWord, resolvePath } from '../state/state.ts';
import { contextTree, imageTree, stageTree, type Tree } from '../state/tree.ts';
import { because, lineName, type Scene } from './stageScope.ts';

const ARCHIVE = /\.(tar|tar\.(gz|bz2|xz|zst|lz|lzma)|tgz|tbz2?|txz)$/;
const REMOTE = /^(https?|ftp):\/\//;
const REPOSITORY = /^(git@|git:\/\/|ssh:\/\/)|\.git(#.*)?$/;

export function transfer(draft: Draft, instruction: TransferInstruction, scene: Scene): void {
  const { destination, span } = instruction;
  if (!destination) return;
  const written = expandWord(draft, destination);
  const into = written.known ? resolvePath(draft, written.value.replaceAll('\\', '/')) : written;
  if (!written.known || !into.known) {
    draft.files = disturb(draft.files, '/', because(scene, span, 'copies to a place that is not known'));
    draft.programs = open(draft.programs, 'anything', because(scene, span, 'copies to a place that is not known'));
    return;
  }
  const target = scene.target(instruction, instruction.from?.value);
  const tree = treeOf(instruction, scene, target);
  const several = instruction.sources.length + instruction.heredocs.length > 1;
  const existing = pathFact(draft, into.value);
  const directory =
    several || /(^|\/)\.{0,2}$/.test(written.value) || (existing.known && existing.value?.kind === 'directory');
  const move: Move = {
    draft,
    instruction,
    scene,
    tree,
    into: into.value,
    directory,
    // Without a slash at the end, a file takes the place's name unless a directory is there.
    certain: directory || existing.known || looksLikeFile(into.value) || isProgramDirectory(parentOf(into.value)),
  };
  if (instruction.flags.some(({ name }) => name === 'parents')) {
    for (const source of instruction.sources) transferWithParents(move, source);
    return;
  }
  for (const source of instruction.sources) transferSource(move, source);
  for (const { name, operator } of instruction.heredocs) {
    const path = directory ? joinPath(into.value, name) : into.value;
    put(move, path, 'file', { kind: 'heredoc', instruction }, operator);
  }
  bringAlong(move, target);
}

/** Dependencies and accounts that come with the files. */
function bringAlong({ draft, instruction, scene, tree, into, directory }: Move, target: Target | undefined): void {
  const from = target?.kind === 'stage' ? scene.contentsOf(target.stage) : undefined;
  for (const source of instruction.sources) {
    const path = expandWord(draft, source);
    if (!path.known) continue;
    const whole = joinPath('/', path.value);
    const inside = tree.kind(path.value) === 'file' && directory;
    if (from) copyDependencies(draft, from, whole, into);
    // A context's own tree starts anywhere: only its name says that a file is one of accounts.
    const place = inside ? joinPath(into, baseName(whole)) : into;
    copyAccounts(draft, from, from ? whole : place, place, instruction.span);
  }
}

interface Move {
  readonly draft: Draft;
  readonly instruction: TransferInstruction;
  readonly scene: Scene;
  readonly tree: Tree;
  readonly into: string;
  /** The destination is certain to be a directory. */
  readonly directory: boolean;
  readonly certain: boolean;
}

function treeOf(instruction: TransferInstruction, scene: Scene, target: ReturnType<Scene['target']>): Tree {
  if (!instruction.from) return contextTree(instruction, scene);
  if (target?.kind === 'stage') return stageTree(instruction, scene, target.stage);
  return imageTree(instruction, scene, instruction.from.value?.value ?? '');
}

function put(
  { draft, instruction, scene }: Move,
  path: string,
  kind: 'file' | 'directory' | 'unknown',
  origin: Origin,
  at: Span = instruction.span,
): void {
  const from = origin.kind === 'stage' ? ` from ${origin.stage.label}` : '';
  const did = origin.kind === 'heredoc' ? 'writes it' : `copies it${from}`;
  draft.files = place(draft.files, { path, kind, origin }, because(scene, at, did));
}

function transferSource(move: Move, word: Word): void {
  const { draft, instruction, tree, into } = move;
  const fact = expandWord(draft, word);
  const isAdd = instruction.keyword === 'ADD' && !instruction.from;
  if (isAdd && REPOSITORY.test(word.value)) unpack(move, { kind: 'url', url: word.value, instruction });
  else if (isAdd && REMOTE.test(word.value)) download(move, fact.known ? fact.value : word.value, fact.known);
  else if (!fact.known) {
    put(move, into, move.directory ? 'directory' : 'unknown', tree.origin('/'));
    disturbHere(move, into);
  } else if (isGlob(fact.value)) transferMatches(move, fact.value);
  else if (isAdd && ARCHIVE.test(fact.value)) unpack(move, tree.origin(fact.value));
  else transferPath(move, fact.value);
}

/** `--parents`: the directories of the source stay above it, from `/./` on where it has that. */
function transferWithParents(move: Move, word: Word): void {
  const { draft, tree, into, scene, instruction } = move;
  const fact = expandWord(draft, word);
  const kept = fact.known ? fact.value.replace(/^.*\/\.\//, '') : undefined;
  if (kept !== undefined && !isGlob(kept)) {
    transferPath(
      { ...move, into: parentOf(joinPath(into, kept)), directory: true, certain: true },
      fact.known ? fact.value : '',
    );
    return;
  }
  const fixed = (kept ?? '*').split('/');
  const above = fixed.slice(0, fixed.findIndex(isGlob)).join('/');
  put(move, joinPath(into, above), 'directory', tree.origin('/'));
  const reason = because(scene, instruction.span, 'copies into it with --parents');
  draft.files = disturb(draft.files, joinPath(into, above), reason);
}

/** ADD of an address: a file, named by the address where the destination is a directory. */
function download(move: Move, url: string, certain: boolean): void {
  const { into, directory, instruction } = move;
  const origin: Origin = { kind: 'url', url, instruction };
  put(move, into, directory ? 'directory' : 'file', origin);
  if (!directory) return;
  const name = certain ? baseName(url.replace(/[?#].*/, '')) : '';
  if (name !== '') put(move, joinPath(into, name), 'file', origin);
  else disturbHere(move, into);
}

function transferPath(move: Move, written: string): void {
  // BuildKit takes no notice of a slash at the end of a source.
  const path = written.replace(/(?<=[^/])\/+$/, '');
  const { draft, instruction, tree, into, directory, certain } = move;
  const kind = tree.kind(path);
  const origin = tree.origin(path);
  const inside = joinPath(into, baseName(path));
  if (kind === 'file') {
    put(move, into, directory ? 'directory' : certain ? 'file' : 'unknown', origin);
    if (directory) put(move, inside, 'file', origin);
    else if (!certain) disturbHere(move, into);
    return;
  }
  put(move, into, directory || kind === 'directory' ? 'directory' : 'unknown', origin);
  draft.files = lay(draft.files, into, filtered(instruction, tree.at(path)));
  if (kind !== 'unknown' || !directory) return;
  // A file of that name would be inside; what is copied to a directory of programs is one.
  if (isProgramDirectory(into)) put(move, inside, 'file', origin);
  else disturbHere(move, inside);
}

/** `COPY src/*.json dst`: names without an extension may be directories, whose content then goes to the destination. */
function transferMatches(move: Move, pattern: string): void {
  const { draft, instruction, scene, tree, into } = move;
  const from = pattern.includes('/') ? parentOf(pattern) : '.';
  const last = baseName(pattern);
  const matches = globTest(last);
  const names = isGlob(from) || excludes(instruction) ? undefined : tree.list?.(from);
  if (names) {
    for (const name of names.map((each) => each.replace(/\/$/, '')).filter(matches))
      transferPath(move, `${from}/${name}`);
    return;
  }
  // One match without a directory to go to takes the name of the destination.
  put(move, into, move.directory ? 'directory' : 'unknown', tree.origin(from));
  if (!looksLikeFile(last)) {
    disturbHere(move, into);
    return;
  }
  const reason = unknown(`${lineName(scene, instruction.span)} may copy it`, instruction.span);
  draft.files = lay(draft.files, into, (relative) =>
    matches(relative) ? reason : absent('no match', instruction.span),
  );
}

const excludes = ({ flags }: TransferInstruction): boolean => flags.some(({ name }) => name === 'exclude');

/** `--exclude` leaves files out: what is in the source may be missing. */
function filtered(instruction: TransferInstruction, overlay: Overlay): Overlay {
  if (!excludes(instruction)) return overlay;
  return (relative, fuel) => {
    const fact = overlay(relative, fuel);
    return fact.known && fact.value ? unknown('--exclude may leave it out', instruction.span) : fact;
  };
}

function unpack(move: Move, origin: Origin): void {
  put(move, move.into, 'directory', origin);
  disturbHere(move, move.into);
}

function disturbHere({ draft, instruction, scene }: Move, path: string): void {
  draft.files = disturb(draft.files, path, because(scene, instruction.span, 'may put it there'));
}
