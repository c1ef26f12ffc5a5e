/** Answers to `slipway/stageCommand`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { stageCommand, stageCommands } from '../core/refactor/stageCommand.ts';
import { toTextEdit } from './convert.ts';
import type { StageCommandAnswer, StageCommandParams } from './requests.ts';

export function stageCommandOf(
  document: TextDocument,
  analysis: Analysis,
  { command, position }: StageCommandParams,
): StageCommandAnswer {
  if (!stageCommands.includes(command)) return { kind: 'unfit', reason: `There is no command ${command}` };
  const stage = position && analysis.stages.stageAt(document.offsetAt(position));
  const made = stageCommand(analysis, command, stage);
  if ('unfit' in made) return { kind: 'unfit', reason: made.unfit };
  return {
    kind: 'edits',
    version: document.version,
    stage: made.stage,
    edits: made.edits.map((edit) => toTextEdit(document, edit)),
  };
}
