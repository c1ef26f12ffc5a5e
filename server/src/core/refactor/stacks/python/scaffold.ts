import { cached, copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import { line } from '../../plan.ts';
import { text } from '../../text.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

const venv = [run('python -m venv /opt/venv'), env('VIRTUAL_ENV=/opt/venv', 'PATH="/opt/venv/bin:$PATH"')];

const INSTALL = 'pip install --requirement requirements.txt';

/** pip installs a project with its dependencies, and those without it only from a list. */
const DEPENDENCIES =
  "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\\n')";

export const scaffold: Scaffold = (needs) => {
  const { project, evidence, musl } = needs;
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
