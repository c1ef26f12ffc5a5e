/** Servers for Node.js by their frameworks; the programs that make sites are in siteGenerators.ts. */
import { type SiteGenerator, siteGenerators } from './siteGenerators.ts';

export interface Framework {
  readonly name: string;
  /** The package in `dependencies` or `devDependencies` that gives it away. */
  readonly package: string;
  /** What its build writes. */
  readonly output: string;
  /** Started with, behind `node`, if the project's own start script does not say; undefined: only that script says. */
  readonly start?: readonly string[];
  /** Needs no node_modules at run time. */
  readonly bundled?: boolean;
  /** Files besides `output` that are read at run time, if they are there. */
  readonly also?: readonly string[];
  /** Serves files alone: no Node.js at run time. */
  readonly site?: boolean;
  readonly port: string;
  /** The variable by which it listens on other addresses than the machine's own. */
  readonly address?: string;
  /** Ends on SIGTERM by itself. */
  readonly ends?: boolean;
}

/** The first that fits counts: those that build on others come before them. */
const SERVERS: readonly Framework[] = [
  {
    name: 'Next.js',
    package: 'next',
    output: '.next',
    also: ['public', 'next.config.js', 'next.config.mjs', 'next.config.ts'],
    start: ['node_modules/next/dist/bin/next', 'start'],
    port: '3000',
    ends: true,
  },
  {
    name: 'Nuxt',
    package: 'nuxt',
    output: '.output',
    start: ['.output/server/index.mjs'],
    bundled: true,
    port: '3000',
    ends: true,
  },
  {
    name: 'SolidStart',
    package: '@solidjs/start',
    output: '.output',
    start: ['.output/server/index.mjs'],
    bundled: true,
    port: '3000',
    ends: true,
  },
  { name: 'NestJS', package: '@nestjs/core', output: 'dist', start: ['dist/main.js'], port: '3000' },
  {
    name: 'SvelteKit',
    package: '@sveltejs/adapter-node',
    output: 'build',
    start: ['build/index.js'],
    port: '3000',
    ends: true,
  },
  {
    name: 'React Router',
    package: '@react-router/serve',
    output: 'build',
    start: ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
    port: '3000',
    ends: true,
  },
  {
    name: 'Remix',
    package: '@remix-run/serve',
    output: 'build',
    also: ['public'],
    start: ['node_modules/@remix-run/serve/dist/cli.js', 'build/server/index.js'],
    port: '3000',
    ends: true,
  },
  {
    name: 'Astro',
    package: '@astrojs/node',
    output: 'dist',
    start: ['dist/server/entry.mjs'],
    port: '4321',
    address: 'HOST',
  },
  {
    name: 'AdonisJS',
    package: '@adonisjs/core',
    output: 'build',
    start: ['build/bin/server.js'],
    port: '3333',
    address: 'HOST',
    ends: true,
  },
  {
    name: 'Nitro',
    package: 'nitropack',
    output: '.output',
    start: ['.output/server/index.mjs'],
    bundled: true,
    port: '3000',
    ends: true,
  },
];

/** The server framework whose package is among the dependencies. */
export const serverFramework = (packages: ReadonlySet<string>): Framework | undefined =>
  SERVERS.find((each) => packages.has(each.package));

/** Those that the data lacks. */
const MORE: readonly SiteGenerator[] = [
  { name: 'Angular', packages: ['@angular/core', '@angular/build'], program: 'ng', output: 'dist' },
  { name: 'Rspress', packages: ['rspress', '@rspress/core'], program: 'rspress', output: 'doc_build' },
  { name: 'Rsbuild', packages: ['@rsbuild/core'], program: 'rsbuild', output: 'dist' },
  { name: 'Slidev', packages: ['@slidev/cli'], program: 'slidev', output: 'dist' },
];

/** Programs whose name differs from that of their package. */
const PROGRAMS: Readonly<Record<string, string>> = { '@11ty/eleventy': 'eleventy' };

/** Makes pages about components or of a content tool: an application only if it is what is built. */
const BESIDE = /^(Storybook|Sanity)$/;

/** What makes a site: the program that a script runs, else one among the dependencies. */
export function siteFramework(packages: ReadonlySet<string>, build: string | undefined): Framework | undefined {
  const words = new Set((build ?? '').split(/[\s;&|]+/));
  const known = [...siteGenerators, ...MORE].filter((each) => each.packages.some((name) => packages.has(name)));
  const found =
    known.find(({ program }) => words.has(program) || words.has(PROGRAMS[program] ?? program)) ??
    known.find(({ name }) => !BESIDE.test(name));
  return (
    found && { name: found.name, package: found.packages[0] as string, output: found.output, site: true, port: '8080' }
  );
}

/** Whichever of both a set of packages gives away. */
export const frameworkAmong = (packages: ReadonlySet<string>, build?: string): Framework | undefined =>
  serverFramework(packages) ?? siteFramework(packages, build);
