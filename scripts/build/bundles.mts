/** What esbuild makes: the client, the language server, the command line and the web view. */
import { readFileSync } from 'node:fs';
import type { BuildOptions } from 'esbuild';
import { rules } from '../../server/src/core/rules/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** A rule's page, as it is written. */
export const pageText = (id: string): string => read(`server/src/core/rules/${id}.md`);

/** A JSON file as the source of a string: without blanks, and parsed only when it is needed. */
const jsonText = (path: string): string => JSON.stringify(JSON.stringify(JSON.parse(read(path))));

/** Folders below `dist/`: the extension as it is packaged, and the package of the command line. */
export const EXTENSION = 'dist/extension';
export const PACKAGE = 'dist/npm';

export function bundles(watch: boolean): readonly BuildOptions[] {
  /** What server/src/embedded.ts finds in place of its names. */
  const embedded = {
    EMBEDDED_VERSION: JSON.stringify((JSON.parse(read('package.json')) as { version: string }).version),
    EMBEDDED_IMAGES: jsonText('facts/base-images.json'),
    EMBEDDED_EOL: jsonText('facts/eol.json'),
    EMBEDDED_SNIPPETS: jsonText('snippets/dockerfile.json'),
    EMBEDDED_STAGES: jsonText('snippets/stages.json'),
  };
  const pages = JSON.stringify(Object.fromEntries(rules.map(({ id }) => [id, pageText(id)])));
  const common: BuildOptions = {
    bundle: true,
    minify: !watch,
    sourcemap: watch,
    legalComments: 'none',
    logLevel: 'warning',
    // jsonc-parser's main file requires its parts by names that no bundler can follow; its module does not.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // Sources find the repository by it; what needs that is not in a bundle.
    logOverride: { 'empty-import-meta': 'silent' },
  };
  const node: BuildOptions = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
  // CommonJS has no import.meta.url, which dependencies make `require` from.
  const moduleUrl = 'var moduleUrl = require("node:url").pathToFileURL(__filename).href;';
  // The browser's extension host runs workers that take no modules.
  const browser: BuildOptions = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };
  return [
    { ...node, entryPoints: ['client/src/node.ts'], outfile: `${EXTENSION}/client.js` },
    { ...node, entryPoints: ['server/src/node.ts'], outfile: `${EXTENSION}/server.js`, define: embedded },
    {
      ...node,
      entryPoints: ['server/src/cli/main.ts'],
      outfile: 'dist/cli.js',
      define: { ...embedded, EMBEDDED_PAGES: pages, 'import.meta.url': 'moduleUrl' },
      banner: { js: `#!/usr/bin/env node\n${moduleUrl}` },
    },
    { ...browser, entryPoints: ['client/webview/graph.ts'], outfile: `${EXTENSION}/webview/graph.js` },
    { ...browser, entryPoints: ['client/webview/graph.css'], outfile: `${EXTENSION}/webview/graph.css` },
  ];
}
