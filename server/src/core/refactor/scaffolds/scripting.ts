import { current } from '../current.ts';
import { line } from '../plan.ts';
import { makesAssets } from '../stacks/ruby/detect.ts';
import { guess, text } from '../text.ts';
import { cached, copy, from, present, run, type Scaffold, workdir } from './builderLines.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

const venv = [run('python -m venv /opt/venv'), env('VIRTUAL_ENV=/opt/venv', 'PATH="/opt/venv/bin:$PATH"')];

const INSTALL = 'pip install --requirement requirements.txt';

/** pip installs a project with its dependencies, and those without it only from a list. */
const DEPENDENCIES =
  "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\\n')";

export const python: Scaffold = (ground) => {
  const { project, evidence, musl } = ground;
  const image = text`python:${project.version}-${musl ? 'alpine' : `slim-${current.debian}`}`;
  if (evidence.exists('uv.lock') === true)
    return [
      from(image),
      copy(text`--from=ghcr.io/astral-sh/uv:0.11`, '/uv', '/usr/local/bin/uv'),
      workdir('/app'),
      env(
        'UV_COMPILE_BYTECODE=1',
        'UV_LINK_MODE=copy',
        'UV_PROJECT_ENVIRONMENT=/opt/venv',
        'UV_PYTHON_DOWNLOADS=never',
      ),
      copy('pyproject.toml uv.lock ./'),
      run(...cached('/root/.cache/uv'), 'uv sync --locked --no-dev --no-install-project'),
    ];
  if (evidence.exists('poetry.lock') === true)
    return [
      from(image),
      run(...cached('/root/.cache/pip'), 'pip install poetry==2.2.1'),
      workdir('/app'),
      ...venv,
      copy('pyproject.toml poetry.lock ./'),
      run(...cached('/root/.cache/pypoetry'), 'poetry install --only main --no-root'),
    ];
  if (evidence.exists('pdm.lock') === true)
    return [
      from(image),
      run(...cached('/root/.cache/pip'), 'pip install pdm==2.29.4'),
      workdir('/app'),
      ...venv,
      copy('pyproject.toml pdm.lock ./'),
      run(...cached('/root/.cache/pdm'), 'pdm sync --prod --no-self'),
    ];
  if (evidence.exists('Pipfile.lock') === true)
    return [
      from(image),
      run(...cached('/root/.cache/pip'), 'pip install pipenv==2026.10.3'),
      workdir('/app'),
      ...venv,
      copy('Pipfile Pipfile.lock ./'),
      run(...cached('/root/.cache/pip', '/root/.cache/pipenv'), 'pipenv sync'),
    ];
  if (evidence.exists('requirements.txt') === false && evidence.exists('pyproject.toml') === true)
    return [
      from(image),
      workdir('/app'),
      ...venv,
      copy('pyproject.toml ./'),
      run(...cached('/root/.cache/pip'), `python -c "${DEPENDENCIES}" > requirements.txt`, INSTALL),
    ];
  return [
    from(image),
    workdir('/app'),
    ...venv,
    copy('requirements.txt ./'),
    run(...cached('/root/.cache/pip'), INSTALL),
  ];
};

export const php: Scaffold = (ground) => [
  from(text`composer:2.10`),
  workdir('/app'),
  copy(...present(ground, 'composer.json', 'composer.lock'), './'),
  run(
    ...cached('/tmp/cache'),
    'composer install --no-dev --no-autoloader --no-scripts --no-interaction --prefer-dist --ignore-platform-reqs',
  ),
  copy('. .'),
  run('composer dump-autoload --no-dev --no-scripts --optimize'),
];

export const ruby: Scaffold = ({ project: { version }, evidence, musl }) => [
  from(text`ruby:${version}-${musl ? 'alpine' : current.debian}`),
  ...(musl ? [run('apk add --no-cache build-base yaml-dev')] : []),
  workdir('/app'),
  env(
    'BUNDLE_DEPLOYMENT=1',
    'BUNDLE_GLOBAL_GEM_CACHE=1',
    'BUNDLE_PATH=/usr/local/bundle',
    'BUNDLE_USER_CACHE=/var/cache/bundle',
    'BUNDLE_WITHOUT=development:test',
    ...(makesAssets(evidence) ? ['RAILS_ENV=production'] : []),
  ),
  copy('Gemfile Gemfile.lock ./'),
  run(...cached('/var/cache/bundle'), 'bundle install'),
  ...(makesAssets(evidence) ? [copy('. .'), run('SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile')] : []),
];

export const elixir: Scaffold = (ground) => [
  from(text`elixir:${guess('1.20')}-${ground.musl ? 'alpine' : 'slim'}`),
  workdir('/src'),
  env('MIX_ENV=prod'),
  run('mix local.hex --force', 'mix local.rebar --force'),
  copy(...present(ground, 'mix.exs', 'mix.lock'), './'),
  ...(ground.evidence.exists('config') ? [copy('config ./config')] : []),
  run(...cached('/root/.hex/packages', '/root/.cache/rebar3'), 'mix deps.get --only prod', 'mix deps.compile'),
  copy('. .'),
  run(...(ground.project.framework === 'Phoenix' ? ['mix assets.deploy'] : []), 'mix release'),
];

export const deno: Scaffold = ({ project }) => [
  from(text`denoland/deno:${project.version}`),
  workdir('/app'),
  env('DENO_DIR=/deno-dir'),
  copy('. .'),
  run(text`deno install --entrypoint ${project.start.args.at(-1) ?? text`main.ts`}`),
];
