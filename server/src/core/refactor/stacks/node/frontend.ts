/** A stage that builds the JavaScript half of a project which another language serves. */
import { cached, copy, ON_BUILD_PLATFORM, run, workdir } from '../../builderLines.ts';
import { type Evidence, within } from '../../evidence.ts';
import { type Line, line } from '../../plan.ts';
import { text } from '../../text.ts';
import { installFiles } from './installFiles.ts';
import { managerOf } from './managers.ts';
import { nodeProject } from './project.ts';
import { nodeVersion } from './version.ts';

const FRONTEND = 'frontend';

/** Whether a folder holds sources that a script of its package.json bundles. */
export const bundles = (evidence: Evidence, folder: string): boolean =>
  nodeProject(within(evidence, folder)).scripts.build !== undefined;

/**
 * The stage `frontend`, which has the project in /app; without `builds`, its packages alone. The whole project is there if a build writes outside of its own folder or
 * reads what is beside it.
 */
export function frontendStage(evidence: Evidence, folder: string, builds = true): readonly Line[] {
  const inside = within(evidence, folder);
  const manager = managerOf(inside);
  const { files, folders, sourcesFirst } = installFiles(inside, manager);
  const at = folder === '.' ? '' : `/${folder}`;
  const source = (name: string) => (folder === '.' ? name : `${folder}/${name}`);
  const manifests = ['package.json', ...(manager.lock === undefined ? [] : [manager.lock]), ...files];
  const all = folder === '.' ? copy('. .') : copy('.', '/app');
  const image = manager.name === 'bun' ? text`oven/bun:1-alpine` : text`node:${nodeVersion(inside).version}-alpine`;
  return [
    line('FROM', text`${ON_BUILD_PLATFORM}${image} AS ${FRONTEND}`),
    workdir(`/app${at}`),
    ...(manager.prepare.length > 0 ? [run(...manager.prepare)] : []),
    ...(sourcesFirst
      ? [all]
      : [copy(...new Set(manifests.map(source)), './'), ...folders.map((name) => copy(source(name), `./${name}`))]),
    run(...cached(manager.cache), manager.install),
    ...(sourcesFirst || !builds ? [] : [all]),
    ...(builds ? [run(`${manager.run} build`)] : []),
  ];
}

/** A folder of /app in the stage, in the builder. */
export const fromFrontend = (source: string, target: string): Line =>
  copy(`--from=${FRONTEND}`, `/app/${source}`, target);

export interface Frontend {
  readonly folder: string;
  /** What it makes, as the sources embed it. */
  readonly path: string;
}

const MADE = /^(.*?(?:^|\/)(?:dist|build|out|public))(?:\/|$)/;

/** Those of the paths that are not there and that a package.json above them makes. */
export function frontendsOf(evidence: Evidence, paths: readonly string[]): readonly Frontend[] {
  const missing = paths
    .map((path) => path.replace(/\/?\*.*$/, ''))
    .filter((path) => MADE.test(path) && evidence.exists(path) !== true);
  return [...new Set(missing)].flatMap((path) => {
    const folder = aboveOf(path).find((above) => bundles(evidence, above));
    return folder === undefined ? [] : [{ folder, path: MADE.exec(path)?.[1] ?? path }];
  });
}

/** Folders above a path, the nearest one first, `.` last. */
function aboveOf(path: string): readonly string[] {
  const parts = path.split('/');
  return [...parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('/')), '.'];
}
