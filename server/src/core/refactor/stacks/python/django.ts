/** What a Django project starts: the application that its settings name, by the server among its dependencies. */
import type { Evidence } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import { webProcess } from '../../procfile.ts';
import { guess, type Text, text } from '../../text.ts';
import type { Layout } from './layout.ts';
import type { Manifests } from './manifests.ts';
import type { PythonApp } from './project.ts';
import { asgi, has, hasAsgiServer, PORT, words } from './servers.ts';

export function django(evidence: Evidence, manifests: Manifests, { root }: Layout, parts: readonly Text[]): PythonApp {
  const below = root === '' ? '' : `${root}/`;
  const settings = settingsOf(evidence, below);
  const site = siteOf(evidence, below) ?? settings?.package;
  const process = webProcess(evidence, PORT);
  const module = site === undefined ? guess('app') : text`${site}`;
  const hasAsgi = site !== undefined && evidence.exists(`${below}${site.replaceAll('.', '/')}/asgi.py`) === true;
  const served =
    process && /^(gunicorn|uvicorn|daphne|hypercorn|granian)$/.test(process[0] ?? '')
      ? startFrom(bound(process))
      : has(manifests, 'gunicorn') && !isAsynchronous(manifests)
        ? words('gunicorn', '--bind', `0.0.0.0:${PORT}`, text`${module}.wsgi:application`)
        : hasAsgiServer(manifests) && hasAsgi
          ? asgi(manifests, `${site}.asgi:application`, false)
          : has(manifests, 'gunicorn')
            ? words('gunicorn', '--bind', `0.0.0.0:${PORT}`, text`${module}.wsgi:application`)
            : has(manifests, 'waitress')
              ? words('waitress-serve', `--listen=0.0.0.0:${PORT}`, text`${module}.wsgi:application`)
              : has(manifests, 'uwsgi')
                ? words('uwsgi', '--http-socket', `0.0.0.0:${PORT}`, '--module', text`${module}.wsgi:application`)
                : words('python', `${below}manage.py`, 'runserver', `0.0.0.0:${PORT}`);
  const all = parts.length > 0 ? parts : [text`manage.py`, module];
  return {
    framework: 'Django',
    start: served,
    parts: all,
    root,
    ...(settings?.folder === undefined
      ? {}
      : { collects: { folder: settings.folder, manage: `${below}manage.py`, variables: settings.variables } }),
  };
}

/** Channels need a server for ASGI. */
const isAsynchronous = (manifests: Manifests): boolean => has(manifests, 'channels') && hasAsgiServer(manifests);

function bound([program = '', ...args]: readonly string[]): readonly string[] {
  if (program === 'gunicorn' && !args.some((word) => /^(-b|--bind)\b/.test(word)))
    return [program, '--bind', `0.0.0.0:${PORT}`, ...args];
  if (program === 'uvicorn' && !args.some((word) => word.startsWith('--host')))
    return [program, ...args, '--host', '0.0.0.0'];
  return [program, ...args];
}

/** The package with wsgi.py or asgi.py, at most two folders deep: `shop`, `config`, `backend.config`. */
function siteOf(evidence: Evidence, below: string): string | undefined {
  const folders = (folder: string) =>
    evidence.list(folder === '' ? '.' : folder).filter((name) => /^[a-z_]\w*\/$/i.test(name));
  const holds = (folder: string): boolean =>
    ['wsgi.py', 'asgi.py'].some((file) => evidence.exists(`${folder}${file}`) === true);
  const top = folders(below);
  const direct = top.find((name) => holds(below + name));
  if (direct !== undefined) return direct.slice(0, -1);
  for (const name of top)
    for (const inner of folders(below + name))
      if (holds(below + name + inner)) return `${name}${inner}`.slice(0, -1).replaceAll('/', '.');
  return undefined;
}

interface Settings {
  readonly package: string | undefined;
  /** Of collected static files, if something in the process serves them. */
  readonly folder: string | undefined;
  /** Variables that have to be set for it to be read. */
  readonly variables: readonly string[];
}

/** Settings as manage.py names them: a module, or the modules of a package. */
function settingsOf(evidence: Evidence, below: string): Settings | undefined {
  const manage = evidence.read(`${below}manage.py`) ?? '';
  const module = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(manage)?.[1];
  if (module === undefined) return undefined;
  const path = below + module.replaceAll('.', '/');
  const folder = path.slice(0, path.lastIndexOf('/'));
  const sources = [
    evidence.read(`${path}.py`) ?? evidence.read(`${path}/__init__.py`) ?? '',
    evidence.read(`${folder}/base.py`) ?? '',
  ].join('\n');
  const required = [
    ...sources.matchAll(/os\.environ\[['"](\w+)['"]\]/g),
    ...sources.matchAll(/\b(?:env|config)\(\s*['"](\w+)['"]\s*\)/g),
  ].map(([, name = '']) => name);
  const collected = /^STATIC_ROOT\s*=\s*.*?BASE_DIR.*?["']([\w/-]+)["']\)?\s*$/m.exec(sources)?.[1];
  return {
    package: module.split('.')[0],
    folder: /whitenoise/i.test(sources) ? (collected === undefined ? undefined : below + collected) : undefined,
    variables: [...new Set(required)],
  };
}
