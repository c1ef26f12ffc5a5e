/** CMD and ENTRYPOINT in shell form, and the same in exec form. */
import type { Analysis } from '../analysis.ts';
import type { CommandInstruction, ShellForm } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Edit } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { isBuiltin } from '../programs/packages/systemPrograms.ts';
import type { Command } from '../shell/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

/** Whether a SHELL in force says that the shell is wanted, or may be in force. */
export const isShellChosen = ({ before, stage }: Step, analysis: Analysis): boolean =>
  before.shellSetBy !== undefined ||
  [...uncertainBases(stage, analysis.stages)].some((base) => analysis.image(base).shellSetBy);

/** The words as the shell hands them on, if it does nothing but that. */
export function toExecForm(
  instruction: CommandInstruction,
  { span, joined }: ShellForm,
  analysis: Analysis,
): Fix | undefined {
  const step = analysis.step(instruction);
  const [command, ...others] = step?.commands ?? [];
  if (!step || !command || others.length > 0 || !isPlain(command)) return undefined;
  const { words } = command;
  const end = joined.offsetAt(joined.text.trimEnd().length - 1) + 1;
  if (words[0]?.span.start !== span.start || words.at(-1)?.span.end !== end) return undefined;
  const edits = words.map(({ span, value }, index): Edit => {
    const text = JSON.stringify(value);
    return { span, newText: `${index === 0 ? '[' : ''}${text}${index === words.length - 1 ? ']' : ','}` };
  });
  // To an entry point, the shell and its -c are arguments; without one, the same program starts with the same arguments. What
  // is named by its path may be a script that only a shell knows to run, for want of a #! line.
  const named = /^[\w-]+$/.test(words[0]?.value ?? '');
  const alone = !analysis.image(step.stage).entrypoint && step.before.base?.entrypoint?.length === 0;
  return {
    title: `Write ${instruction.keyword} as a JSON array`,
    edits,
    safety: instruction.keyword === 'CMD' && alone && named ? 'safe' : 'unsafe',
  };
}

const isPlain = ({ name, words, assignments, redirects, outerRedirects, depth, next, wrappers }: Command): boolean =>
  name?.value !== undefined &&
  !isBuiltin(name.value) &&
  words.every(({ value, parts }) => value !== undefined && parts.every(({ kind }) => kind === 'literal')) &&
  assignments.length + redirects.length + outerRedirects.length + depth + wrappers.length === 0 &&
  next === 'end';
