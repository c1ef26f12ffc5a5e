/** A builder as what is to run on the platform of the build, and the edits that all of those need. */
import type { Analysis } from '../../analysis.ts';
import { keyword, lineAfter, lineBefore, lineBreak } from '../../dockerfile/edits.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { type Edit, lineOf } from '../../ground/text.ts';
import type { Step } from '../../image/state/model.ts';
import type { Command } from '../../shell/model.ts';
import type { Stage } from '../../stages/model.ts';
import { stagesBelow } from '../evidence.ts';

export interface RunCommand {
  readonly step: Step;
  readonly command: Command;
}

export interface Builder {
  readonly analysis: Analysis;
  readonly stage: Stage;
  /** The commands of its own RUNs, in order. */
  readonly commands: readonly RunCommand[];
}

/** What a language does to its builder: edits, a reason why there can be none, or undefined where it is not its own. */
export type Recipe = (builder: Builder) => readonly Edit[] | { readonly unfit: string } | undefined;

export const builderOf = (analysis: Analysis, stage: Stage): Builder => ({
  analysis,
  stage,
  commands: analysis
    .steps(stage)
    .flatMap((step) => (step.instruction.keyword === 'RUN' ? step.commands.map((command) => ({ step, command })) : [])),
});

/** The commands of a program, by its name and, where given, its subcommand. */
export const runs = ({ commands }: Builder, program: RegExp, subcommand?: RegExp): readonly RunCommand[] =>
  commands.filter(
    ({ command: { name, words } }) =>
      program.test(name?.value ?? '') && (subcommand === undefined || subcommand.test(words[1]?.value ?? '')),
  );

/** Why no builder of any language can be made so. */
export function obstacle({ analysis, stage }: Builder): string | undefined {
  const { defaultTarget } = analysis.stages;
  const [bottom = stage] = stagesBelow(stage);
  if (bottom.base.kind === 'scratch' || !bottom.from.image) return `${stage.label} is built on nothing`;
  if (bottom.from.platform && !bottom.from.platform.value?.text.includes('BUILDPLATFORM'))
    return `${bottom.label} names a platform of its own`;
  if (defaultTarget && stagesBelow(defaultTarget).includes(bottom))
    return `${bottom.label} is part of the image that is shipped, which has to be of the target platform`;
  return undefined;
}

/** `--platform=$BUILDPLATFORM` where the builder begins. */
export function onBuildPlatform({ stage }: Builder): Edit[] {
  const { image, platform } = (stagesBelow(stage)[0] ?? stage).from;
  if (platform || !image) return [];
  return [{ span: { start: image.span.start, end: image.span.start }, newText: '--platform=$BUILDPLATFORM ' }];
}

/** ARG of those that the stage does not declare yet, then `more`, before an instruction. */
export function declared(
  { analysis, stage }: Builder,
  before: Instruction,
  names: readonly string[],
  more: readonly string[] = [],
): Edit[] {
  const { dockerfile } = analysis;
  const known = stage.instructions.flatMap((each) =>
    each.keyword === 'ARG' ? each.words.map(({ value }) => value) : [],
  );
  const lines = [
    ...names.filter((name) => !known.includes(name)).map((name) => `${keyword(dockerfile, 'ARG')} ${name}`),
    ...more,
  ];
  return lines.length === 0 ? [] : [lineBefore(dockerfile, before, lines.join(newLine(analysis, before)))];
}

/** A line break, and the indentation of an instruction. */
const newLine = ({ dockerfile: { lines }, text }: Analysis, { span }: Instruction): string =>
  lineBreak(text) + text.slice(lines[lineOf(lines, span.start)], span.start);

/** Lines right behind the FROM of the builder. */
export const atBegin = ({ analysis, stage }: Builder, lines: readonly string[]): Edit[] =>
  lines.length === 0 ? [] : [lineAfter(analysis.dockerfile, stage.from, lines.join(newLine(analysis, stage.from)))];

export const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
