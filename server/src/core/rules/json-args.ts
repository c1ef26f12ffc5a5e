import type { Analysis } from '../analysis.ts';
import { almostJson } from '../dockerfile/almostJson.ts';
import type { CommandInstruction, HealthcheckInstruction, Instruction, ShellForm } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Edit } from '../ground/text.ts';
import type { Policy } from '../policy.ts';
import { isBuiltin } from '../programs/packages/systemPrograms.ts';
import { missingShell } from '../questions/missingShell.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

/** With exec the shell gives its place away: signals reach the program. */
const ENDS_IN_EXEC = /(?:^|&&|;)\s*exec\s[^;&|]*$/;

export default defineRule({
  id: 'json-args',
  sources: [
    { tool: 'buildkit', id: 'JSONArgsRecommended', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3025', relation: 'same', severity: 'warning' },
  ],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { peer } = policy;
    for (const instruction of analysis.dockerfile.instructions) {
      if (!startsProcess(instruction) || instruction.command?.form !== 'shell') continue;
      const { command } = instruction;
      if (peer !== 'hadolint') {
        if (instruction.keyword === 'HEALTHCHECK' || shellChosen(instruction, analysis, policy)) continue;
        if (peer !== 'buildkit' && (ENDS_IN_EXEC.test(command.joined.text) || hasNoShell(instruction, analysis)))
          continue;
      }
      // What is to be JSON and is not has worse to fear than a shell in between.
      const almost = almostJson(instruction, analysis.dockerfile.escape);
      if (almost && peer === undefined) continue;
      report({
        at: placeOf(analysis, instruction, command.span, policy),
        message: `a shell stands between ${instruction.keyword} and its program, and signals such as that of docker stop end there`,
        fix: almost ? undefined : toExecForm(instruction, command, analysis),
      });
    }
  },
});

const startsProcess = (instruction: Instruction): instruction is CommandInstruction | HealthcheckInstruction =>
  instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT' || instruction.keyword === 'HEALTHCHECK';

/** That the command cannot start at all is for shell-form-without-shell to say. */
function hasNoShell(instruction: Instruction, analysis: Analysis): boolean {
  const step = analysis.step(instruction);
  return step !== undefined && missingShell(analysis, step) !== undefined;
}

/** A SHELL in force says that the shell is meant. On Windows, which one there is depends on the image. */
function shellChosen(instruction: Instruction, analysis: Analysis, { peer }: Policy): boolean {
  const step = analysis.step(instruction);
  if (!step || step.before.shellSetBy || (!step.before.shell.known && peer !== 'buildkit')) return true;
  return [...uncertainBases(step.stage, analysis.stages)].some((base) => analysis.image(base).shellSetBy);
}

/** The words as the shell hands them on, where it does nothing but that. */
function toExecForm(
  instruction: CommandInstruction | HealthcheckInstruction,
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
