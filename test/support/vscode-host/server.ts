// VS Code's server: serves the editor's window over HTTP and runs the extension host.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtinExtensions, serverMain } from './link.mjs';

export interface EditorServer {
  /** `127.0.0.1:<port>` */
  authority: string;
  /** Where the server keeps settings, installed extensions and logs. */
  dataDir: string;
  /** Its process, the leader of a group. */
  pid: number;
  /** The address of a window on `folder` or on a `.code-workspace` file; `payload` is the window's start-up options. */
  url(open: string | undefined, payload?: [name: string, value: string][]): string;
  /** The URI by which a window knows a file of this machine. */
  uri(path: string): string;
  /** Ends the server with its extension hosts and language servers, and removes a data folder that it made itself. */
  stop(): void;
}

export interface ServerOptions {
  /** Default: a fresh folder, removed by `stop`. */
  dataDir?: string;
  /** Default: inside `dataDir`. */
  extensionsDir?: string;
  /** User settings beside, or instead of, the quiet ones. */
  settings?: Record<string, unknown>;
  /** The user's keybindings. */
  keybindings?: readonly unknown[];
  /** A port or a range of ports (`7460-7490`); default: any free one. */
  port?: string;
  /** What a browser must present as `?tkn=`. Without it everybody on this machine can use the server. */
  token?: string;
  /** Lets a window report to the process that opened it, which runs of test suites need. */
  automation?: boolean;
}

/** As on the desktop, but quiet: nothing asked, offered, fetched or saved that the user did not ask for. */
const QUIET = {
  'files.autoSave': 'off', // a window in a browser would save after a second
  'files.hotExit': 'off',
  'files.simpleDialog.enable': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'window.confirmBeforeClose': 'never',
};

/** Starts the server; rejects, with what it printed, where it ends instead of listening. */
export async function startServer(options: ServerOptions = {}): Promise<EditorServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'vscode-host-'));
  const user = join(dataDir, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...QUIET, ...options.settings }, null, 2));
  writeFileSync(join(user, 'keybindings.json'), JSON.stringify(options.keybindings ?? [], null, 2));
  const server = spawnServer(dataDir, options.extensionsDir, [
    ...['--host', '127.0.0.1', '--port', options.port ?? '0'],
    ...(options.token ? ['--connection-token', options.token] : ['--without-connection-token']),
    // Without it a window silently runs no test suite.
    ...(options.automation ? ['--enable-smoke-test-driver'] : []),
    ...['--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override'],
  ]);
  const stop = () => {
    killGroup(server);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const port = await listening(server, join(dataDir, 'server.log')).catch((error) => {
    stop();
    throw error;
  });
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    dataDir,
    pid: server.pid as number,
    stop,
    uri: (path) => `vscode-remote://${authority}${resolve(path)}`,
    url: (open, payload = []) => {
      const query = new URLSearchParams(options.token ? { tkn: options.token } : {});
      if (open) query.set(open.endsWith('.code-workspace') ? 'workspace' : 'folder', resolve(open));
      else query.set('ew', 'true');
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    },
  };
}

/** Installs a packaged extension into the server's data folder, as `code --install-extension` does. */
export function installExtension(vsix: string, dataDir: string): Promise<void> {
  const install = spawnServer(dataDir, undefined, ['--install-extension', vsix, '--force']);
  const said = output(install);
  return new Promise((done, failed) => {
    install.on('error', failed);
    install.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${vsix} does not install:\n${said()}`))));
  });
}

function spawnServer(dataDir: string, extensionsDir: string | undefined, args: string[]): ChildProcess {
  const own = [
    ...['--accept-server-license-terms', '--disable-telemetry', '--force-disable-user-env'],
    ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir ?? join(dataDir, 'extensions')],
    ...['--builtin-extensions-dir', builtinExtensions],
  ];
  const { ELECTRON_RUN_AS_NODE, NODE_OPTIONS, NODE_TEST_CONTEXT, VSCODE_IPC_HOOK_CLI, ...inherited } = process.env;
  // No extension gallery; the server's sockets in its data folder rather than loose in the system's temporary one.
  const env = { ...inherited, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: dataDir };
  // A process group of its own, so that `killGroup` reaches extension hosts and language servers.
  return spawn(process.execPath, [serverMain, ...own, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function listening(server: ChildProcess, logFile: string): Promise<string> {
  const log = createWriteStream(logFile, { flags: 'a' });
  const said = output(server, (chunk) => log.write(chunk));
  return new Promise((done, failed) => {
    server.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(said())?.[1];
      if (port) done(port);
    });
    server.on('error', failed);
    server.on('exit', (code) => failed(new Error(`the VS Code server ended with ${code}:\n${said()}`)));
  });
}

/** Collects what a process prints on both pipes; call the result for the text so far. */
function output(child: ChildProcess, each: (chunk: string) => void = () => {}): () => string {
  let text = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      each(chunk);
    });
  }
  return () => text;
}

function killGroup(leader: ChildProcess): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
