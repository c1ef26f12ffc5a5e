/** Edits that switch a rule off in the file itself, by the comment that `suppress.ts` reads. */
import type { Analysis } from '../analysis.ts';
import { lineBefore, lineBreak } from '../dockerfile/edits.ts';
import type { Comment } from '../dockerfile/model.ts';
import { contains, type Edit, lineOf, lineSpan } from '../text.ts';

/** For the instruction at an offset; undefined where there is none. */
export function ignoreInInstruction({ dockerfile }: Analysis, rule: string, at: number): Edit | undefined {
  const instruction = dockerfile.instructions.find(({ span }) => contains(span, at));
  if (!instruction) return undefined;
  const existing = instruction.leading.find(({ text }) => /^slipway\s+ignore\s*=/i.test(text));
  return existing ? extend(existing, rule) : lineBefore(dockerfile, instruction, `# slipway ignore=${rule}`);
}

/** For the whole file. A comment would end the parser directives, so it comes after them. */
export function ignoreInFile({ dockerfile, text }: Analysis, rule: string): Edit {
  const existing = dockerfile.comments.find(({ text }) => /^slipway\s+file\s+ignore\s*=/i.test(text));
  if (existing) return extend(existing, rule);
  const comment = `# slipway file ignore=${rule}`;
  const last = dockerfile.directives.at(-1);
  if (!last) return { span: { start: 0, end: 0 }, newText: `${comment}${lineBreak(text)}` };
  const { end } = lineSpan(text, dockerfile.lines, lineOf(dockerfile.lines, last.span.start));
  return { span: { start: end, end }, newText: `${lineBreak(text)}${comment}` };
}

/** Adds the rule to the comment's list of ids, in front of any reason given after it. */
function extend({ span, text }: Comment, rule: string): Edit {
  const list = /^.*?ignore\s*=\s*[\w/-]*(?:\s*,\s*[\w/-]+)*/i.exec(text)?.[0] ?? text;
  const at = span.end - text.length + list.length;
  return { span: { start: at, end: at }, newText: `,${rule}` };
}
