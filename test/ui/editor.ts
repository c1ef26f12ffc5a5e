// A person at the editor: what they see, and what their keyboard does. Every wait is for something on the screen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { openWindow } from '../support/vscode-host/browser.ts';
import { restore } from './folder.ts';
import { describeScreen, editorLines, openParts } from './screen.ts';
import { KEYS, startTestServer } from './testServer.ts';

const root = join(import.meta.dirname, '../..');
const samples = join(root, 'samples');

/** ms; how long something may take to appear. A busy machine may need more. */
const PATIENCE = Number(process.env.PATIENCE ?? 30_000);
const START = Math.max(60_000, PATIENCE); // ms; how long the window itself may take

export interface Editor {
  /** The window, for what is not below. */
  page: Page;
  /** The folder that is open: a copy, removed by `close`. */
  folder: string;
  /** Opens a file of the folder by its name, or by its path `folder/name`. */
  open(path: string): Promise<void>;
  /** Puts the cursor before the first occurrence of `text` in the open file. */
  goTo(text: string): Promise<void>;
  press(...keys: string[]): Promise<void>;
  typeText(text: string): Promise<void>;
  /** Runs a command by its title in the command palette. */
  palette(title: string): Promise<void>;
  /** Picks the entry of an open list or menu that contains `text`. */
  pick(text: string): Promise<void>;
  /** Takes an entry of an open menu. */
  takeEntry(entry: Locator): Promise<void>;
  /** Opens the Problems list; resolves to the row that contains `text`. */
  problem(text: string): Promise<Locator>;
  /** The marks under the text at fault. */
  squiggles(kind?: 'error' | 'warning' | 'info' | 'hint'): Locator;
  /** Opens the list of quick fixes and refactorings at the cursor. */
  lightBulb(): Promise<void>;
  /** Applies the quick fix whose title contains `title` at the cursor. */
  quickFix(title: string): Promise<void>;
  /** Types the prefix of a snippet and takes the suggestion of this name. */
  snippet(prefix: string, name: string): Promise<void>;
  /** The notices that are shown. */
  notices(): Locator;
  /** What the open webview shows. */
  webview(): FrameLocator;
  /** The process ids of the extension's language servers. */
  languageServers(): number[];
  /** Waits until the open file shows a line that contains `text`. */
  shows(text: string): Promise<void>;
  /** Saves the open file, which has been changed, and waits until it is saved. */
  save(): Promise<void>;
  /** A file of the folder, as it is on the disk. */
  read(name: string): string;
  /** Puts a file into the folder. */
  write(name: string, text: string): void;
  /** Photographs the window for the documentation: to docs/images under UPDATE=1, or where it is not there yet. */
  picture(name: string): Promise<void>;
  /** Photographs the window for a person who looks into a failure, to test/ui/shots; resolves to the path. */
  shot(name: string): Promise<string>;
  /** What is on the screen, in words. */
  screen(): Promise<string>;
  /** The lines of the open file, as far as they are on the screen. */
  lines(): Promise<readonly string[]>;
  /** Waits until the lines on the screen are those of a text. */
  showsAll(text: string): Promise<void>;
  /** Closes whatever is open, gives up what is not saved, and puts the files of the folder back; throws where something stays. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** In CSS pixels. */
  height?: number;
}

/** Opens a copy of the samples in an editor of its own, with the packaged extension. */
export async function openEditor({ height = 900 }: OpenOptions = {}): Promise<Editor> {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-ui-'));
  const folder = join(scratch, 'samples');
  cpSync(samples, folder, { recursive: true });
  const dataDir = join(scratch, 'data');
  const server = await startTestServer(dataDir);
  const removeAll = () => {
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const scale = process.env.UPDATE === '1' ? 2 : 1;
  const window = await openWindow(server.authority, { scale, height }).catch((error) => {
    removeAll();
    throw error;
  });
  const { browser, page } = window;
  const close = async () => {
    await browser.close();
    removeAll();
  };
  try {
    page.setDefaultTimeout(START);
    await page.goto(server.url(folder));
    await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
    page.setDefaultTimeout(PATIENCE);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...actions(page, folder),
    languageServers: () => processesOf(server.pid, join(dataDir, 'extensions')),
    page,
    folder,
    close,
  };
}

function actions(page: Page, folder: string): Omit<Editor, 'page' | 'folder' | 'close' | 'languageServers'> {
  const lines = page.locator('.editor-group-container.active .monaco-editor .view-line');
  const quickInput = page.locator('.quick-input-widget');

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses a key until what it opens is there: the editor loses keys while the focus moves and while it loads parts. */
  async function pressFor(key: string, opened: Locator): Promise<void> {
    for (let presses = 1; !(await opened.isVisible()); presses++) {
      await press(key);
      const patience = presses < 5 ? 2000 : PATIENCE;
      await opened.waitFor({ timeout: patience }).catch((error) => {
        if (presses === 5) throw error;
      });
    }
  }

  /** Editors draw blanks as no-break spaces, so a text on the screen is matched with any blank for a blank. */
  const onScreen = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const shows = (text: string) =>
    lines
      .filter({ hasText: onScreen(text) })
      .first()
      .waitFor();

  /** Down an open list, as the keyboard goes, to one of its rows. */
  async function walkTo(row: Locator): Promise<void> {
    for (let steps = 0; steps < 100; steps++) {
      if (/\bfocused\b/.test((await row.getAttribute('class')) ?? '')) return;
      await press('ArrowDown');
    }
    throw new Error(`the keyboard does not reach '${await row.textContent()}'`);
  }

  /** Gives the keyboard back to the first group of editors. By mouse first, since a webview passes keys on with a delay. */
  async function focusEditor(): Promise<void> {
    const tab = page.locator('.editor-group-container').first().locator('.tab.active');
    if (!(await tab.isVisible())) return;
    await tab.click();
    await press('Control+1');
    await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  const shot = async (name: string) => {
    const path = join('test/ui/shots', `${name.replace(/\W+/g, '-')}.png`);
    await page.screenshot({ path: join(root, path) });
    return path;
  };

  async function reset(): Promise<void> {
    for (let rounds = 1; ; rounds++) {
      const open = await openParts(page);
      if (open.length === 0) break;
      if (rounds === 30) throw new Error(`The window is not as at its beginning: ${open.join(', ')}`);
      // What lies on top takes the keys: Escape closes it.
      if (open.some((part) => /^(menu|dialog|quick pick|actions|suggestions|search|hover)/.test(part)))
        await press('Escape');
      await press(open.some((part) => part.startsWith('tab')) ? KEYS.discard : KEYS.tidy);
      await page.mouse.move(640, 400);
    }
    restore(folder, samples);
  }

  /** Opened anew until the row is there: each opening looks for files again, and a new one takes a moment to be known. */
  async function quickOpen(key: string, text: string, label: string): Promise<void> {
    // A file's folder, a command's key and the kind of the row follow its name.
    const named = ['', ',', ' '].map((end) => `[aria-label${end === '' ? '' : '^'}="${label}${end}"]`).join();
    const row = quickInput.locator(`.monaco-list-row:is(${named})`).first();
    for (let openings = 1; !(await row.isVisible()); openings++) {
      await pressFor(key, quickInput.locator('input'));
      await quickInput.locator('input').fill(text);
      await row.waitFor({ timeout: openings < 5 ? 3000 : PATIENCE }).catch(async (error) => {
        if (openings === 5) throw error;
        await press('Escape');
        await quickInput.locator('input').waitFor({ state: 'hidden' });
      });
    }
    await walkTo(row);
    await press('Enter');
  }

  return {
    press,
    shows,
    async open(path) {
      await focusEditor();
      const [name = '', ...folders] = path.split('/').reverse();
      await quickOpen('Control+P', path, [name, ...folders.reverse()].join(' '));
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      await lines.first().waitFor();
    },
    async goTo(text) {
      await focusEditor();
      const widget = page.locator('.find-widget.visible');
      await pressFor('Control+F', widget);
      await press('Control+A');
      await page.keyboard.insertText(text);
      await widget.locator('.matchesCount', { hasText: /\d+ of \d+/ }).waitFor();
      // Closing the search leaves its match selected; the left arrow goes before it.
      await press('Escape', 'ArrowLeft');
    },
    async typeText(text) {
      await page.keyboard.type(text);
    },
    async palette(title) {
      await quickOpen('F1', `>${title}`, title);
    },
    async pick(text) {
      const row = page.locator('.quick-input-widget .monaco-list-row, .action-widget .monaco-list-row', {
        hasText: text,
      });
      await row.first().click();
    },
    async takeEntry(entry) {
      // By the key: an entry takes no click in the first moment after its menu has come.
      await entry.hover();
      await press('Enter');
      await page.locator('.monaco-menu').first().waitFor({ state: 'hidden' });
    },
    async problem(text) {
      await pressFor('Control+Shift+M', page.locator('.markers-panel'));
      const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
      await row.waitFor();
      return row;
    },
    squiggles: (kind = 'warning') => page.locator(`.monaco-editor .squiggly-${kind}`),
    lightBulb: () => pressFor('Control+.', page.locator('.action-widget .monaco-list-row').first()),
    async quickFix(title) {
      const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await pressFor('Control+.', row);
      await walkTo(row);
      await press('Enter');
      await row.waitFor({ state: 'hidden' });
    },
    async snippet(prefix, name) {
      await page.keyboard.type(prefix);
      const widget = page.locator('.suggest-widget.visible');
      const row = widget.locator('.monaco-list-row', { hasText: name }).first();
      await pressFor('Control+Space', widget);
      await row.waitFor();
      await walkTo(row);
      await press('Enter');
      // Its list goes; that of the snippet's first choice may come in its place.
      await row.waitFor({ state: 'hidden' });
    },
    notices: () => page.locator('.notifications-toasts .notification-toast'),
    async save() {
      const tab = page.locator('.editor-group-container.active .tab.active');
      await tab.and(page.locator('.dirty')).waitFor();
      await press('Control+S');
      await tab.and(page.locator(':not(.dirty)')).waitFor();
    },
    webview: () => page.frameLocator('iframe.webview').frameLocator('#active-frame'),
    write: (name, text) => writeFileSync(join(folder, name), text),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    async picture(name) {
      // Away from what would show a hint.
      await page.mouse.move(200, 640);
      await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
      const published = join(root, 'docs/images', `${name}.png`);
      const wanted = process.env.UPDATE === '1' || !existsSync(published);
      if (wanted) await page.screenshot({ path: published });
      else await shot(name);
    },
    shot,
    screen: () => describeScreen(page),
    lines: () => editorLines(page),
    async showsAll(text) {
      const wanted = text.split(/\r?\n/).join('\n');
      const until = performance.now() + PATIENCE;
      for (;;) {
        const shown = (await editorLines(page)).join('\n');
        if (shown === wanted) return;
        if (performance.now() > until) assert.equal(shown, wanted);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
    },
    reset,
  };
}

/** The process ids of the programs from under `folder` that a process has started, itself or by others. */
function processesOf(ancestor: number, folder: string): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), command };
    });
  const below = (pid: number): typeof processes =>
    processes.filter(({ parent }) => parent === pid).flatMap((each) => [each, ...below(each.pid)]);
  return below(ancestor)
    .filter(({ command }) => command.includes(folder) && !command.includes('--extensions-dir'))
    .map(({ pid }) => pid);
}
