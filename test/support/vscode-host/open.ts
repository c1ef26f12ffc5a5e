// Opens the embedded VS Code, with an extension installed, for a person with a browser: `open.ts <vsix> <folder> <file>`.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installExtension, startServer } from './server.ts';

const [vsix, folder, file] = process.argv.slice(2);
if (!vsix || !folder || !file) throw new Error('usage: open.ts <vsix> <folder> <file>');

const dataDir = mkdtempSync(join(tmpdir(), 'vscode-host-'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
await installExtension(vsix, dataDir);
// The token keeps other users of this machine, and pages of other sites, out of an editor that can run programs.
const server = await startServer({ dataDir, port: '7460-7490', token: randomBytes(12).toString('hex') });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    server.stop();
    process.exit(0);
  });
}
console.log(`
  The editor is at  ${server.url(folder, [['openFile', server.uri(file)]])}

  Ctrl-C ends it.`);
