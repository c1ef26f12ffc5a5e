// Tests that share one editor, opened before the first of them and closed after the last.
import { after, before, test } from 'node:test';
import { type Editor, openEditor } from './editor.ts';

/** A test of this file, in its editor. A failure leaves a picture of the window. */
type EditorTest = (name: string, body: (editor: Editor) => Promise<void>) => void;

/** Call once in a test file; `file` is the sample that is open at first. */
export function inEditor({ file }: { file?: string } = {}): EditorTest {
  let editor: Editor;
  before(async () => {
    editor = await openEditor();
    if (file) await editor.open(file);
  });
  after(() => editor?.close());
  return (name, body) =>
    void test(name, async () => {
      try {
        await body(editor);
      } catch (error) {
        await editor.shot(`failed: ${name}`);
        throw error;
      }
    });
}
