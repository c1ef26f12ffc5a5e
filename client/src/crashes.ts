/** What happens when the server dies: it is started again with one notice, and left alone when it keeps dying. */
import { commands, type LogOutputChannel, window } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const CRASHES = 4;
const WITHIN = 3 * 60_000;

export interface CrashHandler extends ErrorHandler {
  /** A restart the user asked for: the crashes before it count no more. */
  forgive(): void;
}

export function crashHandler(output: LogOutputChannel): CrashHandler {
  let crashes: number[] = [];
  let told = false;
  return {
    error: (_error, _message, count = 0) => ({
      action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const now = Date.now();
      crashes = [...crashes.filter((at) => now - at < WITHIN), now];
      if (crashes.length > CRASHES) {
        void tellStopped(output);
        return { action: CloseAction.DoNotRestart, message: `The server died ${crashes.length} times.`, handled: true };
      }
      if (!told) void tellRestarted(output);
      told = true;
      return { action: CloseAction.Restart, message: 'The server died and is started again.', handled: true };
    },
    forgive() {
      crashes = [];
      told = false;
    },
  };
}

async function tellRestarted(output: LogOutputChannel): Promise<void> {
  const show = 'Show Output';
  if ((await window.showWarningMessage('Slipway: the server ended unexpectedly and was restarted.', show)) === show)
    output.show();
}

async function tellStopped(output: LogOutputChannel): Promise<void> {
  const restart = 'Restart';
  const show = 'Show Output';
  const message = `Slipway: the server ended ${CRASHES + 1} times within ${WITHIN / 60_000} minutes and is left stopped.`;
  const answer = await window.showErrorMessage(message, restart, show);
  if (answer === restart) await commands.executeCommand('slipway.restartServer');
  if (answer === show) output.show();
}
