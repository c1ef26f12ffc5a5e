/** Where a build script of package.json writes, by the tool in it and the tool's configuration. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

const rows: readonly (readonly [script: string, output: string | undefined, files?: Record<string, string>])[] = [
  ['vite build', '/app/dist'],
  ['tsc -b && vite build', '/app/out', { 'vite.config.ts': "export default { build: { outDir: 'out' } }" }],
  ['tsc', '/app/lib', { 'tsconfig.json': '{ "compilerOptions": { "outDir": "lib" } }' }],
  ['tsc', undefined],
  ['nest build', '/app/dist'],
  ['next build', '/app/.next'],
  ['react-scripts build', '/app/build'],
  ['astro build', '/app/dist'],
  ['docusaurus build', '/app/build'],
  ['gatsby build', '/app/public'],
  ['vue-cli-service build', '/app/web', { 'vue.config.js': "module.exports = { outputDir: 'web' }" }],
  ['ng build', '/app/dist/shop', { 'angular.json': '{ "options": { "outputPath": "dist/shop" } }' }],
  ['ng build', '/app/dist/shop', { 'angular.json': '{ "options": { "outputPath": { "base": "dist/shop" } } }' }],
  ['ng build', undefined],
  ['nuxt build', '/app/.output'],
  ['remix vite:build', '/app/build'],
  ['react-router build', '/app/build'],
  ['tsup', '/app/dist'],
  ['eleventy', '/app/_site'],
  ['./build.sh', undefined],
];

for (const [script, output, more = {}] of rows) {
  test(`${script} writes ${output ?? 'nobody knows where'}${Object.keys(more).map((file) => `, by ${file}`)}`, () => {
    const files = buildContext({ 'package.json': JSON.stringify({ scripts: { build: script } }), ...more });
    const text = 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm run build\n';
    const analysis = analyze(text, { ...context, files });
    const [stage] = analysis.stages.stages;
    assert.ok(stage);
    const written = analysis
      .image(stage)
      .paths()
      .filter(({ origin }) => origin.kind === 'command');
    assert.deepEqual(
      written.map(({ path }) => path),
      output === undefined ? [] : [output],
    );
  });
}
