import { named } from './model/program.ts';

/** Test runners, checkers, packagers and frameworks of Python projects. */
export default named(
  'project',
  `pytest tox nox flake8 pylint mypy black isort ruff coverage alembic django-admin flask celery gunicorn uvicorn cython
  cythonize f2py pyinstaller nuitka jupyter ipython twine pybabel rst2html sphinx-build hatch flit maturin pip-compile pip-sync
  virtualenv`,
);
