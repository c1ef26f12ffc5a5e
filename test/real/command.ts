/** Programs are run without blocking, so that a signal can end the engine whatever is going on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Output {
  /** The exit code; -1 for a program that was killed or could not be started. */
  readonly code: number;
  readonly stdout: string;
  /** What it printed to both, stdout first. */
  readonly all: string;
}

export interface Settings {
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly cwd?: string | undefined;
  readonly input?: string | NodeJS.ReadableStream | undefined;
  /** Milliseconds until it is killed. */
  readonly timeout?: number | undefined;
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. A failure is an exit code, never an exception. */
export async function run(
  program: string,
  args: readonly string[],
  { env, cwd, input = '', timeout = 600_000 }: Settings = {},
): Promise<Output> {
  const child = spawn(program, args, { env: env ?? process.env, cwd, timeout, killSignal: 'SIGKILL' });
  running.add(child);
  // A program that fails at once does not read its input.
  child.stdin.on('error', () => {});
  if (typeof input === 'string') child.stdin.end(input);
  else input.pipe(child.stdin);
  const ended = new Promise<number>((done) => {
    child.on('error', () => done(-1)).on('close', (code) => done(code ?? -1));
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  running.delete(child);
  return { code, stdout, all: stdout + stderr };
}

/** What a program prints. Fails with the end of it when the exit code is not 0. */
export async function output(program: string, args: readonly string[], settings: Settings = {}): Promise<string> {
  const { code, stdout, all } = await run(program, args, settings);
  if (code !== 0)
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} ended with ${code}:\n${lastLines(all, 25)}`);
  return stdout.trim();
}

/** Kills what still runs. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n');

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
