import { valueOf } from '../../../ground/fact.ts';
import { below, joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { type Existing, startFrom } from '../../existingStage.ts';
import { webProcess } from '../../procfile.ts';
import type { Artefact, Project, Start } from '../../project.ts';
import { everything, sources } from '../../sources.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { needsOf, systemNeeds } from '../../systemPackages.ts';
import { chainguard, minor, ORGANISATION, tagged, versionOf } from '../../tags.ts';
import { guess, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { gemText, hasGem, rubyWanted, SYSTEM } from './gems.ts';
import { ignore } from './ignore.ts';
import { scaffold } from './scaffold.ts';

export const ruby: Stack = {
  id: 'ruby',
  title: 'Ruby',
  weigh(evidence) {
    if (installsOf(evidence, 'bundler').length > 0) return 5;
    if (evidence.image.base?.runtime?.name === 'ruby') return 4;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const gems = gemText(evidence);
    const rails = hasGem(evidence, 'rails') || /\brails\b/.test(evidence.read('Gemfile') ?? '');
    const bundle = bundleOf(evidence);
    const needs = systemNeeds(needsOf(SYSTEM, (name) => hasGem(evidence, name)));
    return {
      ...versionOf(evidence, 'ruby', 'ruby', current.ruby, rubyWanted(evidence)),
      framework: rails ? 'Rails' : /\bsinatra\b/.test(gems) ? 'Sinatra' : undefined,
      linkage: 'dynamic',
      artefacts: filesOf(evidence, existing, bundle.path, rails),
      start: existing?.start ? startFrom(existing.start) : startOf(evidence, rails),
      port: rails ? text`3000` : guess('3000'),
      health: rails && /^ {4}rails \((7\.[1-9]|[89]\.|\d\d)/m.test(gems) ? text`up` : undefined,
      env: [
        ...bundle.env,
        ['BUNDLE_WITHOUT', text`development:test`],
        ...(rails ? [['RAILS_ENV', text`production`] as const] : []),
      ],
      packages: evidence.stage
        ? {}
        : { 'apt-get': needs.run['apt-get'], apk: [...needs.run.apk, ...(rails ? ['tzdata'] : [])] },
      prune: pruneOf(evidence),
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  ignore,
};

interface Bundle {
  readonly path: string;
  /** What leads Bundler there: without it, it looks where Ruby itself has its gems. */
  readonly env: Project['env'];
}

function bundleOf({ stage, state, workdir }: Evidence): Bundle {
  const given = state?.env.get('BUNDLE_PATH');
  const value = given && valueOf(given);
  const set = state?.dependencies.findLast(({ ecosystem }) => ecosystem === 'ruby');
  const path = value === undefined ? (set?.path ?? '/usr/local/bundle') : joinPath(workdir, value);
  const deployed = stage === undefined || state?.env.has('BUNDLE_DEPLOYMENT') === true;
  return {
    path,
    env: [
      ...(deployed ? [['BUNDLE_DEPLOYMENT', text`1`] as const] : []),
      ...(stage === undefined || value !== undefined ? [['BUNDLE_PATH', text`${path}`] as const] : []),
    ],
  };
}

function filesOf(
  evidence: Evidence,
  existing: Existing | undefined,
  path: string,
  rails: boolean,
): readonly Artefact[] {
  if (existing && existing.artefacts.length > 0) return existing.artefacts;
  const writable = rails ? ['log', 'tmp', 'storage', 'db'].filter((name) => evidence.exists(name) === true) : [];
  const all: readonly Artefact[] = makesAssets(evidence)
    ? [{ from: 'builder', sources: [text`${evidence.workdir}`], target: text`./` }]
    : everything(evidence);
  const inside = below(evidence.workdir, path);
  const gems: Artefact = {
    from: 'builder',
    sources: [text`${path}`],
    target: text`${inside === undefined ? path : `./${inside}`}`,
  };
  return [
    ...(inside !== undefined && all[0]?.from === 'builder' ? [] : [gems]),
    ...all,
    ...sources(
      evidence,
      writable.map((name) => text`${name}`),
    ).map((each) => ({ ...each, writable: true })),
  ];
}

/** Where there is no Dockerfile yet, the builder of a new one compiles them. */
export const makesAssets = (evidence: Evidence): boolean =>
  evidence.stage === undefined && evidence.exists('app/assets') === true;

/** The web process of the Procfile, what Rails starts, or what runs config.ru. */
function startOf(evidence: Evidence, rails: boolean): Start {
  const process = webProcess(evidence, PORT);
  if (process && /^(bundle|puma|unicorn|thin|rackup|ruby|(?:\.\/)?bin\/rails)$/.test(process[0] ?? '')) {
    const [program = '', ...args] = process;
    return /^(puma|unicorn|thin|rackup)$/.test(program)
      ? startFrom(['bundle', 'exec', program, ...args])
      : startFrom([program, ...args]);
  }
  if (rails) return startFrom(['bundle', 'exec', 'rails', 'server', '--binding', '0.0.0.0']);
  if (hasGem(evidence, 'puma'))
    return evidence.exists('config/puma.rb') === true
      ? startFrom(['bundle', 'exec', 'puma'])
      : startFrom(['bundle', 'exec', 'puma', '--bind', `tcp://0.0.0.0:${PORT}`]);
  if (evidence.exists('config.ru') === true && (hasGem(evidence, 'rackup') || hasGem(evidence, 'rack')))
    return startFrom(['bundle', 'exec', 'rackup', '--host', '0.0.0.0', '--port', PORT]);
  const scripts = evidence.list('.').filter((name) => name.endsWith('.rb'));
  const script = ['app.rb', 'main.rb', 'server.rb'].find((name) => scripts.includes(name)) ?? scripts[0];
  return script === undefined || evidence.exists('config.ru') === true
    ? { program: text`bundle`, args: [text`exec`, guess('puma')] }
    : startFrom(['bundle', 'exec', 'ruby', script]);
}

const PORT = '3000';

function pruneOf({ state }: Evidence): readonly string[] {
  const set = state?.dependencies.findLast(({ ecosystem }) => ecosystem === 'ruby');
  return set && valueOf(set.dev) === true
    ? ["bundle config set --local without 'development test'", 'bundle clean --force']
    : [];
}

const flavours = { family: 'ruby', flavourFirst: true };

function bases(): readonly Base[] {
  return [
    {
      id: 'slim',
      label: 'Debian slim',
      why: "the builder's own image without compilers",
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        return misfit ? unfit(misfit) : { image: tagged(project, flavours, 'slim') };
      },
    },
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'small, with a shell',
      offer: (project) => {
        const misfit = libcMisfit(project, 'musl');
        return misfit ? unfit(misfit) : { image: tagged(project, flavours, 'alpine') };
      },
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'rebuilt daily, no shell, few known vulnerabilities',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        return {
          image: chainguard(project, 'ruby', (version) => text`${minor(project.known) ?? version}`),
          entry: 'ruby',
          interpreter: '/usr/bin/ruby',
          uid: 65532,
          env: ({ env }) =>
            env.some(([name]) => name === 'BUNDLE_PATH') ? env : [['GEM_HOME', text`/usr/local/bundle`], ...env],
          start: { program: text`ruby`, args: [text`-S`, project.start.program, ...project.start.args] },
          notes: [ORGANISATION],
        };
      },
    },
  ];
}
