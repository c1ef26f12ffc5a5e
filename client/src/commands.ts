/** The commands of the palette, each in its own file. */
import { commands, type Disposable, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { generateDockerignore } from './dockerignore.ts';
import { explainRule } from './explainRule.ts';
import { insertSnippet } from './insertSnippet.ts';
import { insertHardenedStage } from './insertStage.ts';
import { newDockerfile } from './newDockerfile.ts';
import { runStageCommand, stageCommandIds } from './stageCommands.ts';
import { stageGraph } from './stageGraph.ts';

export function registerCommands(
  client: BaseLanguageClient,
  extensionUri: Uri,
  restart: () => Promise<void>,
): Disposable[] {
  const graph = stageGraph(client, extensionUri);
  const explain = explainRule(extensionUri);
  return [
    graph,
    explain,
    commands.registerCommand('slipway.insertHardenedStage', () => insertHardenedStage(client)),
    commands.registerCommand('slipway.insertSnippet', () => insertSnippet(client)),
    ...Object.entries(stageCommandIds).map(([id, command]) =>
      commands.registerCommand(id, () => runStageCommand(client, command)),
    ),
    // A menu of the explorer passes the folder, that of the editor the document.
    commands.registerCommand('slipway.newDockerfile', (folder?: Uri) => newDockerfile(client, folder)),
    commands.registerCommand('slipway.generateDockerignore', (folder?: Uri) => generateDockerignore(client, folder)),
    commands.registerCommand('slipway.showStageGraph', () => graph.show()),
    // A menu passes the document's address instead of a rule.
    commands.registerCommand('slipway.explainRule', (rule?: unknown) =>
      explain.show(typeof rule === 'string' ? rule : undefined),
    ),
    commands.registerCommand('slipway.restartServer', restart),
  ];
}
