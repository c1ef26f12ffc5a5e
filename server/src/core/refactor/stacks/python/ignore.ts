import { entries, type StackIgnore } from '../../ignoreTable.ts';

const PYTHON = /^(pyproject\.toml|requirements.*\.txt|setup\.py|Pipfile|manage\.py)$/;

export const ignore: StackIgnore = {
  installed: entries(PYTHON, '**/.venv', '**/venv'),
  made: entries(PYTHON, '**/*.egg-info'),
  caches: entries(PYTHON, '**/__pycache__', '**/*.py[cod]', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.tox'),
};
