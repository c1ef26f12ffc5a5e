// The editor's window: a headless Chromium that reaches the editor's server and nothing else.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.mjs';

export interface Window {
  browser: Browser;
  context: BrowserContext;
  page: Page;
}

export interface WindowOptions {
  /** In CSS pixels. */
  width?: number;
  height?: number;
  /** Device pixels per CSS pixel. */
  scale?: number;
}

/** Opens an empty page that may talk to `authority` alone. Throws where there is no Chromium. */
export async function openWindow(authority: string, options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, height = 800, scale = 1 } = options;
  const executablePath = await findChromium();
  if (!executablePath)
    throw new Error('No Chromium was found: run `npm test`, which installs one, or set CHROMIUM_PATH');
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      // Chromium's sandbox does not work for root, nor in most containers; the page is our own.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  await context.route(
    (url) => url.host !== authority,
    (route) => route.abort(),
  );
  return { browser, context, page: await context.newPage() };
}
