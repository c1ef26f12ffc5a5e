/** Frameworks of Python, the servers that run them, and how those are told where to listen. */
import type { Start } from '../../project.ts';
import { type Text, text } from '../../text.ts';
import type { Manifests } from './manifests.ts';
import type { AppObject } from './modules.ts';

export const PORT = '8000';

export interface Framework {
  readonly name: string;
  readonly kind: 'wsgi' | 'asgi' | 'own';
  /** What makes the application; none: a script is run. */
  readonly constructors: readonly string[];
  /** Where its own server listens. */
  readonly port?: string;
}

const FRAMEWORKS: readonly (Framework & { readonly distribution: string })[] = [
  { name: 'Django', distribution: 'django', kind: 'wsgi', constructors: [] },
  { name: 'FastAPI', distribution: 'fastapi', kind: 'asgi', constructors: ['FastAPI'] },
  { name: 'Litestar', distribution: 'litestar', kind: 'asgi', constructors: ['Litestar'] },
  { name: 'Quart', distribution: 'quart', kind: 'asgi', constructors: ['Quart'] },
  { name: 'Starlette', distribution: 'starlette', kind: 'asgi', constructors: ['Starlette'] },
  { name: 'FastHTML', distribution: 'python-fasthtml', kind: 'asgi', constructors: ['FastHTML', 'fast_app'] },
  { name: 'Streamlit', distribution: 'streamlit', kind: 'own', constructors: [], port: '8501' },
  { name: 'Flask', distribution: 'flask', kind: 'wsgi', constructors: ['Flask'] },
  { name: 'Bottle', distribution: 'bottle', kind: 'wsgi', constructors: ['Bottle'] },
  { name: 'Falcon', distribution: 'falcon', kind: 'wsgi', constructors: ['App', 'API'] },
  { name: 'Dash', distribution: 'dash', kind: 'wsgi', constructors: ['Dash'] },
];

export const has = ({ dependencies }: Manifests, name: string): boolean => dependencies.has(name);

export const frameworkOf = (manifests: Manifests): Framework | undefined =>
  FRAMEWORKS.find(({ distribution }) => has(manifests, distribution));

const hasUvicorn = (manifests: Manifests): boolean =>
  has(manifests, 'uvicorn') || manifests.extras.has('fastapi[standard]') || manifests.extras.has('fastapi[all]');

/** By the server that is among the dependencies; else by what the framework brings. */
export function serve(
  framework: Framework,
  manifests: Manifests,
  app: AppObject | undefined,
  script: string | undefined,
): Start {
  if (framework.name === 'Streamlit')
    return words('streamlit', 'run', script ?? 'app.py', '--server.address=0.0.0.0', '--server.port=8501');
  const { name, factory } = app ?? { name: 'app:app', factory: false };
  const target = framework.name === 'Dash' ? name.replace(/:(\w+)$/, ':$1.server') : name;
  if (framework.kind === 'asgi') return asgi(manifests, name, factory);
  const called = factory ? `${target}()` : target;
  if (has(manifests, 'gunicorn')) return words('gunicorn', '--bind', `0.0.0.0:${PORT}`, called);
  if (has(manifests, 'waitress'))
    return words('waitress-serve', `--listen=0.0.0.0:${PORT}`, ...(factory ? ['--call'] : []), target);
  if (has(manifests, 'uwsgi')) return words('uwsgi', '--http-socket', `0.0.0.0:${PORT}`, '--module', called);
  if (framework.name !== 'Flask') return words('python', '-m', moduleOf(target));
  return words('flask', '--app', target, 'run', '--host', '0.0.0.0', '--port', PORT);
}

const moduleOf = (name: string): string => name.split(':')[0] as string;

/** `uvicorn` also where none is named, since that is what FastAPI's manual starts. */
export function asgi(manifests: Manifests, name: string, factory: boolean): Start {
  const made = factory ? ['--factory'] : [];
  if (!hasUvicorn(manifests)) {
    if (has(manifests, 'hypercorn'))
      return words('hypercorn', '--bind', `0.0.0.0:${PORT}`, factory ? `${name}()` : name);
    if (has(manifests, 'granian'))
      return words('granian', '--interface', 'asgi', '--host', '0.0.0.0', '--port', PORT, ...made, name);
    if (has(manifests, 'daphne')) return words('daphne', '--bind', '0.0.0.0', '--port', PORT, name);
  }
  return words('uvicorn', name, ...made, '--host', '0.0.0.0', '--port', PORT);
}

export const hasAsgiServer = (manifests: Manifests): boolean =>
  hasUvicorn(manifests) || ['hypercorn', 'granian', 'daphne'].some((name) => has(manifests, name));

export const words = (program: string, ...args: readonly (string | Text)[]): Start => ({
  program: text`${program}`,
  args: args.map((word) => text`${word}`),
});
