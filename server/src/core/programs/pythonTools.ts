import { named } from './model/program.ts';

/** Test runners, checkers, packagers and frameworks of Python projects. */
export default [
  ...named('project', 'celery', { endless: [[/(^| )worker( |$)/, 'serves']] }),
  ...named('project', 'jupyter', { endless: [[/^(notebook|lab|server)( |$)/, 'serves']] }),
  ...named('project', 'streamlit', { endless: [[/^run( |$)/, 'serves']] }),
  ...named('project', 'uvicorn gunicorn hypercorn daphne waitress-serve', { endless: [[/(^| )[\w.]+:\w+/, 'serves']] }),
  ...named('project', 'flask', { endless: [[/^(--?\S+ \S+ )*run( |$)/, 'serves']] }),
  ...named(
    'project',
    `pytest tox nox flake8 pylint mypy black isort ruff coverage alembic django-admin cython
  cythonize f2py pyinstaller nuitka ipython twine pybabel rst2html sphinx-build hatch flit maturin pip-compile pip-sync
  virtualenv`,
  ),
];
