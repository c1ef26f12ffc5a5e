/**
 * Bundles everything that ships into dist/: the client, the language server, the command line, the web view, and the rules'
 * pages. `--watch` does it again on every change of the sources; pages and facts are read once.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type BuildOptions, build, context } from 'esbuild';
import { rulePage } from './server/src/core/features/rulePage.ts';
import { rules } from './server/src/core/rules/index.ts';

const watch = process.argv.includes('--watch');
const read = (path: string): string => readFileSync(path, 'utf8');
const pageText = (id: string): string => read(`server/src/core/rules/${id}.md`);
const manifest = JSON.parse(read('package.json')) as { version: string };

/** A JSON file as the source of a string: without blanks, and parsed only when it is needed. */
const jsonText = (path: string): string => JSON.stringify(JSON.stringify(JSON.parse(read(path))));

/** What server/src/embedded.ts finds in place of its names. */
const embedded = {
  EMBEDDED_VERSION: JSON.stringify(manifest.version),
  EMBEDDED_IMAGES: jsonText('facts/base-images.json'),
  EMBEDDED_EOL: jsonText('facts/eol.json'),
};
const pages = JSON.stringify(Object.fromEntries(rules.map(({ id }) => [id, pageText(id)])));

const common: BuildOptions = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  logLevel: 'warning',
  // Sources find the repository by it; what needs that is not in a bundle.
  logOverride: { 'empty-import-meta': 'silent' },
};

const node: BuildOptions = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };

/** CommonJS has no import.meta.url, which dependencies make `require` from. */
const moduleUrl = 'var moduleUrl = require("node:url").pathToFileURL(__filename).href;';

/** The browser's extension host runs workers that take no modules. */
const browser: BuildOptions = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };

const bundles: readonly BuildOptions[] = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js' },
  { ...node, entryPoints: ['server/src/node.ts'], outfile: 'dist/server.js', define: embedded },
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    define: { ...embedded, EMBEDDED_PAGES: pages, 'import.meta.url': 'moduleUrl' },
    banner: { js: `#!/usr/bin/env node\n${moduleUrl}` },
  },
  { ...browser, entryPoints: ['client/webview/graph.ts'], outfile: 'dist/webview/graph.js' },
  { ...browser, entryPoints: ['client/webview/graph.css'], outfile: 'dist/webview/graph.css' },
];

const started = performance.now();
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
if (watch) await Promise.all(bundles.map(async (options) => (await context(options)).watch()));
else await Promise.all(bundles.map(build));
writeFileSync('dist/rules.json', JSON.stringify(rules.map((rule) => rulePage(rule, pageText(rule.id)))));
if (watch) console.log('Watching.');
else {
  chmodSync('dist/cli.js', 0o755);
  for (const { outfile } of [...bundles, { outfile: 'dist/rules.json' }]) {
    console.log(`${String(Math.round(statSync(outfile as string).size / 1024)).padStart(5)} kB  ${outfile}`);
  }
  console.log(`${Math.round(performance.now() - started)} ms`);
}
