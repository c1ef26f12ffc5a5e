/** What a builder stage and the files beside it tell about the project. */
import type { Analysis } from '../analysis.ts';
import type { BuildContext } from '../context.ts';
import { valueOf } from '../ground/fact.ts';
import { contextPath, isGlob, joinPath, looksLikeFile, parentOf, parentsOf } from '../ground/path.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import type { Install } from '../programs/reading/installers.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';
import { type BuilderImage, builderImage, noImage } from './builderImage.ts';
import { jsonOf } from './json.ts';
import type { Stack } from './stack.ts';
import { workspaceOf } from './workspace/index.ts';
import { memberBuilt } from './workspace/memberBuilt.ts';
import { type Membership, memberNamed } from './workspace/model.ts';

export interface Evidence {
  readonly analysis: Analysis;
  /** undefined where there is no Dockerfile yet. */
  readonly stage: Stage | undefined;
  readonly state: ImageState | undefined;
  readonly image: BuilderImage;
  /** Those of the stages it is built on first. */
  readonly steps: readonly Step[];
  readonly installs: readonly InstallAt[];
  readonly commands: readonly CommandAt[];
  /** Where the project lies in the builder. */
  readonly workdir: string;
  /** The application of a workspace that it is about. Of one that is built in its own folder, files are read there. */
  readonly membership: Membership | undefined;
  /** Where the workspace lies in the builder; `workdir` where there is none. */
  readonly base: string;
  /** `workdir` before a `/`: '' for the root. */
  readonly root: string;
  /** A file of the project by its path there, as far as the build context is visible. */
  read(path: string): string | undefined;
  /** One that an application shares with the others of its workspace; else the project's own. */
  readShared(path: string): string | undefined;
  exists(path: string): boolean | undefined;
  /** The same of one that an application shares with the others of its workspace. */
  existsShared(path: string): boolean | undefined;
  /** Names in a directory of the project. */
  list(path: string): readonly string[];
}

export interface InstallAt {
  readonly install: Install;
  readonly cwd: string | undefined;
}

export interface CommandAt {
  readonly command: Command;
  readonly cwd: string | undefined;
  readonly state: ImageState;
}

export interface Place {
  /** The application of a workspace, by name or folder; else the one that the builder builds, or none. */
  readonly app?: string | undefined;
  /** The language whose workspace counts; absent: the first that has one. */
  readonly stack?: Pick<Stack, 'workspace'> | undefined;
  /** A folder of the build context that is looked at as if it were the root. */
  readonly folder?: string | undefined;
}

export function evidenceOf(analysis: Analysis, stage: Stage | undefined, place: Place = {}): Evidence {
  const files = below(analysis.context.files, place.folder);
  const state = stage && analysis.image(stage);
  const steps = stage ? stagesBelow(stage).flatMap((each) => analysis.steps(each)) : [];
  const installs = steps.flatMap((step) => step.installs.map(({ install, cwd }) => ({ install, cwd: valueOf(cwd) })));
  const commands = steps.flatMap((step) =>
    step.instruction.keyword === 'RUN'
      ? step.commands.map((command) => {
          const at = step.stateAt(command);
          return { command, cwd: valueOf(at.workdir), state: at };
        })
      : [],
  );
  const directory = projectDirectory(installs, state);
  const copied = contextOf(steps, directory, files);
  const membership = membershipOf(files, place, stage && { commands: commands.map(({ command }) => command), copied });
  const folder = membership && ownFolder(membership);
  const base =
    folder !== undefined && directory.endsWith(`/${folder}`) ? directory.slice(0, -folder.length - 1) : directory;
  const workdir = folder === undefined ? directory : joinPath(base, folder);
  const root = folder ?? copied;
  const path = (name: string) => contextPath(root === '.' ? name : `${root}/${name}`);
  return {
    analysis,
    stage,
    state,
    image: stage ? builderImage(analysis, stage) : noImage,
    steps,
    installs,
    commands,
    workdir,
    membership,
    base,
    root: workdir === '/' ? '' : workdir,
    read: (name) => files?.read(path(name)),
    readShared: (name) => files?.read(membership ? name : path(name)),
    exists: (name) => known(files, path(name)),
    existsShared: (name) => known(files, membership ? name : path(name)),
    list: (name) => files?.list(path(name)) ?? [],
  };
}

/** The build context as it is seen from one of its folders. */
function below(files: BuildContext | undefined, folder: string | undefined): BuildContext | undefined {
  if (!files || folder === undefined || folder === '') return files;
  const at = (path: string): string => contextPath(`${folder}/${path}`);
  return {
    kind: (path) => files.kind(at(path)),
    read: (path) => files.read(at(path)),
    list: (path) => files.list(at(path)),
  };
}

/** The same project seen from a folder of it. */
export function within(evidence: Evidence, folder: string): Evidence {
  const inside = (name: string): string => joinPath(`/${folder}`, name).slice(1);
  return {
    ...evidence,
    membership: undefined,
    read: (name) => evidence.read(inside(name)),
    readShared: (name) => evidence.read(inside(name)),
    exists: (name) => evidence.exists(inside(name)),
    existsShared: (name) => evidence.exists(inside(name)),
    list: (name) => evidence.list(inside(name)),
  };
}

/** A member's folder where that is where its results are. */
function ownFolder({ workspace: { kind }, member }: Membership): string | undefined {
  return kind === 'cargo' || kind === 'go' ? undefined : member.folder;
}

function membershipOf(
  files: BuildContext | undefined,
  { app, stack }: Place,
  builder: { readonly commands: readonly Command[]; readonly copied: string } | undefined,
): Membership | undefined {
  const workspace = workspaceOf(files, stack);
  if (!workspace) return undefined;
  const named = app === undefined ? undefined : memberNamed(workspace, app);
  const member =
    named ??
    (builder &&
      (memberBuilt(workspace, builder.commands) ?? workspace.members.find(({ folder }) => folder === builder.copied)));
  return member && { workspace, member };
}

function known(files: BuildContext | undefined, path: string): boolean | undefined {
  const kind = files?.kind(path) ?? 'unknown';
  return kind === 'unknown' ? undefined : kind !== 'absent';
}

/** A stage after those it is built on. */
export function stagesBelow(stage: Stage): readonly Stage[] {
  return stage.base.kind === 'stage' ? [...stagesBelow(stage.base.stage), stage] : [stage];
}

/** Where the last build or install ran; else the working directory. */
function projectDirectory(installs: readonly InstallAt[], state: ImageState | undefined): string {
  const last = installs.findLast(
    ({ install, cwd }) => install.ecosystem !== 'os' && !install.global && cwd !== undefined,
  );
  const directory = last?.cwd ?? (state ? valueOf(state.workdir) : undefined);
  const inside = last?.install.directory;
  return inside && directory ? joinPath(directory, inside) : (directory ?? '/app');
}

/** The directory of the build context that a directory of the builder was filled from, itself or with one above it. */
function contextOf(steps: readonly Step[], directory: string, files: BuildContext | undefined): string {
  const copied = copiesInto(steps, directory, files);
  const own = copied.find(({ folder }) => folder) ?? copied[0];
  if (own) return own.path;
  for (const above of parentsOf(directory)) {
    if (above === '/') break;
    const whole = copiesInto(steps, above, files).find(({ folder }) => folder);
    if (whole) return contextPath(`${whole.path}/${directory.slice(above.length + 1)}`);
  }
  return '.';
}

interface CopyInto {
  /** In the build context. */
  readonly path: string;
  /** A directory with all that is in it, rather than single files. */
  readonly folder: boolean;
}

/**
 * What the build context gave to a directory of the builder; of single files, the folder they come from. What stands beside files in
 * one COPY is no folder of a project.
 */
export function copiesInto(
  steps: readonly Step[],
  directory: string,
  files?: BuildContext | undefined,
): readonly CopyInto[] {
  return steps.flatMap(({ instruction, after }) => {
    if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) return [];
    const into = instruction.destination && after.resolve(instruction.destination.value);
    if (!into?.known || into.value !== directory) return [];
    const paths = instruction.sources.map(({ value }) => value).filter((value) => !/\$|:\/\//.test(value));
    const single = paths.some((value) => isFile(files, value));
    return paths.map((value) => {
      const path = contextPath(value);
      return { path: single ? contextPath(parentOf(`/${path}`)) : path, folder: !single };
    });
  });
}

function isFile(files: BuildContext | undefined, path: string): boolean {
  const kind = files?.kind(contextPath(path));
  if (kind === 'file' || kind === 'directory') return kind === 'file';
  return isGlob(path) || looksLikeFile(path) || /(^|\/)\.[\w-]+$/.test(path);
}

/** JSON of a file of the project; undefined where there is none or it is broken. */
export const readJson = (evidence: Evidence, path: string): Record<string, unknown> | undefined =>
  jsonOf(evidence.read(path));

/** The install commands of these tools. */
export const installsOf = ({ installs }: Evidence, ...tools: string[]): readonly InstallAt[] =>
  installs.filter(({ install }) => tools.includes(install.tool));
