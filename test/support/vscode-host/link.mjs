// Makes the VS Code inside the npm package `code-server` runnable without code-server's install script, which would
// compile native modules: its dependencies are those of this folder's package.json, so only links are missing.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const vscode = join(modules, 'code-server/lib/vscode');

/** The folder of built-in extensions that the editor loads. */
export const builtinExtensions = join(modules, '.builtin-extensions');

/** The server's entry point. */
export const serverMain = join(vscode, 'out/server-main.js');

// Without git, debuggers and the like the window is quick and quiet. `docker` is the language that Slipway activates on.
const LOADED = [
  'configuration-editing',
  'docker',
  'dotenv',
  'javascript',
  'json',
  'json-language-features',
  'log',
  'markdown-basics',
  'markdown-language-features',
  'shellscript',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'yaml',
];

function link(target, at) {
  rmSync(at, { recursive: true, force: true });
  symlinkSync(relative(join(at, '..'), target), at, 'dir');
}

/** Run after `npm ci` in this folder. Throws where the installed VS Code lacks an extension it is to load. */
export function linkEditor() {
  if (isLinked()) return;
  // Both the server and the window load the dependencies from under this path.
  link(modules, join(vscode, 'node_modules'));
  rmSync(builtinExtensions, { recursive: true, force: true });
  mkdirSync(builtinExtensions);
  for (const name of LOADED) {
    const extension = join(vscode, 'extensions', name);
    if (!existsSync(extension)) throw new Error(`the embedded VS Code has no built-in extension '${name}'`);
    link(extension, join(builtinExtensions, name));
  }
}

/** An editor that runs has the folder open: it is left alone while it is right. */
const isLinked = () =>
  existsSync(join(vscode, 'node_modules')) &&
  existsSync(builtinExtensions) &&
  readdirSync(builtinExtensions).sort().join() === LOADED.toSorted().join();
