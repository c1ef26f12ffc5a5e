/**
 * The comments that switch rules off:
 * `# slipway ignore=<id>[,<id>] reason` for the next instruction, `# slipway stage ignore=…` for the stage that follows or
 * that it stands in, `# slipway file ignore=…`; hadolint's `ignore`, `stage ignore` and `global ignore`; BuildKit's
 * `# check=skip=…`, at the top for the whole file and before an instruction for that one.
 */
import type { Analysis } from '../analysis.ts';
import { readCheckOptions } from '../dockerfile/checkOptions.ts';
import type { Comment, Instruction } from '../dockerfile/model.ts';
import { lineOf, type Span, slice } from '../ground/text.ts';

export interface IgnoredName {
  readonly text: string;
  readonly span: Span;
}

export interface Ignore {
  /** Whose comment it is. */
  readonly tool: 'slipway' | 'hadolint' | 'buildkit';
  readonly scope: 'instruction' | 'stage' | 'file';
  /** The names in it, as written. */
  readonly names: readonly IgnoredName[];
  /** The whole comment, from its `#`. */
  readonly comment: Span;
  /** Where findings are switched off; undefined where nothing follows that it could be for. */
  readonly over: Span | undefined;
  /** The instruction it is for, where it is for one. */
  readonly instruction: Instruction | undefined;
  /** Why hadolint takes no notice of it, which is meant all the same. */
  readonly unread: Unread | undefined;
}

/** form: there is something in it that hadolint does not know; place: hadolint looks for it on another line. */
type Unread = 'form' | 'place';

const NAMES = '[\\w-]+(?:\\s*,\\s*[\\w-]+)*';
const PRAGMA = new RegExp(`^(slipway|hadolint)\\s+(?:(file|global|stage)\\s+)?ignore\\s*=\\s*(${NAMES})`, 'i');
/** One with anything else in it is silently inert. */
const HADOLINT = /^hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*([DLSC\d]+(?:\s*,\s*[DLSC\d]+)*)\s*(?:#.*)?$/;
const CHECK = /^check[\t\f\r ]*=[\t\f\r ]*(.+)$/i;

/** All of them, in no certain order. */
export function ignores(analysis: Analysis): readonly Ignore[] {
  return [...pragmas(analysis), ...checks(analysis)];
}

function pragmas({ text, dockerfile, stages }: Analysis): Ignore[] {
  const { instructions, lines } = dockerfile;
  const found: Ignore[] = [];
  let next = 0;
  for (const comment of dockerfile.comments) {
    while ((instructions[next]?.span.start ?? Number.POSITIVE_INFINITY) < comment.span.end) next++;
    const match = PRAGMA.exec(comment.text);
    if (!match) continue;
    const [before, who, where, list] = match as unknown as [string, string, string | undefined, string];
    const at = comment.span.start + slice(text, comment.span).indexOf(comment.text, 1) + before.length - list.length;
    const tool = who.toLowerCase() as 'slipway' | 'hadolint';
    const scope = where === undefined ? 'instruction' : where.toLowerCase() === 'stage' ? 'stage' : 'file';
    const around = instructions[next - 1];
    const inside = around !== undefined && around.span.end >= comment.span.end;
    const instruction = inside ? around : instructions[next];
    const common = { tool, scope, names: namesIn(list, at), comment: comment.span } as const;
    // hadolint reads the line below, where an instruction has to begin, and nothing between the lines of one.
    const below = lineOf(lines, comment.span.start) + 1;
    const adjacent = !inside && instruction !== undefined && lineOf(lines, instruction.keywordSpan.start) === below;
    const unread = (placed: boolean): Unread | undefined => {
      if (tool === 'slipway') return undefined;
      if (!HADOLINT.test(comment.text)) return 'form';
      return placed ? undefined : 'place';
    };
    switch (scope) {
      case 'file':
        found.push({ ...common, over: { start: 0, end: text.length }, instruction: undefined, unread: unread(true) });
        break;
      case 'stage': {
        const stage =
          instruction?.keyword === 'FROM' ? stages.stageOf(instruction) : stages.stageAt(comment.span.start);
        const placed = adjacent && instruction.keyword === 'FROM';
        found.push({ ...common, over: stage?.span, instruction: undefined, unread: unread(placed) });
        break;
      }
      case 'instruction':
        found.push({ ...common, over: instruction && reach(instruction), instruction, unread: unread(adjacent) });
    }
  }
  return found;
}

function checks({ text, dockerfile }: Analysis): Ignore[] {
  const found: Ignore[] = [];
  const directive = dockerfile.directives.find(({ name }) => name === 'check');
  if (directive) {
    found.push({
      tool: 'buildkit',
      scope: 'file',
      names: skipped(directive.value, directive.valueSpan.start),
      comment: directive.span,
      over: { start: 0, end: text.length },
      instruction: undefined,
      unread: undefined,
    });
  }
  for (const instruction of dockerfile.instructions) {
    // The first one counts, even if it is a bad one.
    const comment = instruction.leading.find((each) => CHECK.test(each.text));
    if (!comment) continue;
    const value = (CHECK.exec(comment.text) as RegExpExecArray)[1] as string;
    found.push({
      tool: 'buildkit',
      scope: 'instruction',
      names: skipped(value, startOf(comment, text) + comment.text.length - value.length),
      comment: comment.span,
      over: reach(instruction),
      instruction,
      unread: undefined,
    });
  }
  return found;
}

const startOf = ({ span, text }: Comment, document: string): number =>
  span.start + slice(document, span).indexOf(text, 1);

/** A finding may be at a comment before its instruction. */
const reach = ({ leading, span }: Instruction): Span => ({
  start: leading[0]?.span.start ?? span.start,
  end: span.end,
});

/** The names of the last `skip` in a check directive's value; what follows a blank is not read. */
function skipped(value: string, offset: number): IgnoredName[] {
  if (readCheckOptions(value) === undefined) return [];
  const [read = ''] = value.split(' ', 1);
  let names: IgnoredName[] = [];
  let at = offset;
  for (const part of read.split(';')) {
    const head = /^\s*skip\s*=/.exec(part)?.[0];
    if (head !== undefined) names = namesIn(part.slice(head.length), at + head.length);
    at += part.length + 1;
  }
  return names;
}

function namesIn(list: string, offset: number): IgnoredName[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: offset + index, end: offset + index + text.length },
  }));
}
