/**
 * Findings people switched off in the file itself:
 * `# slipway ignore=<id>[,<id>] reason` for the next instruction, `# slipway stage ignore=…` for the stage that follows or
 * that it stands in, `# slipway file ignore=…`; hadolint's `ignore`, `global ignore` and `stage ignore`; BuildKit's
 * `# check=skip=…`, at the top for the whole file and before an instruction for that one.
 */
import type { Analysis } from '../analysis.ts';
import {
  type CheckNames,
  checkOptionsBefore,
  EXPERIMENTAL_CHECKS,
  fileCheckOptions,
} from '../dockerfile/checkOptions.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Rule } from '../rules/rule.ts';
import type { Span } from '../text.ts';

interface Suppression {
  readonly covers: (rule: Rule) => boolean;
  readonly over: Span;
}

const SLIPWAY = /^slipway\s+(?:(file|stage)\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i;
/** hadolint takes no notice of one that has anything else in it. */
const HADOLINT = /^hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*([DLSC\d]+(?:\s*,\s*[DLSC\d]+)*)\s*(?:#.*)?$/;
/**
 * Checks that a comment before the instruction they name does not reach: BuildKit runs them over the file as a whole, or, for
 * the last, reads the comment before the later instruction.
 */
const OUT_OF_REACH: ReadonlySet<string> = new Set([
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
  'NoEmptyContinuation',
  'ReservedStageName',
  'MultipleInstructionsDisallowed',
]);

/** Whether a finding of a rule that starts at a place is switched off. */
export function suppressions(analysis: Analysis): (rule: Rule, at: Span) => boolean {
  const { wide, local } = read(analysis);
  if (wide.length === 0 && local.size === 0) return () => false;
  const { instructions } = analysis.dockerfile;
  return (rule, { start }) => {
    const covering = ({ covers, over }: Suppression): boolean =>
      over.start <= start && start <= over.end && covers(rule);
    return wide.some(covering) || (local.get(firstEndingAt(instructions, start)) ?? []).some(covering);
  };
}

/** Whether `name` means this rule: its id or an alias, in any case. */
export function isNamed(rule: Rule, name: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'all' || lower === rule.id || rule.sources.some(({ id }) => id.toLowerCase() === lower);
}

interface Suppressions {
  /** For the file or a stage. */
  readonly wide: Suppression[];
  /** For one instruction, by its index. */
  readonly local: Map<number, Suppression[]>;
}

function read({ text, dockerfile, stages, context }: Analysis): Suppressions {
  const found: Suppressions = { wide: [], local: new Map() };
  const { instructions } = dockerfile;
  const file: Span = { start: 0, end: text.length };
  const addLocal = (instruction: Instruction, covers: Suppression['covers']): void => {
    const list = found.local.get(instruction.index) ?? [];
    found.local.set(instruction.index, list);
    // A finding may be at a comment before its instruction.
    const start = instruction.leading[0]?.span.start ?? instruction.span.start;
    list.push({ covers, over: { start, end: instruction.span.end } });
  };

  let next = 0;
  for (const { text: comment, span } of dockerfile.comments) {
    while ((instructions[next]?.span.start ?? Number.POSITIVE_INFINITY) < span.end) next++;
    const own = SLIPWAY.exec(comment);
    const [, scope, list] = own ?? HADOLINT.exec(comment) ?? [];
    if (list === undefined) continue;
    const names = list.split(/\s*,\s*/);
    const covers = (rule: Rule): boolean => names.some((name) => isNamed(rule, name));
    // Between the lines of an instruction our comment is for that one; hadolint reads none there.
    const around = instructions[next - 1];
    const inside = around !== undefined && around.span.end >= span.end;
    if (inside && !own) continue;
    const instruction = inside ? around : instructions[next];
    if (scope === undefined) {
      if (instruction) addLocal(instruction, covers);
    } else if (scope.toLowerCase() === 'stage') {
      const stage = instruction?.keyword === 'FROM' ? stages.stageOf(instruction) : stages.stageAt(span.start);
      if (stage) found.wide.push({ covers, over: stage.span });
    } else found.wide.push({ covers, over: file });
  }

  const { skip } = fileCheckOptions(dockerfile, context.buildArgs);
  if (skip.length > 0)
    found.wide.push({
      covers: (rule) => isSkipped(rule, skip, (check) => !EXPERIMENTAL_CHECKS.has(check)),
      over: file,
    });
  for (const instruction of instructions) {
    const here = checkOptionsBefore(instruction).skip;
    if (here.length === 0) continue;
    const reaches = (check: string): boolean => !EXPERIMENTAL_CHECKS.has(check) && !OUT_OF_REACH.has(check);
    addLocal(instruction, (rule) => isSkipped(rule, here, reaches));
  }
  return found;
}

/** Index of the first instruction that does not end before an offset. */
function firstEndingAt(instructions: readonly Instruction[], offset: number): number {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle] as Instruction).span.end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `all` is all of BuildKit's checks. BuildKit reads its names letter by letter; ours and hadolint's mean nothing to it. */
function isSkipped(rule: Rule, skip: CheckNames, reaches: (check: string) => boolean): boolean {
  const check = rule.sources.find(({ tool, relation }) => tool === 'buildkit' && relation === 'same');
  if (skip === 'all') return check !== undefined && reaches(check.id);
  return skip.some((name) =>
    name === check?.id
      ? reaches(name)
      : name === rule.id || rule.sources.some(({ tool, id }) => tool !== 'buildkit' && id === name),
  );
}
