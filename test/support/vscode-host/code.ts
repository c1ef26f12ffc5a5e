#!/usr/bin/env node
// Stands in for a desktop VS Code under @vscode/test-electron: takes its arguments, runs the suite in the extension host
// of the embedded VS Code, prints what the suite prints, and ends with the suite's exit code.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { openWindow, type Window } from './browser.ts';
import { startServer } from './server.ts';
import { runInWebWorker } from './webExtensions.ts';

/** The window's own log, which comes down the same pipe as what the suite prints. */
const WINDOW_LOG =
  /^(Resolv(ing|ed) connection token|Creating a socket|Creation of workbench contribution|Ignoring fetching additional|Updating additional builtin|Timed out waiting for authentication provider|\[(reconnection-grace-time|AgentHost|AccountPolicyGate|DefaultAccount|chat-stt|Service Worker))/;

const TIME_LIMIT = 600_000; // ms

const EXIT = { usage: 64, crashed: 70, noWindow: 71, unfinished: 72, timeLimit: 124, interrupted: 130 };

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionDevelopmentKind: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const extensions = [values.extensionDevelopmentPath ?? []].flat().map(String);
const tests = values.extensionTestsPath;
const extensionsDir = values['extensions-dir'];
if (extensions.length === 0 || typeof tests !== 'string') {
  console.error('code: --extensionDevelopmentPath and --extensionTestsPath are needed');
  process.exit(EXIT.usage);
}
const isWeb = values.extensionDevelopmentKind === 'web';
const folder = positionals.find((path) => statSync(path, { throwIfNoEntry: false }));

const server = await startServer({
  automation: true,
  ...(typeof extensionsDir === 'string' ? { extensionsDir } : {}),
});
let window: Window | undefined;

async function finish(code: number, reason?: string): Promise<never> {
  if (reason) console.error(`code: ${reason}`);
  await window?.browser.close().catch(() => {});
  server.stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(EXIT.interrupted, signal));
setTimeout(() => finish(EXIT.timeLimit, `no result after ${TIME_LIMIT / 1000} s`), TIME_LIMIT).unref();

// An extension host that dies under its suite is reported as exit code 0: a suite has passed only if it says so itself.
const passed = join(server.dataDir, 'suite-passed');
const suite = join(server.dataDir, 'suite.cjs');
writeFileSync(
  suite,
  `exports.run = async () => {
  await require(${JSON.stringify(resolve(tests))}).run();
  require('node:fs').writeFileSync(${JSON.stringify(passed)}, '');
};
`,
);

try {
  window = await openWindow(server.authority);
  const { context, page } = window;
  page.on('crash', () => finish(EXIT.crashed, 'the window crashed'));
  page.on('pageerror', (error) => console.error(`[window] ${error.message}`));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    if (WINDOW_LOG.test(String(args[0]))) return;
    const to = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
    to.write(`${format(...args)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) =>
    code !== 0 || isWeb || existsSync(passed)
      ? finish(code)
      : finish(EXIT.unfinished, 'the extension host ended before its suite did'),
  );
  if (isWeb) await runInWebWorker(context, server.authority, extensions, resolve(tests));
  const payload = [
    ...extensions.map((path) => ['extensionDevelopmentPath', server.uri(path)] as [string, string]),
    ['extensionTestsPath', server.uri(suite)] as [string, string],
  ];
  await page.goto(server.url(folder, isWeb ? [] : payload));
} catch (error) {
  await finish(EXIT.noWindow, error instanceof Error ? error.stack : String(error));
}
