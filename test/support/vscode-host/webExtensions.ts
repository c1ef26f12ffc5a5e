// Has a window run extensions in its web worker extension host, as vscode.dev does.
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** The page's own settings, as far as they are touched here. */
interface WorkbenchConfiguration {
  developmentOptions?: Record<string, unknown>;
}

/**
 * Serves the extensions under `http://<authority>/__dev/<index>/`, since a worker cannot be made from a
 * `vscode-remote:` file, and tells the window about them. `suite` is a file in one of the extensions' folders.
 */
export async function runInWebWorker(
  context: BrowserContext,
  authority: string,
  extensions: string[],
  suite: string,
): Promise<void> {
  const home = extensions.findIndex((extension) => !relative(extension, suite).startsWith('..'));
  const root = extensions[home];
  if (root === undefined) throw new Error(`the suite ${suite} is in no folder of ${extensions.join(', ')}`);
  const at = (index: number, path = '') => ({ scheme: 'http', authority, path: `/__dev/${index}${path}` });
  await context.route(
    (url) => url.host === authority && url.pathname.startsWith('/__dev/'),
    (route) => {
      const [, index, path] =
        /^\/__dev\/(\d+)(.*)$/.exec(decodeURIComponent(new URL(route.request().url()).pathname)) ?? [];
      const file = join(extensions[Number(index)] ?? '', path ?? '');
      return existsSync(file) && statSync(file).isFile()
        ? route.fulfill({ path: file })
        : route.fulfill({ status: 404 });
    },
  );
  await context.addInitScript(addDevelopmentOptions, {
    extensions: extensions.map((_, index) => at(index)),
    extensionTestsPath: at(home, `/${relative(root, suite)}`),
  });
}

/**
 * Runs in the page. The options go in as the page reads its settings; a page rewritten on its way would no longer count
 * as a loopback page, and Chromium would refuse it the WebSocket to the server.
 */
function addDevelopmentOptions(options: Record<string, unknown>): void {
  const { getElementById } = Document.prototype;
  Document.prototype.getElementById = function (this: Document, id: string) {
    const element = getElementById.call(this, id);
    if (id !== 'vscode-workbench-web-configuration' || !element) return element;
    const settings: WorkbenchConfiguration = JSON.parse(element.getAttribute('data-settings') ?? '{}');
    settings.developmentOptions = { ...settings.developmentOptions, ...options };
    element.setAttribute('data-settings', JSON.stringify(settings));
    return element;
  };
}
