import { valueOf } from '../../../ground/fact.ts';
import { joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { newEnough } from '../../compiledBases.ts';
import { current, distrolessRelease } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { type Existing, startFrom } from '../../existingStage.ts';
import { productionStage } from '../../productionStage.ts';
import type { Artefact, Start } from '../../project.ts';
import { everything, sources } from '../../sources.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { chainguard, major, ORGANISATION, tagged, versionOf } from '../../tags.ts';
import { guess, isSure, plain, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { type NodeProject, nodeProject } from './project.ts';
import { scaffold } from './scaffold.ts';
import { nodeScript } from './script.ts';
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
    const own = startOf(evidence, project, existing);
    const shared = existing && existing.artefacts.length > 0 ? undefined : workspaceFiles(evidence, project, own);
    const start = shared?.start ?? own;
    const artefacts = shared?.artefacts ?? artefactsOf(evidence, project, existing, own);
    return {
      ...versionOf(evidence, 'node', 'node', current.node, wantedNode(evidence)),
      framework: project.framework?.name,
      linkage: 'dynamic',
      artefacts,
      start,
      ...(shared?.workdir === undefined ? {} : { workdir: shared.workdir }),
      port: project.framework ? text`${project.framework.port}` : guess('3000'),
      env: [['NODE_ENV', text`production`], ...(project.standalone ? [['HOSTNAME', text`0.0.0.0`] as const] : [])],
      prune: pruneOf(evidence, artefacts, project),
      notes:
        evidence.readShared('nx.json') !== undefined && !evidence.membership
          ? ['Nx decides where the build of an application goes: look at the paths that are copied.']
          : [],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  signals: /SIGTERM|SIGINT|enableShutdownHooks|graceful|terminus|close-with-grace|death|next\b|nuxt/,
  ignore,
  workspace: nodeWorkspace,
};

const wantedNode = (evidence: Evidence): string | undefined =>
  /^v?(\d+)/.exec(evidence.readShared('.nvmrc') ?? evidence.readShared('.node-version') ?? '')?.[1];

function artefactsOf(
  evidence: Evidence,
  { framework, standalone, manifest, scripts }: NodeProject,
  existing: Existing | undefined,
  start: Start,
): readonly Artefact[] {
  if (existing && existing.artefacts.length > 0) return existing.artefacts;
  const at = (path: Text): Text => text`${evidence.root}/${path}`;
  const copy = (path: Text, target = text`./${path}`): Artefact => ({ from: 'builder', sources: [at(path)], target });
  if (standalone)
    return [
      copy(text`.next/standalone`, text`./`),
      copy(text`.next/static`, text`./.next/static`),
      ...(evidence.exists('public') ? [copy(text`public`)] : []),
    ];
  const output = framework ? text`${framework.output}` : outputOf(evidence, start);
  const packages = {
    ...copy(text`node_modules`),
    from: productionStage(evidence, 'node_modules') ?? ('builder' as const),
  };
  const modules = framework?.bundled ? [] : [copy(text`package.json`, text`./`), packages];
  const also = (framework?.also ?? [])
    .filter((name) => evidence.exists(name) === true)
    .map((name) => copy(text`${name}`));
  const built = evidence.stage
    ? evidence.installs.some(({ install }) => /^(run-script|build)$/.test(install.action))
    : manifest === undefined || scripts.build !== undefined;
  if (!built && /^[\w.-]+\.[cm]?js$/.test(plain(output))) return wholeProject(evidence, packages);
  return [...modules, ...also, ...(built ? [copy(output)] : sources(evidence, [output]))];
}

/** A program that is not built and begins at the top: which of the files beside it it needs, nobody can tell from here. */
function wholeProject(evidence: Evidence, packages: Artefact): readonly Artefact[] {
  const [all] = evidence.stage
    ? everything(evidence)
    : [{ from: 'builder' as const, sources: [text`${evidence.workdir}`], target: text`./` }];
  if (!all) return [packages];
  return all.from === 'builder' && packages.from === 'builder' ? [all] : [all, packages];
}

/** The first part of the path that is started; else what the compiler is told. */
function outputOf(evidence: Evidence, start: Start | undefined): Text {
  const file = start?.args.map(plain).find((word) => /\.[cm]?js$/.test(word) || /^\w[\w.-]*\//.test(word));
  const started = file === undefined ? undefined : /^(?:\.\/)?([\w.-]+)(\/|$)/.exec(file)?.[1];
  if (started !== undefined && start?.args.every(isSure)) return text`${started}`;
  const out = /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(evidence.read('tsconfig.json') ?? '')?.[1];
  return out === undefined ? OUTPUT : text`${out}`;
}

/** One hole for the folder, in COPY and in CMD. */
const OUTPUT = guess('dist');

function startOf(
  evidence: Evidence,
  { framework, standalone, scripts, manifest }: NodeProject,
  existing: Existing | undefined,
): Start {
  const words = existing?.start;
  if (words && !/^(npm|yarn|pnpm)$/.test(words[0] ?? '')) return startFrom(words);
  if (standalone) return startFrom(['node', 'server.js']);
  const script = words && (words[1] === 'run' ? words[2] : words[1]);
  const scripted =
    (script === undefined ? undefined : nodeScript(scripts, script)) ??
    nodeScript(scripts, 'start:prod') ??
    (framework?.start ? ['node', ...framework.start] : nodeScript(scripts, 'start'));
  if (scripted) return startFrom(scripted);
  const main =
    typeof manifest?.main === 'string' && /^[\w./-]+\.[cm]?js$/.test(manifest.main) ? manifest.main : undefined;
  if (main !== undefined) return startFrom(['node', main.replace(/^\.\//, '')]);
  const output = outputOf(evidence, undefined);
  return {
    program: text`node`,
    args: [text`${output}/${guess('index.js')}`],
  };
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

const flavours = { family: 'node', flavourFirst: false };

/** Releases of Debian that the distroless image of a version is built on; those without a number are not maintained. */
const DISTROLESS: Readonly<Record<string, keyof typeof distrolessRelease>> = {
  14: 'debian11',
  16: 'debian11',
  18: 'debian12',
  20: 'debian12',
  22: 'debian13',
  24: 'debian13',
  26: 'debian13',
};

function bases(): readonly Base[] {
  return [
    {
      id: 'distroless',
      label: 'Distroless',
      why: 'Node.js and nothing else: no shell, no npm',
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        const cycle = project.known === undefined ? undefined : major(project.known);
        if (cycle === undefined && isSure(project.version))
          return unfit('Which version of Node.js the builder has is not known');
        const debian = DISTROLESS[cycle ?? plain(project.version)];
        if (!debian) return unfit(`There is no distroless image of Node.js ${cycle}`);
        const misfit = newEnough(project, distrolessRelease[debian]);
        if (misfit) return misfit;
        return {
          image: text`gcr.io/distroless/nodejs${cycle === undefined ? project.version : cycle}-${debian}:nonroot`,
          entry: 'node',
          interpreter: '/nodejs/bin/node',
          uid: 65532,
          ...(debian === 'debian13'
            ? {}
            : { dated: true, notes: [`Distroless no longer updates its image of Node.js ${cycle}.`] }),
        };
      },
    },
    {
      id: 'slim',
      label: 'Debian slim',
      why: "the builder's own image without compilers, as the user node",
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        return misfit ? unfit(misfit) : { image: tagged(project, flavours, 'slim'), account: 'node' };
      },
    },
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'small, with a shell and npm, as the user node',
      offer: (project) => {
        const misfit = libcMisfit(project, 'musl');
        return misfit ? unfit(misfit) : { image: tagged(project, flavours, 'alpine'), account: 'node' };
      },
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'rebuilt daily, few known vulnerabilities',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        return {
          image: chainguard(project, 'node', (version) => text`${version}`),
          entry: 'node',
          interpreter: '/usr/bin/node',
          uid: 65532,
          notes: [ORGANISATION],
        };
      },
    },
  ];
}
