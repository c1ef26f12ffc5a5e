// Brings a fresh clone to where everything runs. Uses Node alone (any from 20 on), since it runs before all else is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, installChromium } from '../test/support/vscode-host/chromium.mjs';
import { linkEditor } from '../test/support/vscode-host/link.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The Node that the project's own scripts run on, whichever one npm was started with. */
export const node = join(root, 'node_modules/.bin/node');

const editor = join(root, 'test/support/vscode-host');

/** The environment in which the project's tools come first on the path. */
export const env = { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) };

/** Whether `command` is a program on the path that answers to `--version`. */
export const answers = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Installs the project's dependencies where `node_modules` lacks what the lock file names. */
export async function installDependencies() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}.`);
  if (!isInstalled(root)) await step('Installing dependencies', () => npm(root, 'ci'));
  if (answers(node)) return;
  // npm may have been told not to run install scripts; the one of `node` fetches the program.
  await step('Installing Node for development', () => npm(root, 'rebuild', 'node', 'esbuild'));
  if (!answers(node)) {
    throw new Error(
      'npm did not run the install script of the package `node`. Allow it (`npm config get ignore-scripts`), then try again.',
    );
  }
}

/** Installs the VS Code that tests use, and `npm start` where there is no desktop VS Code. */
export async function installEditor() {
  if (!isInstalled(editor)) await step('Installing an embedded VS Code (170 MB)', () => npm(editor, 'ci'));
  linkEditor();
}

/** Sees to it that there is a Chromium for tests to open the editor in. */
export async function installBrowser() {
  if (!(await findChromium())) await step('Installing a Chromium', () => installChromium(run));
}

/** Prints what is being done, does it, and prints how long it took. */
export async function step(title, work) {
  const start = Date.now();
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  process.stdout.write(`${title} …`);
  const ticking = process.stdout.isTTY && setInterval(() => process.stdout.write(`\r${title} … ${seconds()}`), 1000);
  try {
    await work();
    process.stdout.write(process.stdout.isTTY ? `\r${title} … ${seconds()}\n` : ` ${seconds()}\n`);
  } catch (error) {
    process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** Runs a command in the project's root; rejects, with the end of what it printed, where it fails. */
export function run(command, args, cwd = root) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) pipe.setEncoding('utf8').on('data', (chunk) => (said += chunk));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) return done();
      const last = said.trimEnd().split('\n').slice(-40).join('\n');
      failed(new Error(`\`${[command, ...args].join(' ')}\` ended with ${code}:\n\n${last}`));
    });
  });
}

const npm = (folder, ...args) => run('npm', [...args, '--loglevel=error'], folder);

/**
 * Compares what npm has noted in `node_modules` with the lock file. Packages for other systems are named in the lock
 * file alone; they are optional.
 */
function isInstalled(folder) {
  const lock = packages(join(folder, 'package-lock.json'));
  const present = packages(join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(lock).every(
    ([path, { version, optional }]) =>
      !path.startsWith('node_modules/') || optional || present[path]?.version === version,
  );
}

const packages = (lockFile) => (existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {});
