/** Names the file itself gives: stages and users. */
import type { Analysis } from '../../analysis.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import type { Span } from '../../ground/text.ts';
import type { Stage } from '../../stages/model.ts';
import type { Proposal } from './proposal.ts';

/** The named stages before an instruction, nearest first. */
export function stageProposals({ stages }: Analysis, instruction: Instruction, span: Span): Proposal[] {
  const here = stages.stageOf(instruction);
  return stages.stages
    .filter((stage) => stage.name !== undefined && (here === undefined || stage.index < here.index))
    .reverse()
    .map((stage) => ({
      label: stage.label,
      kind: 'stage',
      span,
      newText: stage.label,
      snippet: false,
      detail: basis(stage),
    }));
}

const basis = (stage: Stage): string => `stage on ${stage.from.image?.value ?? 'nothing'}`;

/** The accounts known to be in the image at an instruction. */
export function userProposals(analysis: Analysis, instruction: Instruction, span: Span): Proposal[] {
  const users = analysis.step(instruction)?.before.users() ?? [];
  return users.map(({ name, id, reason }) => ({
    label: name,
    kind: 'value',
    span,
    newText: name,
    snippet: false,
    detail: id === undefined ? reason.text : `uid ${id}, ${reason.text}`,
  }));
}
