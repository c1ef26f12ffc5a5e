/** The connection over standard input and output, which ends with the client, whatever way it ends. */
import type { Readable } from 'node:stream';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';

export function stdioConnection(): Connection {
  watchFraming(process.stdin, (fault) => {
    process.stderr.write(`slipway: ${fault}, so nothing after it can be read. The server ends.\n`);
    process.exit(1);
  });
  process.stdout.on('error', () => process.exit(1));
  return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}

/** Bytes: many times the largest document that is analysed. */
const LARGEST = 256 << 20;
/** Bytes of all headers of one message; there are two in the protocol. */
const LONGEST_HEADERS = 4096;
const END = '\r\n\r\n';

/**
 * Tells of a message whose length is missing or no length. What is read goes on being read as if nothing were wrong, but nobody would
 * know where the next message begins.
 */
export function watchFraming(input: Readable, broken: (fault: string) => void): void {
  let headers = '';
  let body = 0;
  const stop = (fault: string): void => {
    input.off('data', watch);
    broken(fault);
  };
  const watch = (data: Buffer): void => {
    for (let at = 0; at < data.length; ) {
      if (body > 0) {
        const taken = Math.min(body, data.length - at);
        body -= taken;
        at += taken;
        continue;
      }
      const before = headers.length;
      headers += data.toString('latin1', at, at + LONGEST_HEADERS);
      const end = headers.indexOf(END, Math.max(0, before - END.length));
      if (end < 0) {
        at += headers.length - before;
        if (headers.length <= LONGEST_HEADERS) continue;
        stop('A message does not begin with the headers of the protocol');
        return;
      }
      at += end + END.length - before;
      const length = /^content-length: *(\d+) *$/im.exec(headers.slice(0, end))?.[1];
      headers = '';
      body = Number(length);
      if (length === undefined || body > LARGEST) {
        stop(length === undefined ? 'A message has no valid Content-Length' : 'A message is too long');
        return;
      }
    }
  };
  input.on('data', watch);
}
