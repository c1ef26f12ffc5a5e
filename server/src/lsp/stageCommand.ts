/** Answers to `slipway/stageCommand`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { stageCommand, stageCommands } from '../core/features/stageCommand.ts';
import type { StageCommandAnswer, StageCommandParams } from './requests.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

export function stageCommandOf(
  document: TextDocument,
  analysis: Analysis,
  { command, position }: StageCommandParams,
  support: EditSupport,
): StageCommandAnswer {
  if (!stageCommands.includes(command)) return { kind: 'unfit', reason: `There is no command ${command}` };
  const stage = position && analysis.stages.stageAt(document.offsetAt(position));
  const made = stageCommand(analysis, command, stage);
  if ('unfit' in made) return { kind: 'unfit', reason: made.unfit };
  return {
    kind: 'edit',
    version: document.version,
    stage: made.stage,
    edit: toWorkspaceEdit(document, made.edits, support),
    notes: [],
  };
}
