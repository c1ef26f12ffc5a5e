import { valueOf } from '../../../ground/fact.ts';
import { joinPath } from '../../../ground/path.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import type { Artefact } from '../../project.ts';
import type { Stack } from '../../stack.ts';
import { guess, plain, text } from '../../text.ts';
import { nodeArtefacts } from './artefacts.ts';
import { bases } from './bases.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { makes } from './makes.ts';
import { managerOf } from './managers.ts';
import { type NodeProject, nodeProject } from './project.ts';
import { scaffold } from './scaffold.ts';
import { type NodeStart, nodeStart } from './start.ts';
import { systemNeeds } from './system.ts';
import { nodeVersion } from './version.ts';
import { nodeWorkspace } from './workspace.ts';
import { workspaceFiles } from './workspaceFiles.ts';

export const node: Stack = {
  id: 'node',
  title: 'Node.js',
  weigh(evidence) {
    const used = installsOf(evidence, 'npm', 'yarn', 'pnpm').length > 0;
    if (evidence.state?.runtimes.some(({ name }) => name === 'bun' || name === 'deno')) return 0;
    if (used) return evidence.image.base?.family === 'node' ? 5 : 3;
    if (evidence.image.base?.runtime?.name === 'node') return 4;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const project = nodeProject(evidence);
    const { framework } = project;
    const own = nodeStart(evidence, project, existing?.start);
    const shared = existing && existing.artefacts.length > 0 ? undefined : workspaceFiles(evidence, project, own);
    const start = shared?.start ?? { program: own.program, args: own.args };
    const artefacts = shared?.artefacts ?? nodeArtefacts(evidence, project, existing, own);
    const needs = systemNeeds(project);
    const port = portOf(own);
    return {
      ...nodeVersion(evidence),
      framework: framework?.name,
      linkage: 'dynamic',
      artefacts,
      start,
      entries: entriesOf(own),
      ...(shared?.workdir === undefined ? {} : { workdir: shared.workdir }),
      port: port ?? (framework && framework.name !== 'NestJS' ? text`${framework.port}` : guess('3000')),
      env: [
        ['NODE_ENV', text`production`],
        ...(project.standalone ? [['HOSTNAME', text`0.0.0.0`] as const] : []),
        ...(framework?.address === undefined ? [] : [[framework.address, text`0.0.0.0`] as const]),
        ...(own.args.some((word) => plain(word).includes('fastify-cli'))
          ? [['FASTIFY_ADDRESS', text`0.0.0.0`] as const]
          : []),
        ...[...own.env, ...needs.env].map(([name, value]) => [name, text`${value}`] as const),
      ],
      packages: needs.packages,
      ...(needs.shell === undefined && own.needsShell !== true ? {} : { needsShell: true }),
      endsItself:
        framework?.ends === true &&
        (own.file === undefined || own.file.startsWith(`${framework.output}/`) || project.standalone),
      ...refusal(project, own),
      prune: pruneOf(evidence, artefacts, project),
      notes: evidence.stage ? nxNotes(evidence) : [...own.notes, ...notesOf(evidence, project)],
    };
  },
  bases,
  scaffold,
  test,
  develop,
  signals: /SIGTERM|SIGINT|enableShutdownHooks|graceful|terminus|close-with-grace|death/,
  ignore,
  makes,
  workspace: nodeWorkspace,
};

/** SvelteKit makes what its adapter makes, and without one for Node.js that is nothing to start. */
const refusal = ({ framework, all }: NodeProject, { file }: NodeStart): { readonly refused?: string } =>
  framework?.name === 'SvelteKit' && file === undefined && !all.has('@sveltejs/adapter-node')
    ? {
        refused:
          'No adapter of SvelteKit in package.json makes a server: install @sveltejs/adapter-node, or @sveltejs/adapter-static for files alone',
      }
    : {};

/** `-p 4000`, `--port=4000`, `PORT=4000`. */
function portOf({ args, env }: NodeStart) {
  const words = args.map(plain);
  const at = words.findIndex((word) => /^(-p|--port)$/.test(word));
  const named = at >= 0 ? words[at + 1] : words.map((word) => /^--port=(\d+)$/.exec(word)?.[1]).find(Boolean);
  const port = named ?? env.find(([name]) => name === 'PORT')?.[1];
  return port !== undefined && /^\d+$/.test(port) ? text`${port}` : undefined;
}

/** The source of what is started: `src/server.ts` of `dist/server.js`. */
function entriesOf({ file }: NodeStart): readonly string[] {
  if (file === undefined) return [];
  const inside = file.replace(/^[\w.-]+\//, '').replace(/\.[cm]?js$/, '');
  return [file, ...['ts', 'mts', 'js', 'tsx'].flatMap((ending) => [`src/${inside}.${ending}`, `${inside}.${ending}`])];
}

const nxNotes = (evidence: Evidence): readonly string[] =>
  evidence.readShared('nx.json') !== undefined && !evidence.membership
    ? ['Nx decides where the build of an application goes: look at the paths that are copied.']
    : [];

function notesOf(evidence: Evidence, { framework, standalone }: NodeProject): readonly string[] {
  const manager = managerOf(evidence);
  const next =
    framework?.name === 'Next.js' && !standalone
      ? ["output: 'standalone' in next.config would leave most of node_modules out of the image."]
      : [];
  const lock =
    manager.lock === undefined
      ? [`There is no lock file, so "${manager.install}" takes what is newest on the day of the build: commit one.`]
      : [];
  return [...lock, ...nxNotes(evidence), ...next];
}

/** Where node_modules still has development dependencies, the command that takes them out. */
function pruneOf(
  evidence: Evidence,
  artefacts: readonly Artefact[],
  { packageManager }: NodeProject,
): readonly string[] {
  const taken = artefacts.some(
    ({ from, sources }) => from === 'builder' && sources.some((source) => plain(source).endsWith('/node_modules')),
  );
  const set = evidence.state?.dependencies.find(({ path }) => path === joinPath(evidence.base, 'node_modules'));
  if (!taken || !set || valueOf(set.dev) !== true) return [];
  switch (packageManager) {
    case 'npm':
      return ['npm prune --omit=dev'];
    case 'pnpm':
      return ['CI=true pnpm prune --prod'];
    case 'yarn':
      return evidence.readShared('.yarnrc.yml') !== undefined
        ? ['yarn workspaces focus --all --production']
        : [
            '--mount=type=cache,target=/usr/local/share/.cache/yarn',
            'yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline',
          ];
    default:
      return [];
  }
}
