/** What package.json and the files beside it say of a Node.js project. */
import { LOCKS } from 'package-manager-detector/constants';
import { type Evidence, installsOf, readJson } from '../../evidence.ts';
import { type Framework, frameworkAmong, SITES } from './frameworks.ts';
import type { Scripts } from './script.ts';

/** Packages that serve: with one of them, a bundler's output is not all there is. */
const SERVERS = [
  'express',
  'fastify',
  'koa',
  '@hapi/hapi',
  'hono',
  '@hono/node-server',
  'polka',
  'restify',
  'socket.io',
  '@apollo/server',
];

export interface NodeProject {
  readonly manifest: Record<string, unknown> | undefined;
  readonly framework: Framework | undefined;
  readonly server: boolean;
  readonly packageManager: string | undefined;
  readonly scripts: Scripts;
  /** Next.js with `output: 'standalone'`. */
  readonly standalone: boolean;
}

export function nodeProject(evidence: Evidence): NodeProject {
  const manifest = readJson(evidence, 'package.json');
  const runtime = names(manifest?.dependencies);
  const all = new Set([...runtime, ...names(manifest?.devDependencies)]);
  const framework = frameworkAmong(all);
  const config = framework?.name === 'Next.js' ? nextConfig(evidence) : undefined;
  if (config && /output\s*:\s*['"]export['"]/.test(config))
    return {
      ...base(evidence, manifest, runtime),
      framework: { ...SITES[0], name: 'Next.js', package: 'next', output: 'out', site: true, port: '8080' },
    };
  return {
    ...base(evidence, manifest, runtime),
    framework,
    standalone: /output\s*:\s*['"]standalone['"]/.test(config ?? ''),
  };
}

function base(evidence: Evidence, manifest: Record<string, unknown> | undefined, runtime: readonly string[]) {
  return {
    manifest,
    server: SERVERS.some((name) => runtime.includes(name)),
    packageManager: managerOf(evidence, manifest),
    scripts: strings(manifest?.scripts),
    standalone: false,
  };
}

const nextConfig = (evidence: Evidence): string | undefined =>
  ['next.config.js', 'next.config.mjs', 'next.config.ts']
    .map((name) => evidence.read(name))
    .find((source) => source !== undefined);

const names = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** By what the builder runs, then `packageManager`, then the lock file. */
function managerOf(evidence: Evidence, manifest: Record<string, unknown> | undefined): string | undefined {
  const used = installsOf(evidence, 'npm', 'yarn', 'pnpm', 'bun').find(({ install }) => install.action === 'install');
  if (used) return used.install.tool;
  const kind = evidence.membership?.workspace.kind;
  if (kind === 'npm' || kind === 'pnpm' || kind === 'yarn') return kind;
  const named = typeof manifest?.packageManager === 'string' ? /^(\w+)@/.exec(manifest.packageManager)?.[1] : undefined;
  return named ?? Object.entries(LOCKS).find(([file]) => evidence.exists(file) === true)?.[1];
}
