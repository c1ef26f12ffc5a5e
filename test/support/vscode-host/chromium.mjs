// Where the Chromium is that the tests open the editor's window in, and how to get one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const playwright = fileURLToPath(new URL('../../../node_modules/playwright-core/cli.js', import.meta.url));

// Ubuntu's `chromium-browser` only says that it is a snap, and a downloaded one may lack system libraries.
const runs = (path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

/** The path of a Chromium that starts, or undefined: `$CHROMIUM_PATH`, the system's, Playwright's own. */
export async function findChromium() {
  const { chromium } = await import('playwright-core');
  const candidates = [process.env.CHROMIUM_PATH, ...INSTALLED, chromium.executablePath()];
  return candidates.find((path) => path && runs(path));
}

/**
 * Gets a Chromium in the first way that works; throws a sentence on what to install where none does.
 * `run(command, args)` runs a command and rejects where it fails.
 */
export async function installChromium(run) {
  const isRoot = process.getuid?.() === 0;
  const ways = [
    () => run(process.execPath, [playwright, 'install', 'chromium', '--no-shell']),
    isRoot && (() => run(process.execPath, [playwright, 'install-deps', 'chromium'])),
    isRoot && (() => aptInstall(run, 'chromium-headless-shell')),
    isRoot && (() => aptInstall(run, 'chromium')),
  ];
  for (const way of ways.filter(Boolean)) {
    await way().catch(() => {}); // what counts is whether there is a Chromium now
    if (await findChromium()) return;
  }
  throw new Error(
    'No Chromium was found and none could be downloaded. Install one (Debian: apt-get install chromium-headless-shell; ' +
      'elsewhere: Chromium or Google Chrome), or name one in CHROMIUM_PATH, then run this again.',
  );
}

async function aptInstall(run, name) {
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '--yes', '--no-install-recommends', name]);
}
