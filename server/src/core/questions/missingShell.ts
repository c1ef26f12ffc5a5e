/** Instructions in shell form where there is no shell to read them. */
import type { Analysis } from '../analysis.ts';
import type { ShellForm } from '../dockerfile/model.ts';
import type { Fact, Reason } from '../ground/fact.ts';
import type { Step } from '../image/state/model.ts';

export interface MissingShell {
  readonly shell: string;
  readonly command: ShellForm;
  readonly reason: Reason;
}

/** Undefined for other forms, and where there is a shell or there may be one. */
export function missingShell(analysis: Analysis, step: Step): MissingShell | undefined {
  const { instruction, before, commands, stage } = step;
  const command = 'command' in instruction ? instruction.command : undefined;
  const shell = before.shell.known ? before.shell.value[0] : undefined;
  // Nobody removes a shell: where the base image has one, the question is settled.
  if (command?.form !== 'shell' || shell === undefined || before.base?.shell.path === shell) return undefined;
  if (!isAbsent(before.has(shell))) return undefined;
  const [first] = commands;
  const state = instruction.keyword !== 'RUN' ? analysis.image(stage) : first ? step.stateAt(first) : before;
  const has = state.has(shell);
  return isAbsent(has) ? { shell, command, reason: has.reason } : undefined;
}

const isAbsent = (fact: Fact<boolean>): boolean => fact.known && !fact.value;
