/** What a builder stage and the files beside it tell about the project. */
import type { Analysis } from '../analysis.ts';
import type { BuildContext } from '../context.ts';
import { valueOf } from '../fact.ts';
import type { ImageState, Step } from '../image/model.ts';
import { contextPath, isGlob, joinPath, looksLikeFile, parentOf } from '../image/path.ts';
import type { Install } from '../shell/installers.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';
import { type BuilderImage, builderImage, noImage } from './builderImage.ts';

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
  /** The same before a `/`: '' for the root. */
  readonly root: string;
  /** A file of the project by its path there, as far as the build context is visible. */
  read(path: string): string | undefined;
  exists(path: string): boolean | undefined;
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

export function evidenceOf(analysis: Analysis, stage: Stage | undefined): Evidence {
  const { files } = analysis.context;
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
  const workdir = projectDirectory(installs, state);
  const place = contextOf(steps, workdir);
  const path = (name: string) => contextPath(place === '.' ? name : `${place}/${name}`);
  return {
    analysis,
    stage,
    state,
    image: stage ? builderImage(analysis, stage) : noImage,
    steps,
    installs,
    commands,
    workdir,
    root: workdir === '/' ? '' : workdir,
    read: (name) => files?.read(path(name)),
    exists: (name) => known(files, path(name)),
    list: (name) => files?.list(path(name)) ?? [],
  };
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

/** The directory of the build context that a directory of the builder was filled from. */
function contextOf(steps: readonly Step[], directory: string): string {
  const copied = copiesInto(steps, directory);
  const whole = copied.find(({ folder }) => folder);
  return (whole ?? copied[0])?.path ?? '.';
}

interface CopyInto {
  /** In the build context. */
  readonly path: string;
  /** A directory with all that is in it, rather than single files. */
  readonly folder: boolean;
}

/** What the build context gave to a directory of the builder; of single files, the folder they come from. */
export function copiesInto(steps: readonly Step[], directory: string): readonly CopyInto[] {
  return steps.flatMap(({ instruction, after }) => {
    if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) return [];
    const into = instruction.destination && after.resolve(instruction.destination.value);
    if (!into?.known || into.value !== directory) return [];
    return instruction.sources.flatMap(({ value }) => {
      if (value.includes('$') || value.includes('://')) return [];
      const path = contextPath(value);
      const file = isGlob(value) || looksLikeFile(value);
      return [{ path: file ? contextPath(parentOf(`/${path}`)) : path, folder: !file }];
    });
  });
}

/** JSON of a file of the project; undefined where there is none or it is broken. */
export function readJson(evidence: Evidence, path: string): Record<string, unknown> | undefined {
  const source = evidence.read(path);
  if (source === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(source.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The install commands of these tools. */
export const installsOf = ({ installs }: Evidence, ...tools: string[]): readonly InstallAt[] =>
  installs.filter(({ install }) => tools.includes(install.tool));
