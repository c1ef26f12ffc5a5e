import { valueOf } from '../../../ground/fact.ts';
import { joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type Evidence, installsOf, readJson } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import { productionStage } from '../../productionStage.ts';
import { programAt, running } from '../../programs.ts';
import type { Project } from '../../project.ts';
import { sources } from '../../sources.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { guess, plain, type Text, text } from '../../text.ts';
import { nodeProject } from '../node/project.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { scaffold } from './scaffold.ts';

export const bun: Stack = {
  id: 'bun',
  title: 'Bun',
  weigh(evidence) {
    const { framework, server } = nodeProject(evidence);
    if (framework?.site && !server) return 0;
    if (installsOf(evidence, 'bun').length > 0 && evidence.image.base?.family !== 'node') return 6;
    if (evidence.image.base?.family === 'bun') return 5;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const compiled = installsOf(evidence, 'bun').findLast(({ install }) =>
      install.flags.options.some(({ name }) => name === '--compile'),
    );
    const out = compiled?.install.writes?.[0];
    if (out !== undefined && (compiled?.cwd !== undefined || out.startsWith('/')))
      return {
        framework: COMPILED,
        linkage: 'dynamic',
        ...running(programAt(joinPath(compiled?.cwd ?? '/', out)), existing),
        port: guess('3000'),
      };
    const entry = entryOf(evidence);
    const [part] = /^[\w.-]+(?=\/)/.exec(plain(entry)) ?? [];
    const at = (name: string): Text => text`${evidence.root}/${name}`;
    return {
      linkage: 'dynamic',
      version: evidence.image.version === '' ? text`1` : text`${evidence.image.version}`,
      artefacts:
        existing && existing.artefacts.length > 0
          ? existing.artefacts
          : [
              { from: 'builder', sources: [at('package.json')], target: text`./` },
              {
                from: productionStage(evidence, 'node_modules') ?? 'builder',
                sources: [at('node_modules')],
                target: text`./node_modules`,
              },
              ...sources(evidence, [part === undefined ? entry : text`${part}`]),
            ],
      start: existing?.start ? startFrom(existing.start) : { program: text`bun`, args: [text`run`, entry] },
      port: guess('3000'),
      env: [['NODE_ENV', text`production`]],
      prune: pruneOf(evidence),
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  signals: /SIGTERM|SIGINT|graceful|close-with-grace/,
};

const COMPILED = 'bun build --compile';

function entryOf(evidence: Evidence): Text {
  const manifest = readJson(evidence, 'package.json');
  const named = [manifest?.module, manifest?.main].find(
    (value) => typeof value === 'string' && /^[\w./-]+\.[mc]?[jt]sx?$/.test(value),
  );
  if (typeof named === 'string') return text`${named.replace(/^\.\//, '')}`;
  const found = ['src/index.ts', 'index.ts', 'src/server.ts', 'server.ts'].find(
    (name) => evidence.exists(name) === true,
  );
  return found === undefined ? text`src/${guess('index.ts')}` : text`${found}`;
}

function pruneOf(evidence: Evidence): readonly string[] {
  const set = evidence.state?.dependencies.find(({ path }) => path === joinPath(evidence.workdir, 'node_modules'));
  return set && valueOf(set.dev) === true && !productionStage(evidence, 'node_modules')
    ? [
        '--mount=type=cache,target=/root/.bun/install/cache',
        'rm -rf node_modules',
        'bun install --frozen-lockfile --production',
      ]
    : [];
}

const library = compiledBases('cc');

function bases(): readonly Base[] {
  const offered = (id: 'distroless' | 'slim' | 'alpine', label: string, why: string, own: object): Base => ({
    id,
    label,
    why,
    offer: (project: Project) => {
      if (project.framework === COMPILED) return library.find((base) => base.id === id)?.offer(project) ?? unfit('');
      const misfit = libcMisfit(project, id === 'alpine' ? 'musl' : 'glibc');
      if (misfit) return unfit(misfit);
      if (project.needsShell && id === 'distroless')
        return unfit('It starts through a shell script, and there is no shell');
      return { image: text`oven/bun:${project.version}-${id}`, ...own };
    },
  });
  return [
    offered('slim', 'Debian slim', 'Bun without git and compilers, as the user bun', { account: 'bun' }),
    offered('distroless', 'Distroless', 'Bun and nothing else: no shell', {
      entry: 'bun',
      interpreter: '/usr/local/bin/bun',
      uid: 65532,
    }),
    offered('alpine', 'Alpine', 'Bun on musl, small, as the user bun', { account: 'bun' }),
  ];
}
