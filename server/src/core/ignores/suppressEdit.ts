/** Edits that switch a rule off in the file itself. They write into the comments there are, whosever they are, before they add one. */
import type { Analysis } from '../analysis.ts';
import { lineBefore, lineBreak } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Named } from '../finding.ts';
import { contains, type Edit, lineOf, lineSpan } from '../ground/text.ts';
import { isShellcheckCode } from '../peers/shellcheck/codes.ts';
import { withName } from './ignoreEdits.ts';
import { type Ignore, ignores } from './ignores.ts';
import { switchesOff } from './suppress.ts';

/** For the instruction at an offset, comments before it included; undefined where there is none. */
export function ignoreInInstruction(analysis: Analysis, rule: Named, at: number): Edit | undefined {
  const instruction = analysis.dockerfile.instructions.find(({ span, leading }) =>
    contains({ start: leading[0]?.span.start ?? span.start, end: span.end }, at),
  );
  if (!instruction) return undefined;
  const there = ignores(analysis).filter((each) => each.instruction === instruction);
  return extended(there, rule) ?? above(analysis, instruction, `# slipway ignore=${rule.id}`);
}

/** For the stage at an offset; undefined where there is none, or only one in the file. */
export function ignoreInStage(analysis: Analysis, rule: Named, at: number): Edit | undefined {
  const { stages } = analysis.stages;
  const stage = stages.length > 1 ? stages.find(({ span }) => contains(span, at)) : undefined;
  if (!stage) return undefined;
  const there = ignores(analysis).filter(({ scope, over }) => scope === 'stage' && over?.start === stage.span.start);
  return extended(there, rule) ?? above(analysis, stage.from, `# slipway stage ignore=${rule.id}`);
}

/** For the whole file. A comment would end the parser directives, so it comes after them. */
export function ignoreInFile(analysis: Analysis, rule: Named): Edit {
  const { dockerfile, text } = analysis;
  const there = ignores(analysis).filter(({ scope }) => scope === 'file');
  const existing = extended(there, rule);
  if (existing) return existing;
  const comment = `# slipway file ignore=${rule.id}`;
  const last = dockerfile.directives.at(-1);
  if (!last) {
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    return { span: { start, end: start }, newText: `${comment}${lineBreak(text)}` };
  }
  const { end } = lineSpan(text, dockerfile.lines, lineOf(dockerfile.lines, last.span.start));
  return { span: { start: end, end }, newText: `${lineBreak(text)}${comment}` };
}

/** Our own comment is extended first, then hadolint's, then BuildKit's, by the name each knows the rule by. */
function extended(there: readonly Ignore[], rule: Named): Edit | undefined {
  for (const tool of ['slipway', 'hadolint', 'buildkit'] as const) {
    const name = nameFor(tool, rule);
    const ignore = there.find(
      (each) => each.tool === tool && !each.unread && each.names.length > 0 && switchesOff(each, name ?? '', rule),
    );
    if (name !== undefined && ignore) return withName(ignore, name);
  }
  return undefined;
}

function nameFor(tool: Ignore['tool'], { id, sources }: Named): string | undefined {
  if (tool === 'slipway' || (tool === 'hadolint' && isShellcheckCode(id))) return id;
  return sources.find((source) => source.tool === tool && source.relation === 'same')?.id;
}

/** On the line above an instruction; a comment that hadolint looks for there stays next to it. */
function above(analysis: Analysis, instruction: Instruction, comment: string): Edit {
  const { lines, text } = analysis.dockerfile;
  const edit = lineBefore(analysis.dockerfile, instruction, comment);
  const line = lineOf(lines, instruction.span.start) - 1;
  const next = ignores(analysis).find(
    (each) => each.tool === 'hadolint' && !each.unread && lineOf(lines, each.comment.start) === line,
  );
  if (!next) return edit;
  const start = lineSpan(text, lines, line).start;
  return { ...edit, span: { start, end: start } };
}
