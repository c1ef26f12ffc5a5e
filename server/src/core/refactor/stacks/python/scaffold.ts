import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  run,
  type Scaffold,
  systemPackages,
  there,
  workdir,
} from '../../builderLines.ts';
import { current } from '../../current.ts';
import { type Line, line } from '../../plan.ts';
import { type Need, needsOf, systemNeeds } from '../../systemPackages.ts';
import { text } from '../../text.ts';
import { at } from '../../toml.ts';
import { type Manifests, manifestsOf } from './manifests.ts';
import { pythonApp, type StaticFiles } from './project.ts';
import { has } from './servers.ts';
import { SYSTEM } from './systemPackages.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

const venv = [run('python -m venv /opt/venv'), env('VIRTUAL_ENV=/opt/venv', 'PATH="/opt/venv/bin:$PATH"')];

/** pip installs a project with its dependencies, and those without it only from a list. */
const DEPENDENCIES =
  "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\\n')";

const GIT: Need = { build: ['git', 'git'] };

export const scaffold: Scaffold = (needs) => {
  const { project, evidence, musl } = needs;
  const manifests = manifestsOf(evidence);
  const { collects, script } = pythonApp(evidence, manifests, undefined);
  const system = systemNeeds([...needsOf(SYSTEM, (name) => has(manifests, name)), ...(manifests.usesGit ? [GIT] : [])]);
  return [
    from(text`python:${project.version}-${musl ? 'alpine' : `slim-${current.debian}`}`),
    ...systemPackages(system, musl),
    ...installed(needs, manifests, script !== undefined),
    ...(collects ? collecting(needs, collects) : []),
  ];
};

/** `own`: the project itself is installed as well, for the commands it brings. */
function installed(needs: BuilderNeeds, manifests: Manifests, own: boolean): readonly Line[] {
  const locks = ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock'];
  const lock = locks.find((name) => needs.evidence.exists(name) === true);
  const project = own ? [copy('. .'), run(...cached('/root/.cache/pip'), 'pip install --no-deps .')] : [];
  switch (lock) {
    case 'uv.lock':
      return uv(manifests, own);
    case 'poetry.lock':
      return [
        run(...cached('/root/.cache/pip'), 'pip install poetry==2.2.1'),
        workdir('/app'),
        ...venv,
        copy('pyproject.toml', ...there(needs, 'poetry.toml'), 'poetry.lock ./'),
        run(...cached('/root/.cache/pypoetry'), 'poetry install --only main --no-root'),
        ...project,
      ];
    case 'pdm.lock':
      return [
        run(...cached('/root/.cache/pip'), 'pip install pdm==2.29.4'),
        workdir('/app'),
        ...venv,
        copy('pyproject.toml pdm.lock ./'),
        run(...cached('/root/.cache/pdm'), 'pdm sync --prod --no-self'),
        ...project,
      ];
    case 'Pipfile.lock':
      return [
        run(...cached('/root/.cache/pip'), 'pip install pipenv==2026.10.3'),
        workdir('/app'),
        ...venv,
        copy('Pipfile Pipfile.lock ./'),
        run(...cached('/root/.cache/pip', '/root/.cache/pipenv'), 'pipenv sync'),
        ...project,
      ];
    default:
      return pip(needs, manifests, own);
  }
}

/** The manifests of all members are read before anything is installed. */
function uv({ pyproject, isPackage }: Manifests, own: boolean): readonly Line[] {
  const shared = at(pyproject, 'tool', 'uv', 'workspace') !== undefined;
  const tool = [
    copy(text`--from=ghcr.io/astral-sh/uv:0.11`, '/uv', '/usr/local/bin/uv'),
    workdir('/app'),
    env('UV_COMPILE_BYTECODE=1', 'UV_LINK_MODE=copy', 'UV_PROJECT_ENVIRONMENT=/opt/venv', 'UV_PYTHON_DOWNLOADS=never'),
  ];
  const cache = cached('/root/.cache/uv');
  if (shared) return [...tool, copy('. .'), run(...cache, 'uv sync --locked --no-dev --no-editable --all-packages')];
  return [
    ...tool,
    copy('pyproject.toml uv.lock ./'),
    run(...cache, 'uv sync --locked --no-dev --no-install-project'),
    ...(own && isPackage ? [copy('. .'), run(...cache, 'uv sync --locked --no-dev --no-editable')] : []),
  ];
}

function pip(needs: BuilderNeeds, { requirements, isPackage, pyproject }: Manifests, own: boolean): readonly Line[] {
  const { evidence } = needs;
  const before = [workdir('/app'), ...venv];
  const cache = cached('/root/.cache/pip');
  const [first] = requirements;
  const itself = requirements.some((file) => /^\s*(-e\s+)?\.\s*$/m.test(evidence.read(file) ?? ''));
  if (first !== undefined && itself)
    return [...before, copy('. .'), run(...cache, `pip install --requirement ${first}`)];
  if (first === undefined && evidence.exists('pyproject.toml') === true)
    return own || at(pyproject, 'project', 'dependencies') === undefined
      ? [...before, copy('. .'), run(...cache, 'pip install .')]
      : [
          ...before,
          copy('pyproject.toml ./'),
          run(...cache, `python -c "${DEPENDENCIES}" > requirements.txt`, 'pip install --requirement requirements.txt'),
        ];
  if (first === undefined && isPackage) return [...before, copy('. .'), run(...cache, 'pip install .')];
  return [
    ...before,
    ...copiesOf(requirements.length > 0 ? requirements : ['requirements.txt']),
    run(...cache, `pip install --requirement ${first ?? 'requirements.txt'}`),
    ...(own ? [copy('. .'), run(...cache, 'pip install --no-deps .')] : []),
  ];
}

/** Each where it is named: those of a folder together. */
function copiesOf(files: readonly string[]): readonly Line[] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].map(([folder, names]) => copy(...names, `./${folder}`));
}

/** The variables that the settings ask for stand in for those of the machine it runs on. */
function collecting({ project }: BuilderNeeds, { manage, variables }: StaticFiles): readonly Line[] {
  const given = variables.map((name) => `${name}=build `).join('');
  const copies = project.artefacts
    .filter(({ from: origin }) => origin === 'context')
    .map(({ sources, target }) => copy(...sources, target));
  return [...copies, run(`${given}python ${manage} collectstatic --noinput`)];
}
