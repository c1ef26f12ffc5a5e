/** A request that fails is answered with an error and logged; the server goes on. */
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';

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
