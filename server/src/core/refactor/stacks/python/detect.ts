import { valueOf } from '../../../ground/fact.ts';
import type { Base } from '../../base.ts';
import { newEnough } from '../../compiledBases.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import type { Artefact, Project, Start } from '../../project.ts';
import { sources } from '../../sources.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { needsOf, systemNeeds } from '../../systemPackages.ts';
import { chainguard, minor, ORGANISATION, tagged, versionOf } from '../../tags.ts';
import { guess, plain, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { manifestsOf } from './manifests.ts';
import { type PythonApp, pythonApp } from './project.ts';
import { scaffold } from './scaffold.ts';
import { has } from './servers.ts';
import { SYSTEM } from './systemPackages.ts';
import { pythonWanted } from './version.ts';

export const python: Stack = {
  id: 'python',
  title: 'Python',
  weigh(evidence) {
    if (installsOf(evidence, ...TOOLS).length > 0) return evidence.image.base?.family === 'python' ? 5 : 3;
    if (evidence.image.base?.runtime?.name === 'python') return 4;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const manifests = manifestsOf(evidence);
    const version = versionOf(evidence, 'python', 'python', current.python, pythonWanted(evidence, manifests));
    const place = packagesOf(evidence, minor(version.known));
    const app = pythonApp(evidence, manifests, existing?.start);
    const needs = systemNeeds(needsOf(SYSTEM, (name) => has(manifests, name)));
    const workdir = existing?.workdir ?? '/app';
    const copied = existing && existing.artefacts.length > 0 ? existing.artefacts : undefined;
    return {
      ...version,
      framework: app.framework,
      linkage: 'dynamic',
      artefacts: copied ?? [...place.artefacts, ...sources(evidence, app.parts), ...collectedFiles(evidence, app)],
      start: existing?.start ? startFrom(existing.start) : app.start,
      port: app.port !== undefined ? text`${app.port}` : app.framework === undefined ? guess('8000') : text`8000`,
      env: [
        ...(place.bin === undefined ? [] : [['PATH', text`${place.bin}:$PATH`] as const]),
        ['PYTHONDONTWRITEBYTECODE', text`1`],
        ['PYTHONUNBUFFERED', text`1`],
        ...(app.root === '' || copied ? [] : [['PYTHONPATH', text`${workdir}/${app.root}`] as const]),
      ],
      packages: evidence.stage ? {} : needs.run,
      ...refusalOf(evidence, app, copied !== undefined),
      prune: pruneOf(evidence),
      notes: isDevelopmentServer(existing?.start ? startFrom(existing.start) : app.start) ? [DEVELOPMENT_SERVER] : [],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  signals:
    /SIGTERM|SIGINT|\bsignal\b|uvicorn|gunicorn|hypercorn|granian|asyncio\.run|aiohttp|celery|fastapi|flask|django/i,
  ignore,
};

const TOOLS = ['pip', 'uv', 'poetry', 'pdm', 'pipenv', 'venv'];

const LIBRARY =
  'This is a library: pyproject.toml brings no command, and no module is made to be run. Name the program with --app or start from a Dockerfile';

/** Why there is nothing to run, or nothing that could be copied. */
function refusalOf(evidence: Evidence, { library }: PythonApp, copied: boolean): { readonly refused?: string } {
  if (library) return { refused: LIBRARY };
  if (!evidence.stage || copied) return {};
  const label = evidence.image.base?.label ?? evidence.stage.label;
  const installs = installsOf(evidence, ...TOOLS).map(({ install }) => install);
  if (installs.length > 0 && installs.every(({ subcommand }) => subcommand === 'wheel'))
    return {
      refused: `${label} makes wheels and installs nothing: install them into a virtual environment there, and the runtime stage can take that`,
    };
  const { state } = evidence;
  const foreign = evidence.image.base !== undefined && evidence.image.base.runtime?.name !== 'python';
  if (
    foreign &&
    installs.some(({ tool }) => tool === 'uv') &&
    state?.env.has('UV_PYTHON_INSTALL_DIR') !== true &&
    !brings(evidence)
  )
    return {
      refused: `The environment that uv makes links to a Python of ${label}, which a runtime stage does not have: build on python:${current.python[0]}-slim`,
    };
  if (installs.some(({ tool }) => tool === 'poetry') && !globalPoetry(evidence) && !keepsInProject(evidence))
    return {
      refused:
        'Poetry puts the environment into its cache, under a name that is not known: set POETRY_VIRTUALENVS_IN_PROJECT=1 in the builder',
    };
  return {};
}

/** The Python of the distribution, which other bases of it have in the same place. */
const brings = ({ state }: Evidence): boolean => state?.packages.has('python3') === true;

const keepsInProject = (evidence: Evidence): boolean =>
  evidence.state?.env.has('POETRY_VIRTUALENVS_IN_PROJECT') === true ||
  evidence.state?.env.has('VIRTUAL_ENV') === true ||
  /in-project\s*=\s*true/.test(evidence.read('poetry.toml') ?? '') ||
  evidence.commands.some(({ command }) => command.words.some(({ value }) => value === 'virtualenvs.in-project')) ||
  installsOf(evidence, 'venv').length > 0;

/** What the builder collected. */
const collectedFiles = (evidence: Evidence, { collects }: PythonApp): readonly Artefact[] =>
  collects === undefined || evidence.stage
    ? []
    : [
        {
          from: 'builder',
          sources: [text`/app/${collects.folder}`],
          target: text`./${collects.folder}`,
        },
      ];

const DEVELOPMENT_SERVER =
  'It starts the development server, which its own manual keeps out of production: add gunicorn or uvicorn to the dependencies.';

const isDevelopmentServer = ({ program, args }: Start): boolean =>
  /^(flask|python[\d.]*) .*(\brun\b|runserver)/.test([program, ...args].map(plain).join(' '));

interface Place {
  readonly artefacts: readonly Artefact[];
  /** To be put on the PATH. */
  readonly bin: string | undefined;
}

/** Where the packages are: a virtual environment, a prefix, root's own folder, or the interpreter's. */
function packagesOf(evidence: Evidence, version: string | undefined): Place {
  const { state, installs } = evidence;
  const prefix = option(evidence, '--prefix');
  if (prefix !== undefined) return { artefacts: [whole(prefix, '/usr/local')], bin: undefined };
  if (installsOf(evidence, 'pip').some(({ install }) => install.flags.options.some(({ name }) => name === '--user')))
    return { artefacts: [whole('/root/.local', '/usr/local')], bin: undefined };
  const environment = ['UV_PROJECT_ENVIRONMENT', 'VIRTUAL_ENV']
    .map((name) => state?.env.get(name))
    .find((fact) => fact?.known && fact.value.startsWith('/'));
  const set = state?.dependencies.findLast(({ ecosystem, path }) => ecosystem === 'python' && path !== undefined);
  const made = installsOf(evidence, 'venv').findLast(({ install }) => install.writes?.[0]?.startsWith('/'))?.install
    .writes?.[0];
  const venv = (environment && valueOf(environment)) ?? set?.path ?? made ?? (evidence.stage ? undefined : '/opt/venv');
  if (venv !== undefined) return { artefacts: [whole(venv, venv)], bin: `${venv}/bin` };
  if (installs.some(({ install }) => install.tool === 'poetry') && !globalPoetry(evidence))
    return {
      artefacts: [whole(`${evidence.root}/.venv`, `${evidence.root}/.venv`)],
      bin: `${evidence.root}/.venv/bin`,
    };
  const minorVersion: Text = version === undefined ? guess(current.python[0]) : text`${version}`;
  const packages = text`/usr/local/lib/python${minorVersion}/site-packages`;
  return {
    artefacts: [
      { from: 'builder', sources: [packages], target: packages },
      { from: 'builder', sources: [text`/usr/local/bin`], target: text`/usr/local/bin` },
    ],
    bin: undefined,
  };
}

const globalPoetry = ({ state, commands }: Evidence): boolean =>
  state?.env.get('POETRY_VIRTUALENVS_CREATE')?.known === true ||
  commands.some(({ command }) => command.words.some(({ value }) => value === 'virtualenvs.create'));

function option(evidence: Evidence, name: string): string | undefined {
  const given = installsOf(evidence, 'pip', 'uv')
    .map(({ install }) => install.flags.options.findLast((each) => each.name === name)?.value)
    .findLast((value) => value !== undefined);
  return given?.startsWith('/') ? given : undefined;
}

const whole = (from: string, to: string): Artefact => ({
  from: 'builder',
  sources: [text`${from}`],
  target: text`${to}`,
});

function pruneOf(evidence: Evidence): readonly string[] {
  const set = evidence.state?.dependencies.findLast(({ ecosystem }) => ecosystem === 'python');
  if (!set || valueOf(set.dev) !== true) return [];
  switch (set.install.tool) {
    case 'uv':
      return ['--mount=type=cache,target=/root/.cache/uv', 'uv sync --locked --no-dev'];
    case 'poetry':
      return ['--mount=type=cache,target=/root/.cache/pypoetry', 'poetry sync --only main'];
    case 'pdm':
      return ['--mount=type=cache,target=/root/.cache/pdm', 'pdm sync --prod --clean'];
    default:
      return [];
  }
}

const flavours = { family: 'python', flavourFirst: true };

/** Modules that are run as well as the scripts of their name. */
const MODULES = new Set([
  'uvicorn',
  'gunicorn',
  'hypercorn',
  'flask',
  'celery',
  'streamlit',
  'granian',
  'waitress',
  'daphne',
  'alembic',
]);

/** Started by the interpreter itself, for bases at whose `python` the scripts of a virtual environment do not point. */
function byInterpreter({ start }: Project): Start | undefined {
  const program = plain(start.program);
  if (/^python(3(\.\d+)?)?$/.test(program)) return { program: text`python`, args: start.args };
  if (MODULES.has(program)) return { program: text`python`, args: [text`-m`, start.program, ...start.args] };
  return undefined;
}

function elsewhere(project: Project, version: string | Text): Project['env'] {
  const venv = project.env.find(([name]) => name === 'PATH')?.[1];
  const root = venv && plain(venv).replace(/\/bin:.*$/, '');
  const packages = text`${root ?? '/usr/local'}/lib/python${version}/site-packages`;
  return [['PYTHONPATH', packages], ...project.env.filter(([name]) => name !== 'PATH')];
}

/** There is no Dockerfile yet, and no file of the project that asks for a version. */
const isFree = ({ builder, known }: Project): boolean => builder === undefined && known === undefined;

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
      id: 'distroless',
      label: 'Distroless',
      why: "Debian's Python 3.13 and nothing else: no shell, no pip",
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        const version = minor(project.known);
        const free = isFree(project);
        if (!free && version !== '3.13')
          return unfit(
            `Distroless has Python 3.13, and the builder ${version ? `has ${version}` : 'is not known to have that'}`,
          );
        const misfit = newEnough(project, 'trixie');
        if (misfit) return misfit;
        const start = byInterpreter(project);
        if (!start) return unfit(`"${plain(project.start.program)}" is a script that asks for the builder's Python`);
        return {
          image: text`gcr.io/distroless/python3-debian13:nonroot`,
          entry: 'python',
          interpreter: '/usr/bin/python3.13',
          uid: 65532,
          start,
          ...(free ? { version: '3.13' } : {}),
          env: () => elsewhere(project, '3.13'),
        };
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
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        const version = minor(project.known) ?? (isFree(project) ? project.version : undefined);
        if (version === undefined) return unfit('Which Python the builder has is not known');
        const start = byInterpreter(project);
        if (!start) return unfit(`"${plain(project.start.program)}" is a script that asks for the builder's Python`);
        return {
          image: chainguard(project, 'python', () => text`${version}`),
          entry: 'python',
          interpreter: '/usr/bin/python',
          uid: 65532,
          start,
          env: () => elsewhere(project, version),
          notes: [ORGANISATION],
        };
      },
    },
  ];
}
