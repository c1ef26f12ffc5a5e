/** A limit for work that cannot be interrupted from within: loops, regular expressions and recursion alike. */
import { url } from 'node:inspector';
import { createContext, Script } from 'node:vm';
import { lazy } from '../core/ground/lazy.ts';
import { TooSlow } from '../core/ground/tooSlow.ts';

interface Sandbox {
  work: () => unknown;
}

const sandbox = lazy(() => createContext({ work: () => {} }) as unknown as Sandbox);
const call = lazy(() => new Script('work()'));

/**
 * What synchronous `work` gives. After so many milliseconds V8 stops it wherever it is, and `TooSlow` is thrown; nothing it was
 * making may be used then, since not even its `finally` blocks have run. A debugger that holds the work up is not hurried.
 */
export function withTimeLimit<T>(milliseconds: number, work: () => T): T {
  if (url() !== undefined) return work();
  const room = sandbox();
  const outer = room.work;
  room.work = work;
  try {
    return call().runInContext(room as never, { timeout: milliseconds }) as T;
  } catch (error) {
    throw isTimeout(error) ? new TooSlow(milliseconds) : error;
  } finally {
    room.work = outer;
  }
}

const isTimeout = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
