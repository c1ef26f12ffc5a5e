/** The editor's server as the tests want it: quiet, and with keys to put a window back. */
import { join } from 'node:path';
import { type EditorServer, installExtension, startServer } from '../support/vscode-host/server.ts';

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.fontSize': 13,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/** Keys by which a test puts the window back, whatever is open in it. */
export const KEYS = { tidy: 'Control+Alt+F9', discard: 'Control+Alt+F10' };

const KEYBINDINGS = [
  {
    key: 'ctrl+alt+f9',
    command: 'runCommands',
    args: {
      commands: [
        'workbench.action.closeQuickOpen',
        'notifications.clearAll',
        'workbench.action.closePanel',
        'workbench.action.closeSidebar',
        'workbench.view.explorer',
        'workbench.action.joinAllGroups',
      ],
    },
  },
  { key: 'ctrl+alt+f10', command: 'workbench.action.revertAndCloseActiveEditor' },
];

/** A server with the packaged extension and nothing else installed. */
export async function startTestServer(dataDir: string): Promise<EditorServer> {
  await installExtension(join(import.meta.dirname, '../../slipway.vsix'), dataDir);
  return startServer({ dataDir, settings: SETTINGS, keybindings: KEYBINDINGS });
}
