/** What is known of frameworks and site generators for Node.js. */
export interface Framework {
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

export const SITES: readonly Framework[] = [
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

/** The one whose package is among the dependencies. */
export const frameworkAmong = (packages: ReadonlySet<string>): Framework | undefined =>
  [...FRAMEWORKS, ...SITES].find((each) => packages.has(each.package));
