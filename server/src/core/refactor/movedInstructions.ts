/** What a file of one stage says of running goes to the runtime stage, for nothing starts a builder. */
import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Edit } from '../ground/text.ts';
import { existing } from './existingStage.ts';
import type { Plan } from './plan.ts';
import type { Project } from './project.ts';

/** Takes out what the plan says again. What it could not read stays. */
export function moved({ analysis, project, plan }: Move): readonly Edit[] {
  const [only, ...others] = analysis.stages.stages;
  if (!only || others.length > 0 || only !== project.builder) return [];
  const says = (keyword: string): boolean => plan.lines.some((line) => line.keyword === keyword);
  const started = existing(analysis, only).start !== undefined;
  const goes: Readonly<Record<string, boolean>> = {
    CMD: started,
    ENTRYPOINT: started,
    EXPOSE: says('EXPOSE'),
    HEALTHCHECK: says('HEALTHCHECK'),
    STOPSIGNAL: says('STOPSIGNAL'),
  };
  return only.instructions.flatMap((instruction) =>
    goes[instruction.keyword] ? [{ span: placeOf(analysis, instruction), newText: '' }] : [],
  );
}

interface Move {
  readonly analysis: Analysis;
  readonly project: Project;
  readonly plan: Plan;
}

/** With the comments right above it. */
function placeOf({ text, dockerfile }: Analysis, { span, leading }: Instruction) {
  let { start } = span;
  for (const comment of leading.toReversed()) {
    if (/\n[ \t]*\r?\n/.test(text.slice(comment.span.end, start))) break;
    start = comment.span.start;
  }
  return wholeLines(text, dockerfile.lines, { start, end: span.end });
}
