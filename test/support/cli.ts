/** Runs the command from its sources in a folder of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { today } from './facts.ts';

const entry = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));

export interface Folder {
  readonly path: string;
  read(name: string): string;
  /** Runs to the end. */
  run(args: readonly string[], stdin?: string, env?: Readonly<Record<string, string>>): Promise<Run>;
  /** Leaves it running, to be talked to. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
  /** The program and its arguments, for those who start it themselves. */
  command(args: readonly string[]): readonly string[];
  remove(): void;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new folder with these files in it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = mkdtempSync(join(tmpdir(), 'slipway-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return {
    path,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    run: (args, stdin = '', env = {}) => run(start(path, args, env), stdin),
    start: (args) => start(path, args),
    command: (args) => [process.execPath, entry, ...complete(args)],
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function start(
  cwd: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  // The compiled sources are kept from one run to the next.
  const env = { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: join(tmpdir(), 'slipway-compiled'), ...more };
  return spawn(process.execPath, [entry, ...complete(args)], { cwd, env });
}

/** With the day of the tests. Whether the machine has ShellCheck makes no difference, unless a test brings its own. */
function complete(args: readonly string[]): readonly string[] {
  const [command = '', ...rest] = args;
  const dated = command === 'lint' || command === 'stages' ? [command, '--today', today, ...rest] : [...args];
  if (command === 'lint' && !rest.includes('--shellcheck')) dated.splice(1, 0, '--no-shellcheck');
  return dated;
}

async function run(child: ChildProcessWithoutNullStreams, stdin: string): Promise<Run> {
  // A command that fails at once does not read its input.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, stdout, stderr };
}
