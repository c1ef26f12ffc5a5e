/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import type { Evidence } from '../../evidence.ts';
import { line } from '../../plan.ts';
import { unfit } from '../../stack.ts';
import { isSure, plain, text } from '../../text.ts';

const REQUIREMENTS = ['requirements-dev.txt', 'requirements-test.txt', 'dev-requirements.txt', 'test-requirements.txt'];

const ASIDE = /^(--prefix|--target|-t|--root)$/;

/** Without pytest among what is installed, what Python brings itself. */
export const test: Test = ({ project, prepare, evidence, mounts }) => {
  const install = evidence.installs.findLast(({ install: each }) => each.fromManifest)?.install;
  if (install?.flags.options.some(({ name }) => ASIDE.test(name)))
    return unfit('The packages are installed where Python does not look for them');
  const extra = REQUIREMENTS.find((name) => evidence.exists(name) === true);
  const more =
    extra === undefined || install?.tool !== 'pip'
      ? []
      : [line('COPY', text`${extra} ./`), runWith(mounts, `pip install --requirement ${extra}`)];
  const pytest = [
    extra,
    'requirements.txt',
    'pyproject.toml',
    'uv.lock',
    'poetry.lock',
    'pytest.ini',
    'tox.ini',
    'setup.cfg',
  ].some((name) => name !== undefined && mentions(evidence, name));
  const djangoRuns = project.framework === 'Django' && !(pytest && configuresPytest(evidence));
  const runner = install?.tool === 'uv' ? 'uv run --no-sync ' : install?.tool === 'poetry' ? 'poetry run ' : '';
  const command = djangoRuns ? 'manage.py test' : pytest ? '-m pytest' : '-m unittest discover';
  return [...more, ...prepare, runWith([], `${runner}python ${command}`)];
};

/** Its own settings, or fixtures beside manage.py. */
const configuresPytest = (evidence: Evidence): boolean =>
  evidence.exists('pytest.ini') === true ||
  evidence.exists('conftest.py') === true ||
  /\[tool\.pytest/.test(evidence.read('pyproject.toml') ?? '') ||
  /\bpytest-django\b/.test(`${evidence.read('pyproject.toml') ?? ''}\n${evidence.read('requirements.txt') ?? ''}`);

const mentions = (evidence: Evidence, file: string): boolean => /\bpytest\b/.test(evidence.read(file) ?? '');

export const develop: Develop = ({ project: { start, framework } }) => {
  if (framework === 'Django') return ['python', 'manage.py', 'runserver', '0.0.0.0:8000'];
  const parts = [start.program, ...start.args];
  const words = parts.map(plain);
  if (!parts.every(isSure)) return undefined;
  return words.some((word) => word === 'uvicorn' || word === 'gunicorn') ? [...words, '--reload'] : words;
};
