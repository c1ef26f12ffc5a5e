/** What package.json and the files beside it say of a Node.js project. */
import { LOCKS } from 'package-manager-detector/constants';
import { type Evidence, installsOf, readJson } from '../../evidence.ts';
import { type Framework, serverFramework, siteFramework } from './frameworks.ts';
import { outputOf } from './outputs.ts';
import { commandsOf, type Scripts } from './scripts.ts';

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
  'h3',
  'socket.io',
  '@apollo/server',
  'elysia',
  'sirv',
  '@feathersjs/feathers',
  '@strapi/strapi',
  '@keystone-6/core',
  '@medusajs/medusa',
];

export interface NodeProject {
  readonly manifest: Record<string, unknown> | undefined;
  /** Names in `dependencies`, and those in `devDependencies` with them. */
  readonly runtime: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly framework: Framework | undefined;
  readonly server: boolean;
  readonly packageManager: string | undefined;
  readonly scripts: Scripts;
  /** The script that builds; undefined if nothing is built. */
  readonly build: string | undefined;
  /** Next.js with `output: 'standalone'`. */
  readonly standalone: boolean;
}

export function nodeProject(evidence: Evidence): NodeProject {
  const manifest = readJson(evidence, 'package.json');
  const scripts = strings(manifest?.scripts);
  const runtime = new Set(names(manifest?.dependencies));
  const all = new Set([...runtime, ...names(manifest?.devDependencies)]);
  const build = BUILDS.find((name) => scripts[name] !== undefined);
  const serves = SERVERS.some((name) => runtime.has(name));
  const found = frameworkOf(evidence, all, scripts, build, serves);
  return {
    manifest,
    runtime,
    all,
    scripts,
    build,
    server: serves,
    packageManager: managerOf(evidence, manifest),
    framework: found && {
      ...found,
      output: outputOf(evidence, found, build === undefined ? undefined : commandsOf(scripts, build)),
    },
    standalone:
      found?.name === 'Next.js' &&
      !found.site &&
      /output\s*:\s*['"]standalone['"]/.test(configOf(evidence, 'next.config') ?? ''),
  };
}

const BUILDS = ['build', 'build:prod', 'build:production', 'docs:build', 'generate', 'build:site'];

/** A framework that is told to write files alone makes a site. */
function frameworkOf(
  evidence: Evidence,
  all: ReadonlySet<string>,
  scripts: Scripts,
  build: string | undefined,
  serves: boolean,
): Framework | undefined {
  const script = build === undefined ? undefined : scripts[build];
  const server = serverFramework(all);
  const site = (name: string, pack: string, output: string): Framework => ({
    name,
    package: pack,
    output,
    site: true,
    port: '8080',
  });
  if (server?.name === 'Next.js' && /output\s*:\s*['"]export['"]/.test(configOf(evidence, 'next.config') ?? ''))
    return site('Next.js', 'next', 'out');
  if (server?.name === 'Nuxt' && /\bnux[ti] generate\b/.test(script ?? ''))
    return site('Nuxt', 'nuxt', '.output/public');
  if (/\bssr\s*:\s*false\b/.test(configOf(evidence, 'react-router.config') ?? '') && !serves)
    return site('React Router', '@react-router/dev', 'build/client');
  if (all.has('@sveltejs/adapter-static')) return site('SvelteKit', '@sveltejs/kit', 'build');
  if (
    server?.name === 'Astro' &&
    !/\boutput\s*:\s*['"](server|hybrid)['"]|\badapter\s*:/.test(configOf(evidence, 'astro.config') ?? 'adapter:')
  )
    return site('Astro', 'astro', 'dist');
  if (server) return server;
  if (
    all.has('@angular/ssr') &&
    /"(ssr|outputMode)"\s*:\s*(\{|true|"server")/.test(evidence.read('angular.json') ?? '')
  )
    return { name: 'Angular', package: '@angular/core', output: 'dist', bundled: true, port: '4000' };
  if (all.has('@sveltejs/kit') || all.has('@tanstack/react-start') || all.has('@analogjs/platform')) {
    const name = all.has('@sveltejs/kit')
      ? 'SvelteKit'
      : all.has('@tanstack/react-start')
        ? 'TanStack Start'
        : 'Analog';
    return { name, package: name, output: name === 'Analog' ? 'dist/analog' : '.output', port: '3000' };
  }
  return serves && script !== undefined && !/\b(astro|ng|gatsby|docusaurus) /.test(script)
    ? undefined
    : siteFramework(all, script);
}

/** A configuration file by its name without the ending. */
export const configOf = (evidence: Evidence, name: string): string | undefined =>
  ['ts', 'js', 'mjs', 'mts', 'cjs', 'cts']
    .map((ending) => evidence.read(`${name}.${ending}`))
    .find((source) => source !== undefined);

const names = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** By what the builder runs for the project, then `packageManager`, then the lock file. */
function managerOf(evidence: Evidence, manifest: Record<string, unknown> | undefined): string | undefined {
  const used = installsOf(evidence, 'npm', 'yarn', 'pnpm', 'bun').find(
    ({ install }) => install.action === 'install' && !install.global,
  );
  if (used) return used.install.tool;
  const kind = evidence.membership?.workspace.kind;
  if (kind === 'npm' || kind === 'pnpm' || kind === 'yarn' || kind === 'bun') return kind;
  const lock = Object.entries(LOCKS).find(([file]) => evidence.exists(file) === true)?.[1];
  const named = typeof manifest?.packageManager === 'string' ? /^(\w+)@/.exec(manifest.packageManager)?.[1] : undefined;
  return named ?? lock;
}
