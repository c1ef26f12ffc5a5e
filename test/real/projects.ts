/** Projects that Dockerfiles are made for and built with: the samples that can be built here, and small ones without dependencies. */
import { join, resolve } from 'node:path';
import type { Expected } from './trial.ts';

export interface TestProject {
  readonly name: string;
  readonly folder: string;
  readonly expected: Expected;
  /** The Dockerfile that `harden` is given; undefined where only `init` is tried. */
  readonly before?: string;
  readonly dockerfile?: string;
}

const root = resolve(import.meta.dirname, '../..');

const sample = (name: string, expected: Expected): TestProject => ({
  name: `samples/${name}`,
  folder: join(root, 'samples', name),
  expected,
  before: 'Dockerfile.before',
  dockerfile: 'Dockerfile',
});

const small = (name: string, expected: Expected): TestProject => ({
  name,
  folder: join(import.meta.dirname, 'projects', name),
  expected,
});

/** The samples left out need crates, Maven Central, Packagist, RubyGems, Hex or NuGet, which a closed machine does not reach. */
export const projects: readonly TestProject[] = [
  sample('node-express', { port: 3000, says: 'Hello' }),
  sample('static-vite', { port: 8080, says: '<title>' }),
  sample('bun-api', { port: 3000, says: 'Hello' }),
  sample('deno-api', { port: 8000, says: 'Hello' }),
  sample('go-http', { port: 8080, says: 'Hello' }),
  sample('cpp-cmake', { says: 'Hello' }),
  small('node', { port: 3000, says: 'Hello' }),
  small('go', { port: 8080, says: 'Hello' }),
  small('rust', { port: 8080, says: 'Hello' }),
  small('c', { port: 8080, says: 'Hello' }),
  small('java', { port: 8080, says: 'Hello' }),
  small('python', { port: 8000, says: 'Hello' }),
  small('php', { port: 9000, path: 'tcp' }),
  small('site', { port: 8080, says: 'Hello' }),
];
