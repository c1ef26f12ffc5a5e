/** What a Python project starts, and which of its files that takes. */
import type { Evidence } from '../../evidence.ts';
import { startFrom, type Words } from '../../existingStage.ts';
import type { Start } from '../../project.ts';
import { guess, type Text, text } from '../../text.ts';

export interface PythonApp {
  readonly framework: string | undefined;
  readonly start: Start;
  /** Files and folders of the project. */
  readonly parts: readonly Text[];
}

const MANIFESTS = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'requirements/base.txt', 'requirements/prod.txt'];

export function pythonApp(evidence: Evidence, words: Words | undefined): PythonApp {
  const wanted = MANIFESTS.map((name) => evidence.read(name) ?? '')
    .join('\n')
    .toLowerCase();
  const has = (name: string) => new RegExp(`(^|["'\\s])${name}(?![\\w-])`, 'm').test(wanted);
  if (has('django')) return django(evidence, words, has('gunicorn'));
  const framework = has('fastapi') ? 'FastAPI' : has('starlette') ? 'Starlette' : has('flask') ? 'Flask' : undefined;
  const found = words ? moduleOf(words) : framework === undefined ? entry(evidence) : appIn(evidence, framework);
  const parts = found === undefined ? [MODULE] : [text`${partOf(evidence, found.split(':')[0] as string)}`];
  return { framework, start: words ? startFrom(words) : starting(framework, found, has('gunicorn')), parts };
}

/** One hole for the module, in COPY and in CMD. */
const MODULE = guess('app');

function starting(framework: string | undefined, found: string | undefined, gunicorn: boolean): Start {
  if (framework === 'FastAPI' || framework === 'Starlette') {
    const app = found === undefined ? text`${MODULE}.main:app` : text`${found}`;
    return { program: text`uvicorn`, args: [app, text`--host`, text`0.0.0.0`, text`--port`, text`8000`] };
  }
  if (framework === 'Flask') {
    const app = found === undefined ? text`${MODULE}:app` : text`${found}`;
    if (gunicorn) return { program: text`gunicorn`, args: [text`--bind`, text`0.0.0.0:8000`, app] };
    return {
      program: text`flask`,
      args: [text`--app`, app, text`run`, text`--host`, text`0.0.0.0`, text`--port`, text`8000`],
    };
  }
  if (found?.endsWith('.py')) return startFrom(['python', found]);
  return { program: text`python`, args: [text`-m`, found === undefined ? MODULE : text`${found}`] };
}

/** Where `app = FastAPI()` stands, as a server names it: `app.main:app`. */
function appIn(evidence: Evidence, framework: string): string | undefined {
  const folders = evidence.list('.').filter((name) => name.endsWith('/') && /^[a-z_]\w*\/$/i.test(name));
  const files = ['main.py', 'app.py', 'asgi.py', 'wsgi.py', 'server.py', 'api.py', '__init__.py'];
  const pattern = new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?(?:${framework}|create_app)\\(`, 'm');
  for (const folder of ['', ...folders]) {
    for (const file of files) {
      const name = pattern.exec(evidence.read(folder + file) ?? '')?.[1];
      if (name === undefined) continue;
      const module = (folder + file).replace(/(\/?__init__)?\.py$/, '').replaceAll('/', '.');
      return `${module}:${name}`;
    }
  }
  return undefined;
}

const entry = (evidence: Evidence): string | undefined =>
  ['main.py', 'app.py'].find((name) => evidence.exists(name) === true);

/** The module that a command starts. */
function moduleOf([program = '', ...args]: Words): string | undefined {
  if (/^python[\d.]*$/.test(program))
    return args[0] === '-m' ? (moduleOf(args.slice(1)) ?? args[1]) : args.find((word) => !word.startsWith('-'));
  return args.find((word) => /^[a-z_][\w.]*:\w+(\(\))?$/i.test(word));
}

/** The file or folder at the top of the project that a module is in. */
function partOf(evidence: Evidence, module: string): string {
  if (module.endsWith('.py')) return module.includes('/') ? (module.split('/')[0] as string) : module;
  const top = module.split('.')[0] as string;
  return module === top && evidence.exists(`${top}.py`) === true ? `${top}.py` : top;
}

function django(evidence: Evidence, words: Words | undefined, gunicorn: boolean): PythonApp {
  const folders = evidence.list('.').filter((name) => name.endsWith('/'));
  const holds = (folder: string, file: string) => evidence.exists(folder + file) === true;
  const site = folders.find((folder) => holds(folder, 'wsgi.py'))?.slice(0, -1);
  const parts = folders.filter(
    (folder) =>
      holds(folder, '__init__.py') || holds(folder, 'apps.py') || /^(templates|static|locale)\/$/.test(folder),
  );
  const module = site === undefined ? MODULE : text`${site}`;
  const start: Start = gunicorn
    ? { program: text`gunicorn`, args: [text`--bind`, text`0.0.0.0:8000`, text`${module}.wsgi:application`] }
    : { program: text`python`, args: [text`manage.py`, text`runserver`, text`0.0.0.0:8000`] };
  return {
    framework: 'Django',
    start: words ? startFrom(words) : start,
    parts: [text`manage.py`, ...(parts.length === 0 ? [module] : parts.map((folder) => text`${folder.slice(0, -1)}`))],
  };
}
