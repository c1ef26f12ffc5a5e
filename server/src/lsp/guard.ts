/** A request that fails is answered with an error and logged; the server goes on. */
import { type Connection, ErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver';
import type { Rule } from '../core/rule.ts';

/** Gives a function that wraps request handlers. */
export function guardOf(connection: Connection) {
  return <A extends unknown[], R>(name: string, handle: (...args: A) => R | Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await handle(...args);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        connection.console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        throw new ResponseError<void>(ErrorCodes.InternalError, `${name} failed; the server's log has the details.`);
      }
    };
}

/** Logs each way in which a rule fails once, not with every keystroke. */
export function failureLog(console: RemoteConsole): (rule: Rule, error: unknown) => void {
  const told = new Set<string>();
  return ({ id }, error) => {
    const text = `Rule ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
    if (told.has(text)) return;
    told.add(text);
    console.error(text);
  };
}
