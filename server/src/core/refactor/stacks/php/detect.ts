import { valueOf } from '../../../ground/fact.ts';
import type { Base } from '../../base.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf, readJson } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import type { Artefact, Project } from '../../project.ts';
import { everything, sources } from '../../sources.ts';
import { type Stack, unfit } from '../../stack.ts';
import { minor, versionOf } from '../../tags.ts';
import { guess, plain, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { extensionsOf } from './extensions.ts';
import { ignore } from './ignore.ts';
import { extensionsAsked, phpWanted } from './manifest.ts';
import { scaffold } from './scaffold.ts';
import { COMMAND, PORT, SERVER, serverImage, serverSetup, serverVariables, UID } from './webServer.ts';

export const php: Stack = {
  id: 'php',
  title: 'PHP',
  weigh(evidence) {
    if (installsOf(evidence, 'composer').length > 0) return 5;
    if (evidence.image.base?.family === 'php') return 4;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const requires = readJson(evidence, 'composer.json')?.require;
    const names = Object.keys(typeof requires === 'object' && requires !== null ? requires : {});
    const framework = FRAMEWORKS.find(({ package: name }) => names.includes(name));
    const version = versionOf(evidence, 'php', 'php', current.php, phpWanted(evidence));
    if (!evidence.stage) return { ...version, ...served(evidence, framework) };
    const extensions = extensionsOf(evidence);
    const serves = !existing?.start || existing.start[0] === 'php-fpm';
    return {
      ...version,
      framework: framework?.name,
      linkage: 'pure',
      artefacts: existing && existing.artefacts.length > 0 ? existing.artefacts : filesOf(evidence, framework),
      start: existing?.start ? startFrom(existing.start) : startFrom(['php-fpm']),
      port: serves ? text`9000` : guess('8000'),
      portIsFixed: serves,
      env: framework?.env ?? [],
      packages: { apk: extensions.packages },
      setup: extensions.setup,
      prune: pruneOf(evidence),
      notes: extensions.notes,
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  developmentPort: '8000',
  ignore,
};

/** A new Dockerfile: the whole project from the builder, behind a web server. */
function served(evidence: Evidence, framework: Framework | undefined) {
  const writable = (framework?.writable ?? []).filter((name) => evidence.exists(name) === true);
  const copied = (name: string): Artefact => ({
    from: 'builder',
    sources: [text`/app/${name}`],
    target: name === '' ? text`./` : text`./${name}`,
    writable: name !== '',
  });
  const extensions = [...extensionsAsked(evidence), 'opcache'];
  return {
    framework: framework?.name,
    linkage: 'pure' as const,
    artefacts: [copied(''), ...writable.map(copied)],
    start: startFrom(COMMAND),
    port: text`${PORT}`,
    portIsFixed: true,
    ...(framework?.name === 'Laravel' ? { health: text`up` } : {}),
    env: [...(framework?.env ?? []), ...serverVariables(evidence)],
    setup: serverSetup([...new Set(extensions)]),
  };
}

interface Framework {
  readonly name: string;
  readonly package: string;
  readonly parts: readonly string[];
  readonly writable: readonly string[];
  readonly env: Project['env'];
}

const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'Laravel',
    package: 'laravel/framework',
    parts: ['artisan', 'composer.json', 'app', 'bootstrap', 'config', 'database', 'public', 'resources', 'routes'],
    writable: ['storage', 'bootstrap/cache'],
    env: [['APP_ENV', text`production`]],
  },
  {
    name: 'Symfony',
    package: 'symfony/framework-bundle',
    parts: ['composer.json', 'bin', 'config', 'migrations', 'public', 'src', 'templates', 'translations'],
    writable: ['var'],
    env: [['APP_ENV', text`prod`]],
  },
];

function filesOf(evidence: Evidence, framework: Framework | undefined): readonly Artefact[] {
  const path = packagesOf(evidence)?.path ?? `${evidence.root}/vendor`;
  const vendor: Artefact = { from: 'builder', sources: [text`${path}`], target: text`./vendor` };
  if (!framework) {
    if (
      evidence.stage &&
      evidence.analysis.context.files === undefined &&
      evidence.workdir !== '/' &&
      holdsAll(evidence)
    )
      return everything(evidence);
    const known = ['composer.json', 'bin', 'config', 'public', 'src', 'templates', 'index.php'].filter((name) =>
      evidence.exists(name),
    );
    return [
      vendor,
      ...sources(evidence, known.length > 0 ? known.map((name) => text`${name}`) : [guess('src'), guess('public')]),
    ];
  }
  const there = (name: string) => evidence.exists(name) === true;
  return [
    vendor,
    ...sources(
      evidence,
      framework.parts.filter(there).map((name) => text`${name}`),
    ),
    ...sources(
      evidence,
      framework.writable.filter(there).map((name) => text`${name}`),
    ).map((each) => ({ ...each, writable: true })),
  ];
}

const holdsAll = (evidence: Evidence): boolean => everything(evidence)[0]?.from === 'builder';

function pruneOf(evidence: Evidence): readonly string[] {
  const set = packagesOf(evidence);
  if (!set || valueOf(set.dev) !== true) return [];
  const cache = evidence.image.base?.family === 'composer' ? '/tmp/cache' : '/root/.composer/cache';
  const install = 'composer install --no-dev --no-interaction --optimize-autoloader';
  return [`--mount=type=cache,target=${cache}`, install];
}

const packagesOf = ({ state }: Evidence) => state?.dependencies.findLast(({ ecosystem }) => ecosystem === 'php');

function bases(): readonly Base[] {
  return [
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'PHP without compilers, as www-data; FrankenPHP serves what has no server yet',
      offer: (project) => {
        if (plain(project.start.program) === SERVER) return { image: serverImage(project.version), uid: UID };
        const kind = plain(project.start.program) === 'php-fpm' ? 'fpm' : 'cli';
        const version: Text = project.image.version.includes('$')
          ? project.version
          : project.known
            ? text`${minor(project.known) ?? project.known}`
            : project.version;
        return { image: text`php:${version}-${kind}-alpine`, account: 'www-data' };
      },
    },
    {
      id: 'slim',
      label: 'Debian',
      why: 'PHP on Debian',
      offer: () => unfit('The Debian images of PHP keep gcc and make'),
    },
  ];
}
