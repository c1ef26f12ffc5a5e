// Bundles the suite and runs it inside VS Code: the embedded one, or with `--desktop` one that is downloaded.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const suite = join(root, 'out-test/host/suite.cjs');

await build({
  entryPoints: [join(import.meta.dirname, 'suite.ts')],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});

// The suite edits and saves; each run gets its own copy.
const workspace = mkdtempSync(join(tmpdir(), 'slipway-host-'));
cpSync(join(root, 'samples'), workspace, { recursive: true });
try {
  await runTests({
    ...(process.argv.includes('--desktop')
      ? {}
      : { vscodeExecutablePath: join(root, 'test/support/vscode-host/code.ts') }),
    extensionDevelopmentPath: join(root, 'dist/extension'),
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-extensions'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
