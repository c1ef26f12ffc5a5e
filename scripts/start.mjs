// `npm start`: opens an editor with this working copy's Slipway on the sample Dockerfiles.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, env, installDependencies, installEditor, node, root, run, step } from './setup.mjs';

/** The sample that the editor shows first. */
const FIRST = 'c-hardened-runtime.Dockerfile';

// In a terminal of a remote window `code` opens files there, and cannot load an extension under development.
const hasDesktop = !process.env.VSCODE_IPC_HOOK_CLI && answers('code');

try {
  await installDependencies();
  // A copy: whatever is tried out on the samples, the repository stays as it is.
  const samples = join(mkdtempSync(join(tmpdir(), 'slipway-')), 'samples');
  cpSync(join(root, 'samples'), samples, { recursive: true });
  await (hasDesktop ? openDesktop(samples) : openEmbedded(samples));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function openDesktop(samples) {
  await step('Building', () => run('npm', ['run', 'build']));
  await step('Opening VS Code', () =>
    run('code', [
      '--new-window',
      `--extensionDevelopmentPath=${join(root, 'dist/extension')}`,
      samples,
      join(samples, FIRST),
    ]),
  );
  console.log(`\nThe samples are a copy, in ${samples}`);
}

async function openEmbedded(samples) {
  await installEditor();
  await step('Packaging the extension', () => run('npm', ['run', 'package']));
  const open = join(root, 'test/support/vscode-host/open.ts');
  const editor = spawn(node, [open, join(root, 'slipway.vsix'), samples, join(samples, FIRST)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the editor too; wait for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => editor.kill());
  editor.on('exit', (code) => {
    rmSync(join(samples, '..'), { recursive: true, force: true });
    process.exitCode = code ?? 1;
  });
}
