/** What a Python project starts, and which of its files that takes. */
import type { Evidence } from '../../evidence.ts';
import { startFrom, type Words } from '../../existingStage.ts';
import { webProcess } from '../../procfile.ts';
import type { Start } from '../../project.ts';
import { guess, type Text, text } from '../../text.ts';
import { django } from './django.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Manifests, stringAt } from './manifests.ts';
import { type AppObject, appObject, modulesOf } from './modules.ts';
import { frameworkOf, PORT, serve } from './servers.ts';

export interface PythonApp {
  readonly framework: string | undefined;
  readonly start: Start;
  /** Files and folders of the project. */
  readonly parts: readonly Text[];
  /** Folder that modules are imported from; '' for the working directory. */
  readonly root: string;
  /** A command of the project's own: it has to be installed. */
  readonly script?: string;
  readonly port?: string;
  /** Nothing in it can be started. */
  readonly library?: boolean;
  readonly collects?: StaticFiles;
}

/** Static files that Django collects from its applications and a middleware serves. */
export interface StaticFiles {
  /** Relative to the working directory. */
  readonly folder: string;
  readonly manage: string;
  /** Variables without which the settings cannot be read. */
  readonly variables: readonly string[];
}

export function pythonApp(evidence: Evidence, manifests: Manifests, words: Words | undefined): PythonApp {
  const layout = layoutOf(evidence);
  const framework = frameworkOf(manifests);
  const parts = partsOf(layout);
  const { root } = layout;
  if (words) {
    const named = parts.length > 0 ? parts : [text`${partOf(evidence, moduleOf(words))}`];
    return { framework: framework?.name, start: startFrom(words), parts: named, root };
  }
  if (framework?.name === 'Django') return django(evidence, manifests, layout, parts);
  const process = processOf(evidence, manifests);
  if (process) return { framework: framework?.name, start: startFrom(process), parts, root };
  const found = framework && named(evidence, manifests, layout, framework.constructors);
  if (framework && (found || framework.constructors.length === 0)) {
    const entry = framework.constructors.length === 0 ? (scriptFile(evidence) ?? 'app.py') : undefined;
    return {
      framework: framework.name,
      start: serve(framework, manifests, found, entry),
      parts: parts.length > 0 ? parts : [text`${found?.name.split(/[.:]/)[0] ?? entry ?? 'app'}`],
      root,
      ...(framework.port === undefined ? {} : { port: framework.port }),
    };
  }
  return withoutServer(evidence, manifests, layout, framework?.name);
}

/** The web process of the Procfile, told to listen where the container does. */
function processOf(evidence: Evidence, manifests: Manifests): Words | undefined {
  const process = webProcess(evidence, PORT);
  if (!process) return undefined;
  const [program = '', ...args] = process;
  if (program === 'gunicorn' && !args.some((word) => /^(-b|--bind)\b/.test(word)))
    return [program, '--bind', `0.0.0.0:${PORT}`, ...args];
  if (program === 'uvicorn' && !args.some((word) => word.startsWith('--host')))
    return [
      program,
      ...args,
      '--host',
      '0.0.0.0',
      ...(args.some((word) => word.startsWith('--port')) ? [] : ['--port', PORT]),
    ];
  return /^(python3?|gunicorn|uvicorn|hypercorn|daphne|waitress-serve|streamlit|flask|granian)$/.test(program) ||
    program in manifests.scripts
    ? process
    : undefined;
}

/** What the project names itself, before what its sources show. */
function named(
  evidence: Evidence,
  { pyproject }: Manifests,
  layout: Layout,
  constructors: readonly string[],
): AppObject | undefined {
  const entrypoint = stringAt(pyproject, 'tool', 'fastapi', 'entrypoint');
  if (entrypoint !== undefined) return { name: entrypoint, factory: false };
  const modules = modulesOf(evidence, layout);
  const flask = /^(?:export\s+)?FLASK_APP\s*=\s*["']?([\w./:()]+)/m.exec(evidence.read('.flaskenv') ?? '')?.[1];
  if (flask !== undefined && constructors.includes('Flask')) {
    const [file = '', object] = flask.replace(/\(\)$/, '').split(':');
    const module = file.replace(/\.py$/, '').replaceAll('/', '.');
    const own = modules.filter(({ path }) => path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.') === module);
    const found = appObject(own, constructors);
    if (object !== undefined) return { name: `${module}:${object}`, factory: /^(create|make)_/.test(object) };
    if (found) return found;
  }
  return appObject(modules, constructors);
}

/** A command it brings, a module to be run, or a script; else it is a library. */
function withoutServer(
  evidence: Evidence,
  manifests: Manifests,
  layout: Layout,
  framework: string | undefined,
): PythonApp {
  const { root } = layout;
  const parts = partsOf(layout);
  const scripts = Object.keys(manifests.scripts);
  const process = { framework, parts: parts.length > 0 ? parts : [MODULE], root };
  const file = scriptFile(evidence);
  if (file !== undefined && (scripts.length === 0 || /^(main|app|server)\.py$/.test(file)))
    return { ...process, start: startFrom(['python', file]), parts: parts.length > 0 ? parts : [text`${file}`] };
  const script = scripts.find((name) => name === manifests.name) ?? (scripts.length === 1 ? scripts[0] : undefined);
  if (script !== undefined && manifests.isPackage)
    return { ...process, start: { program: text`${script}`, args: [] }, script };
  const runnable = modulesOf(evidence, layout).find(({ path }) => /(^|\/)__main__\.py$/.test(path));
  if (runnable)
    return {
      ...process,
      start: startFrom(['python', '-m', runnable.path.replace(/\/?__main__\.py$/, '').replaceAll('/', '.') || '.']),
    };
  if (script !== undefined) return { ...process, start: { program: text`${script}`, args: [] }, script };
  return {
    ...process,
    start: { program: text`python`, args: [text`-m`, MODULE] },
    library: evidence.stage === undefined && manifests.isPackage && evidence.analysis.context.files !== undefined,
  };
}

/** One hole for the module, in COPY and in CMD. */
const MODULE = guess('app');

/** A script at the top: by a name that people give, or the only one that runs by itself. */
function scriptFile(evidence: Evidence): string | undefined {
  const files = evidence.list('.').filter((name) => /^(?!setup\.py|conftest\.py|test_)[\w-]+\.py$/.test(name));
  const known = ['main.py', 'app.py', 'server.py', 'run.py', 'bot.py', 'streamlit_app.py', 'Home.py', '__main__.py'];
  const likely = known.find((name) => files.includes(name));
  if (likely !== undefined) return likely;
  const runs = files.filter((name) => /^if __name__ == ['"]__main__['"]/m.test(evidence.read(name) ?? ''));
  if (runs.length === 1) return runs[0];
  const named = (runs.length > 0 ? runs : files).filter((name) => /(server|main|app|bot|worker|run)/i.test(name));
  return named.length === 1 ? named[0] : files.length === 1 ? files[0] : undefined;
}

function partsOf({ folders, files }: Layout): readonly Text[] {
  return [...files, ...folders].map((name) => text`${name}`);
}

/** The module that a command starts. */
function moduleOf([program = '', ...args]: Words): string {
  if (/^python[\d.]*$/.test(program))
    return (
      (args[0] === '-m' ? (args[2]?.includes(':') ? args[2] : args[1]) : args.find((word) => !word.startsWith('-'))) ??
      'app'
    );
  return args.find((word) => /^[a-z_][\w.]*:\w+(\(\))?$/i.test(word)) ?? 'app';
}

/** The file or folder at the top of the project that a module is in. */
function partOf(evidence: Evidence, module: string): string {
  if (module.endsWith('.py')) return module.includes('/') ? (module.split('/')[0] as string) : module;
  const top = module.split(/[.:]/)[0] as string;
  return evidence.exists(`${top}.py`) === true ? `${top}.py` : top;
}
