/** What is on the screen: for the message of a test that fails, and for the reset before each test. */
import type { Page } from 'playwright-core';

/** What may be left open, by what a reader of a failure calls it. */
const OPEN = {
  menu: '.monaco-menu',
  dialog: '.monaco-dialog-box',
  'quick pick': '.quick-input-widget',
  actions: '.action-widget',
  suggestions: '.suggest-widget.visible',
  notice: '.notification-toast',
  search: '.find-widget.visible',
  hover: '.monaco-hover:not(.hidden)',
  tab: '.tabs-container .tab',
} as const;

/** The texts of what is open beside the side bar. */
export async function openParts(page: Page): Promise<readonly string[]> {
  return page.evaluate((selectors) => {
    const parts: string[] = [];
    for (const [name, selector] of Object.entries(selectors)) {
      for (const element of document.querySelectorAll<HTMLElement>(selector)) {
        // Elements that are not drawn have no boxes.
        if (element.getClientRects().length > 0)
          parts.push(`${name}: ${element.innerText.trim().replace(/\s*\n\s*/g, ' | ')}`);
      }
    }
    return parts;
  }, OPEN);
}

/** The lines of the editor that has the focus, or had it last. */
export const editorLines = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const lines = document.querySelectorAll<HTMLElement>('.editor-group-container.active .monaco-editor .view-line');
    return [...lines]
      .toSorted((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
      .map((line) => (line.textContent ?? '').replace(/\u00A0/g, ' ').replace(/\u200B/g, ''));
  });

/** The window in words. */
export async function describeScreen(page: Page): Promise<string> {
  const [parts, lines] = await Promise.all([openParts(page), editorLines(page)]);
  const panel = await page.locator('.part.panel:visible').allInnerTexts();
  return [
    ...parts,
    ...panel.map((text) => `panel: ${text.replace(/\s*\n\s*/g, ' | ')}`),
    'text:',
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}
