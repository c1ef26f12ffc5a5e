/** The user's own ShellCheck, run as a process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants as access, accessSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { lazy } from '../core/ground/lazy.ts';
import type { ShellcheckComment } from '../core/peers/shellcheck/findings.ts';
import type { Shellcheck } from '../lsp/host.ts';

/** Milliseconds; a RUN takes some 50. */
const LONGEST = 10_000;

/** The ShellCheck to run; undefined where there is none. An empty path means the one on the PATH. */
export function findShellcheck(path: string, env: NodeJS.ProcessEnv = process.env): Shellcheck | undefined {
  const program = path === '' ? onPath(env) : isProgram(resolve(path)) ? resolve(path) : undefined;
  return program === undefined ? undefined : { run: (script, signal) => run(program, script, signal) };
}

function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck';
  // A folder that is not absolute would be one of the workspace.
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, access.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Those that run: they end with us, whatever ends us. */
const children = new Set<ChildProcess>();

const endWithUs = lazy(() => {
  process.on('exit', () => {
    for (const child of children) child.kill();
  });
  // Without a listener a signal ends the process at once, and nothing hears of the end.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
});

/** Rejects where it cannot be started, takes too long, is called off, or answers something else. */
async function run(program: string, script: string, signal?: AbortSignal): Promise<readonly ShellcheckComment[]> {
  const limit = AbortSignal.timeout(LONGEST);
  const child = spawn(program, ['--norc', '--format=json1', '--severity=style', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  endWithUs();
  children.add(child);
  child.once('close', () => children.delete(child));
  const output = await new Promise<string>((fulfil, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', () => fulfil(text));
    // It may end without reading.
    child.stdin.on('error', () => {});
    child.stdin.end(script);
  });
  return commentsIn(output);
}

function commentsIn(output: string): readonly ShellcheckComment[] {
  try {
    const { comments } = JSON.parse(output) as { comments: readonly ShellcheckComment[] };
    if (Array.isArray(comments)) return comments;
  } catch {
    // Told below.
  }
  throw new Error(`it answered ${output === '' ? 'nothing' : `"${output.slice(0, 80).trim()}"`} instead of findings`);
}
