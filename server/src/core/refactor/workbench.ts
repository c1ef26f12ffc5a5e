/** A builder as the place where developers test and try what it builds. */
import type { Analysis } from '../analysis.ts';
import type { Fact } from '../ground/fact.ts';
import { parentsOf } from '../ground/path.ts';
import type { Stage } from '../stages/model.ts';
import { developmentInstall, type InstallCommand, installsOfStage, mountsOf } from './developmentInstall.ts';
import { copiesInto, type Evidence, evidenceOf } from './evidence.ts';
import { type Line, line } from './plan.ts';
import type { Project } from './project.ts';
import { stackOf } from './stacks/index.ts';
import { type NodeProject, nodeProject } from './stacks/node/project.ts';
import { text } from './text.ts';

export interface Workbench {
  readonly project: Project;
  readonly evidence: Evidence;
  /** Brings the development dependencies and the sources where the builder has none. */
  readonly prepare: readonly Line[];
  /** The last command that builds. */
  readonly build: InstallCommand | undefined;
  /** Its caches, or those of the last command that installs. */
  readonly mounts: readonly string[];
}

export function workbenchOf(analysis: Analysis, stage: Stage, project: Project): Workbench {
  const evidence = evidenceOf(analysis, stage, { stack: stackOf(project) });
  const commands = installsOfStage(analysis, stage);
  const build = commands.findLast(({ install: { install } }) => BUILDS.has(install.action));
  const source = build ?? commands.at(-1);
  return {
    project,
    evidence,
    prepare: [...developmentInstall(analysis, stage), ...(hasSources(evidence) ? [] : [line('COPY', text`. .`)])],
    build,
    mounts: source ? mountsOf(source.step, analysis.text) : [],
  };
}

const BUILDS: ReadonlySet<string> = new Set(['build', 'publish', 'run-script']);

/** A folder of the build context is copied where the project lies or below, not manifests alone. */
function hasSources({ steps, workdir }: Evidence): boolean {
  return (
    [workdir, ...parentsOf(workdir).filter((above) => above !== '/')].some((place) =>
      copiesInto(steps, place).some(({ folder }) => folder),
    ) ||
    steps.some(
      ({ instruction, after }) =>
        instruction.keyword === 'COPY' &&
        !instruction.from &&
        instruction.destination !== undefined &&
        isBelow(after.resolve(instruction.destination.value), workdir),
    )
  );
}

const isBelow = (path: Fact<string>, directory: string): boolean =>
  path.known && path.value.startsWith(directory === '/' ? '/' : `${directory}/`);

export const scriptsOf = ({ evidence }: Workbench): NodeProject['scripts'] => nodeProject(evidence).scripts;

/** `npm`, `yarn`, `pnpm`, `bun`. */
export const nodeTool = ({ evidence }: Workbench): string => nodeProject(evidence).packageManager ?? 'npm';
