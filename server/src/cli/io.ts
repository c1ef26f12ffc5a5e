/** The streams of the process. Output waits until it is taken. */
import { visibleFile } from '../core/ground/visible.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Nobody is left to be told where the errors go.
    if (stream === process.stdout) complain(`slipway: ${reason(error)}\n`);
    process.exit(2);
  });
}

const reason = ({ code, message }: NodeJS.ErrnoException): string => {
  switch (code) {
    case 'EPIPE':
      return 'The output was closed before all of it was written.';
    case 'ENOSPC':
      return 'The output could not be written: there is no space left.';
    default:
      return `The output could not be written: ${message}.`;
  }
};

export const print = (text: string): void => void process.stdout.write(text);

/** A file for whom it is wanted: byte by byte for a program, readable for a terminal. */
export const printFile = (text: string): void => print(process.stdout.isTTY ? visibleFile(text) : text);

export const complain = (text: string): void => void process.stderr.write(text);
