/** The outline: stages, and in them their instructions. */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { type Span, slice } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';

export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'stage' | 'variable' | 'instruction';
  readonly span: Span;
  /** The part of `span` to show and to select. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

export function outline({ dockerfile, stages, text }: Analysis): readonly OutlineItem[] {
  const before = dockerfile.instructions.filter((instruction) => stages.stageOf(instruction) === undefined);
  return [...before.map((each) => item(each, text)), ...stages.stages.map((stage) => stageItem(stage, text))];
}

function stageItem(stage: Stage, text: string): OutlineItem {
  const { from, label, span } = stage;
  return {
    name: label,
    detail: from.image?.value ?? '',
    kind: 'stage',
    span,
    selection: from.name?.span ?? from.keywordSpan,
    children: stage.instructions.map((each) => item(each, text)),
  };
}

const LONGEST = 60;

function item(instruction: Instruction, text: string): OutlineItem {
  const { keyword, keywordSpan, span, rest } = instruction;
  const words = rest.text.trim().replace(/\s+/g, ' ');
  return {
    name: keyword === '?' ? slice(text, keywordSpan) : keyword,
    detail: words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`,
    kind: keyword === 'ARG' || keyword === 'ENV' ? 'variable' : 'instruction',
    span,
    selection: keywordSpan,
    children: [],
  };
}
