/**
 * Builds everything that ships into dist/: the command line, the extension's folder, which is packaged as it is, and the
 * folder of the npm package. `--watch` bundles again on every change of the sources; pages and facts are read once.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { bundles, EXTENSION, PACKAGE, pageText } from './scripts/build/bundles.mts';
import { extensionManifest, type Manifest, packageManifest } from './scripts/build/manifests.mts';
import { rulePage } from './server/src/core/features/rulePage.ts';
import { rules } from './server/src/core/rules/index.ts';

const ALONG = ['README.md', 'LICENSE', 'THIRD-PARTY-NOTICES.txt'];

const watch = process.argv.includes('--watch');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const writeJson = (path: string, value: object): void => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

const started = performance.now();
rmSync('dist', { recursive: true, force: true });
for (const folder of [EXTENSION, PACKAGE]) mkdirSync(folder, { recursive: true });
const each = bundles(watch);
if (watch) await Promise.all(each.map(async (options) => (await context(options)).watch()));
else await Promise.all(each.map(build));

writeJson(`${EXTENSION}/package.json`, extensionManifest(manifest));
writeFileSync(`${EXTENSION}/rules.json`, JSON.stringify(rules.map((rule) => rulePage(rule, pageText(rule.id)))));
for (const path of [...ALONG, 'CHANGELOG.md', 'snippets', 'schemas', 'images']) {
  cpSync(path, `${EXTENSION}/${path}`, { recursive: true });
}
if (watch) console.log('Watching.');
else {
  chmodSync('dist/cli.js', 0o755);
  writeJson(`${PACKAGE}/package.json`, packageManifest(manifest));
  for (const path of ALONG) cpSync(path, `${PACKAGE}/${path}`);
  cpSync('dist/cli.js', `${PACKAGE}/cli.js`);
  for (const path of [...each.map(({ outfile }) => outfile as string), `${EXTENSION}/rules.json`]) {
    console.log(`${String(Math.round(statSync(path).size / 1024)).padStart(5)} kB  ${path}`);
  }
  console.log(`${Math.round(performance.now() - started)} ms`);
}
