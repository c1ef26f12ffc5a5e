/** The streams of the process. Output waits until it is taken; a reader that went away ends it quietly. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

export const print = (text: string): void => void process.stdout.write(text);

export const complain = (text: string): void => void process.stderr.write(text);
