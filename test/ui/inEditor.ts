// The tests of a process share one window and its folder; before each, both are put back to how they were, which is checked.
import { after, test } from 'node:test';
import { type Editor, openEditor } from './editor.ts';

/** A test in the window. A failure says what was on the screen, and where a picture of it is. */
type EditorTest = (name: string, body: (editor: Editor) => Promise<void>) => void;

let opened: Promise<Editor> | undefined;
after(async () => (await opened)?.close());

/** `file`: the sample that is open at the beginning of each test. */
export function inEditor({ file }: { file?: string } = {}): EditorTest {
  return (name, body) =>
    void test(name, async () => {
      opened ??= openEditor();
      const editor = await opened;
      try {
        await editor.reset();
        if (file) await editor.open(file);
        await body(editor);
      } catch (error) {
        const picture = await editor.shot(`failed: ${name}`);
        const screen = await editor.screen();
        const said = error instanceof Error ? error.message : String(error);
        throw new Error(`${said}\n\nOn the screen (${picture}):\n${screen}`, { cause: error });
      }
    });
}
