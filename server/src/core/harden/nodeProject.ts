/** What package.json and the files beside it say of a Node.js project. */
import { LOCKS } from 'package-manager-detector/constants';
import { type Evidence, installsOf, readJson } from './evidence.ts';

interface Framework {
  readonly name: string;
  /** The package in `dependencies` or `devDependencies` that gives it away. */
  readonly package: string;
  /** What its build writes. */
  readonly output: string;
  /** Started with; undefined where the project's own start script says. */
  readonly start?: readonly string[];
  /** Needs no node_modules at run time. */
  readonly bundled?: boolean;
  /** Files besides `output` that are needed. */
  readonly also?: readonly string[];
  /** Serves files alone: no Node.js at run time. */
  readonly site?: boolean;
  readonly port: string;
}

/** The first that fits counts: those that build on others come before them. */
const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'Next.js',
    package: 'next',
    output: '.next',
    also: ['public'],
    start: ['node_modules/next/dist/bin/next', 'start'],
    port: '3000',
  },
  {
    name: 'Nuxt',
    package: 'nuxt',
    output: '.output',
    start: ['.output/server/index.mjs'],
    bundled: true,
    port: '3000',
  },
  { name: 'NestJS', package: '@nestjs/core', output: 'dist', start: ['dist/main.js'], port: '3000' },
  { name: 'SvelteKit', package: '@sveltejs/adapter-node', output: 'build', start: ['build/index.js'], port: '3000' },
  {
    name: 'React Router',
    package: '@react-router/serve',
    output: 'build',
    start: ['node_modules/@react-router/serve/bin.cjs', 'build/server/index.js'],
    port: '3000',
  },
  {
    name: 'Remix',
    package: '@remix-run/serve',
    output: 'build',
    start: ['node_modules/@remix-run/serve/dist/cli.js', 'build/server/index.js'],
    port: '3000',
  },
  { name: 'Astro', package: '@astrojs/node', output: 'dist', start: ['dist/server/entry.mjs'], port: '4321' },
  { name: 'AdonisJS', package: '@adonisjs/core', output: 'build', start: ['build/bin/server.js'], port: '3333' },
];

const SITES: readonly Framework[] = [
  ['Astro', 'astro', 'dist'],
  ['Docusaurus', '@docusaurus/core', 'build'],
  ['VitePress', 'vitepress', 'docs/.vitepress/dist'],
  ['Gatsby', 'gatsby', 'public'],
  ['Eleventy', '@11ty/eleventy', '_site'],
  ['Angular', '@angular/core', 'dist'],
  ['Create React App', 'react-scripts', 'build'],
  ['Vue CLI', '@vue/cli-service', 'dist'],
  ['Vite', 'vite', 'dist'],
].map(([name = '', pack = '', output = '']) => ({ name, package: pack, output, site: true, port: '8080' }));

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
  readonly scripts: Readonly<Record<string, string>>;
  /** Next.js with `output: 'standalone'`. */
  readonly standalone: boolean;
}

export function nodeProject(evidence: Evidence): NodeProject {
  const manifest = readJson(evidence, 'package.json');
  const runtime = names(manifest?.dependencies);
  const all = new Set([...runtime, ...names(manifest?.devDependencies)]);
  const framework = [...FRAMEWORKS, ...SITES].find((each) => all.has(each.package));
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
  const named = typeof manifest?.packageManager === 'string' ? /^(\w+)@/.exec(manifest.packageManager)?.[1] : undefined;
  return named ?? Object.entries(LOCKS).find(([file]) => evidence.exists(file) === true)?.[1];
}

/** The words of a script that runs node on one file, without a shell's help. */
export function nodeScript(scripts: NodeProject['scripts'], name: string, depth = 0): readonly string[] | undefined {
  const script = scripts[name]?.trim();
  if (script === undefined || depth > 4) return undefined;
  const other = /^(?:npm|yarn|pnpm|bun)(?: run)? ([\w:-]+)$/.exec(script)?.[1];
  if (other !== undefined) return nodeScript(scripts, other, depth + 1);
  const rest = script.replace(/^(?:cross-env\s+)?(?:NODE_ENV=\w+\s+)*/, '');
  return /^node\s+[\w\s./:=@-]+$/.test(rest) ? rest.split(/\s+/) : undefined;
}
