/** Where the sources of a Python project make the object that a server runs. */
import type { Evidence } from '../../evidence.ts';
import type { Layout } from './layout.ts';

/** Files that applications are made in, the likely ones first. */
const ORDER = [
  'main.py',
  'app.py',
  'asgi.py',
  'wsgi.py',
  'server.py',
  'api.py',
  'application.py',
  '__init__.py',
  'run.py',
];

const DEPTH = 3;
const MOST = 400;

interface Module {
  /** Relative to the root of imports. */
  readonly path: string;
  readonly source: string;
}

/** Modules below the root of imports: those in few folders first, of one folder in the order of likely names. */
export function modulesOf(evidence: Evidence, { root, folders }: Layout): readonly Module[] {
  const found: Module[] = [];
  const visit = (inside: string, depth: number): void => {
    const folder = [root, inside].filter((part) => part !== '').join('/');
    const names = evidence.list(folder === '' ? '.' : folder);
    const files = names.filter((name) => name.endsWith('.py') && !/^(test_|conftest)/.test(name));
    for (const name of files.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
      if (found.length >= MOST) return;
      const source = evidence.read(folder === '' ? name : `${folder}/${name}`);
      if (source !== undefined) found.push({ path: inside === '' ? name : `${inside}/${name}`, source });
    }
    if (depth === 0) return;
    for (const name of names) {
      const own = name.slice(0, -1);
      if (
        !name.endsWith('/') ||
        !/^[a-z_]\w*$/i.test(own) ||
        /^(tests?|docs|examples|migrations|node_modules|venv|env)$/.test(own)
      )
        continue;
      if (inside === '' && root === '' && !folders.includes(own)) continue;
      visit(inside === '' ? own : `${inside}/${own}`, depth - 1);
    }
  };
  visit('', DEPTH);
  return found.toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
}

const depthOf = (path: string): number => path.split('/').length;

const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** `shop.main` of `shop/main.py`, `shop` of `shop/__init__.py`. */
const moduleName = (path: string): string => path.replace(/(\/?__init__)?\.py$/, '').replaceAll('/', '.');

export interface AppObject {
  /** `shop.main:app`; with a factory, `shop:create_app`. */
  readonly name: string;
  /** A function that makes it. */
  readonly factory: boolean;
}

/** `constructors`: `FastAPI`. A module-level object goes before a function that makes one. */
export function appObject(modules: readonly Module[], constructors: readonly string[]): AppObject | undefined {
  const calls = constructors.join('|');
  const direct = new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)*(?:${calls})\\(`, 'm');
  for (const { path, source } of modules) {
    const name = direct.exec(source)?.[1];
    if (name !== undefined) return { name: `${moduleName(path)}:${name}`, factory: false };
  }
  const made =
    /^(app|application|api|server)\s*(?::[^=\n]+)?=\s*(?:await\s+)?(?:\w+\.)*(?:create|make|build|get|init)_?\w*\(/m;
  for (const { path, source } of modules) {
    const name = made.exec(source)?.[1];
    if (name !== undefined) return { name: `${moduleName(path)}:${name}`, factory: false };
  }
  for (const { path, source } of modules) {
    const factory = /^(?:async )?def (create_app|make_app|create_application|get_app|app_factory)\(/m.exec(source)?.[1];
    if (factory !== undefined) return { name: `${moduleName(path)}:${factory}`, factory: true };
  }
  return undefined;
}
