/** Builders with Node.js: what the install reads, one install, the build, and development dependencies taken out again. */
import {
  type BuilderNeeds,
  cached,
  copy,
  copyInto,
  from,
  ON_BUILD_PLATFORM,
  run,
  type Scaffold,
  workdir,
} from '../../builderLines.ts';
import type { Evidence } from '../../evidence.ts';
import { type Line, line } from '../../plan.ts';
import { guess, plain, text } from '../../text.ts';
import { debianTag } from './bases.ts';
import { installFiles } from './installFiles.ts';
import { type Manager, managerOf } from './managers.ts';
import { type NodeProject, nodeProject } from './project.ts';
import { nodeStart } from './start.ts';
import { generatesClient, skippedDownloads, systemNeeds } from './system.ts';
import { nodeWorkspace } from './workspace.ts';
import { manifestLines, workspaceBuilder } from './workspaceBuilder.ts';

export const scaffold: Scaffold = (needs) => {
  const { evidence } = needs;
  const manager = managerOf(evidence);
  if (evidence.membership) return [...base(needs, false), ...workspaceBuilder(needs, manager, 'node')];
  return [...base(needs, false), workdir('/app'), ...projectBuilder(needs, manager)];
};

/** FROM, with compilers if packages are compiled; a site is built on the platform of the build, since it runs on any. */
export function base({ project, evidence, musl }: BuilderNeeds, site: boolean): readonly Line[] {
  const described = nodeProject(evidence);
  const { compiles, packages } = systemNeeds(described);
  const platform = site ? ON_BUILD_PLATFORM : '';
  if (musl || site)
    return [
      from(text`node:${project.version}-alpine`, platform),
      ...(compiles && !site ? [run('apk add --no-cache g++ git make python3')] : []),
      ...environment(described, managerOf(evidence)),
    ];
  const openssl = packages['apt-get'].includes('openssl') && !compiles;
  return [
    from(debianTag(project.version, compiles ? 'full' : 'slim')),
    ...(openssl
      ? [run('apt-get update', 'apt-get install --yes --no-install-recommends openssl', 'rm -rf /var/lib/apt/lists/*')]
      : []),
    ...environment(described, managerOf(evidence)),
  ];
}

function environment(project: NodeProject, manager: Manager): readonly Line[] {
  const pairs = [...skippedDownloads(project), ...manager.env];
  return pairs.length > 0 ? [line('ENV', ...pairs.map((pair) => text`${pair}`))] : [];
}

export const prepared = ({ prepare }: Manager): readonly Line[] => (prepare.length > 0 ? [run(...prepare)] : []);

/** One package: its install, and its build. */
function projectBuilder(needs: BuilderNeeds, manager: Manager): readonly Line[] {
  const { evidence, project } = needs;
  const described = nodeProject(evidence);
  const { manifest, build } = described;
  const start = nodeStart(evidence, described);
  const keepsTools = start.needsTools === true;
  const takesModules = project.artefacts.some(({ sources }) =>
    sources.some((each) => /\/node_modules$|^\/app$/.test(plain(each))),
  );
  if (manifest !== undefined && build === undefined) {
    const client = generatesClient(evidence, described);
    return [
      ...installed(evidence, manager, keepsTools || client ? manager.install : manager.production),
      ...sourcesAfter(evidence, manager),
      ...(client ? [run(`${manager.exec} prisma generate`)] : []),
    ];
  }
  return [
    ...installed(evidence, manager, manager.install),
    ...sourcesAfter(evidence, manager),
    run(...buildCommands(evidence, described, manager), ...(takesModules && !keepsTools ? [manager.prune] : [])),
  ];
}

/** The build, with the client of Prisma before it and the cache of Next.js emptied behind it. */
export function buildCommands(evidence: Evidence, project: NodeProject, manager: Manager) {
  const { framework, build, manifest } = project;
  const script = manifest === undefined ? guess('build') : text`${build ?? 'build'}`;
  const cache = framework?.name === 'Next.js' && !framework.site ? `${framework.output}/cache` : undefined;
  return [
    ...(generatesClient(evidence, project) ? [text`${manager.exec} prisma generate`] : []),
    text`${manager.run} ${script}`,
    ...(cache === undefined ? [] : [text`rm -rf ${cache}`, text`mkdir ${cache}`]),
  ];
}

/** What the install reads, and the install. Sources come first if its scripts ask for them. */
export function installed(evidence: Evidence, manager: Manager, install: string): readonly Line[] {
  const { files, folders, sourcesFirst, scriptsNeedTools } = installFiles(evidence, manager);
  const lock = manager.lock === undefined ? [] : [manager.lock];
  const production = install === manager.production && scriptsNeedTools;
  const commands = production && !sourcesFirst ? [`${install} --ignore-scripts`, manager.rebuild] : [install];
  const { files: context } = evidence.analysis.context;
  const workspace = context && !evidence.membership ? nodeWorkspace(context) : undefined;
  return [
    ...prepared(manager),
    ...(workspace
      ? manifestLines(evidence, { workspace }, manager)
      : sourcesFirst
        ? [copy('. .')]
        : [
            copyInto('./', 'package.json', ...lock, ...files),
            ...folders.map((folder) => copyInto(`./${folder}`, folder)),
          ]),
    run(...cached(manager.cache), ...commands),
  ];
}

export const sourcesAfter = (evidence: Evidence, manager: Manager): readonly Line[] =>
  installFiles(evidence, manager).sourcesFirst ? [] : [copy('. .')];
