import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

const MANIFESTS = [
  'requirements.txt',
  'requirements/base.txt',
  'requirements/prod.txt',
  'pyproject.toml',
  'Pipfile',
  'setup.py',
  'setup.cfg',
];
const SERVERS =
  /(^|["'\s])(django|flask|fastapi|starlette|litestar|sanic|aiohttp|tornado|bottle|falcon|pyramid|quart|robyn|uvicorn|gunicorn|hypercorn|granian|waitress|streamlit|gradio|dash|nicegui|wagtail|apache-airflow)(?![\w-])/im;
const PROGRAMS = [
  'manage.py',
  'main.py',
  'app.py',
  'server.py',
  'bot.py',
  'run.py',
  '__main__.py',
  'src/main.py',
  'app/main.py',
];

export function claim({ exists, read }: Evidence): Claim {
  const there = MANIFESTS.filter((name) => exists(name));
  const program = PROGRAMS.some((name) => exists(name) === true);
  if (there.length === 0) return exists('manage.py') ? 'server' : 'none';
  const text = there.map((name) => read(name) ?? '').join('\n');
  if (exists('manage.py') === true || SERVERS.test(text)) return 'server';
  // The packages of a site are a generator and its plugins.
  if (!program && (exists('mkdocs.yml') || exists('mkdocs.yaml'))) return 'tools';
  const library = /^\[build-system\]/m.test(text) && !/^\[(project\.scripts|tool\.poetry\.scripts)\]/m.test(text);
  return program || !library ? 'program' : 'library';
}
