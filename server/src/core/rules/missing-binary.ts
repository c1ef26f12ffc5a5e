import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { Fact } from '../ground/fact.ts';
import type { Span } from '../ground/text.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { installCommand } from '../programs/packages/programPackages.ts';
import { isBuiltin } from '../programs/packages/systemPrograms.ts';
import { effectivesOf } from '../programs/reading/effective.ts';
import { probeFix } from '../questions/healthProbe.ts';
import { missingShell } from '../questions/missingShell.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';
import type { Command, Word } from '../shell/model.ts';
import { isBaseGiven } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'missing-binary',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      if (isBaseGiven(stage)) return;
      const runs = analysis.steps(stage).filter(({ instruction }) => instruction.keyword === 'RUN');
      for (const step of runs) {
        const interpreter = interpreterOf(analysis, step);
        const has = interpreter && step.before.has(interpreter.name);
        if (!interpreter || !has || !isAbsent(has)) continue;
        const message = `"${interpreter.name}" cannot be run: ${has.reason.text}${instead(interpreter.name, step.before)}`;
        report({ at: interpreter.at, message, fix: installFix(analysis, stage, step, interpreter.name, step.before) });
      }
      for (const step of [...runs, ...processesOf(analysis, stage)]) {
        for (const { command, word } of programsOf(step)) {
          const program = word.value;
          if (program === undefined || program.includes('/') || isBuiltin(program) || program.endsWith('.wasm'))
            continue;
          // What the instruction finds is cheap to ask; what the commands before this one brought only then.
          if (!isAbsent(step.before.has(program))) continue;
          // A process starts in the image as it is in the end.
          const state = step.instruction.keyword === 'RUN' ? step.stateAt(command) : analysis.image(stage);
          const has = state.has(program);
          if (!isAbsent(has)) continue;
          // No RUN can do anything here, which shell-form-without-shell says once.
          if (step.instruction.keyword === 'RUN' && missingShell(analysis, step)) break;
          report({
            at: word.span,
            message: `"${program}" cannot be run: ${has.reason.text}${instead(program, state)}`,
            fix: fixes(analysis, stage, step, command, program, state),
          });
        }
      }
    },
  },
});

/** The words that name a program which has to be there, those behind `sudo` and inside `sh -c` included. */
function programsOf({ commands }: Step): { command: Command; word: Word }[] {
  const found = new Map<number, { command: Command; word: Word }>();
  for (const outer of commands) {
    for (const command of [outer, ...effectivesOf(outer)]) {
      if (command.name && mustRun(command)) found.set(command.name.span.start, { command, word: command.name });
    }
  }
  return [...found.values()];
}

/** The program that the `#!` line of a here-document asks for, which is then the whole RUN. */
function interpreterOf({ text }: Analysis, { instruction }: Step): { name: string; at: Span } | undefined {
  const [heredoc, ...more] = instruction.heredocs;
  if (!heredoc || more.length > 0 || instruction.keyword !== 'RUN') return undefined;
  const { start, end } = heredoc.body;
  const match = /^#![ \t]*(?:\S*\/env[ \t]+)?(?:\S*\/)?([\w.+-]+)/.exec(text.slice(start, end));
  return match?.[1] === undefined ? undefined : { name: match[1], at: { start, end: start + match[0].length } };
}

const isAbsent = (fact: Fact<boolean>): boolean => fact.known && !fact.value;

/** A command that may be skipped, or whose failure nobody minds, may well probe whether the program is there. */
const mustRun = ({ conditional, masked, context, host, wrappers }: Command): boolean =>
  !conditional &&
  !masked &&
  host === undefined &&
  context !== 'function' &&
  context !== 'condition' &&
  !wrappers.some((name) => MULTI_CALL.test(name));

/** They carry the programs they are asked for in themselves. */
const MULTI_CALL = /^(busybox|toybox|coreutils)$/;

/** What does the same and is there. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  curl: ['wget'],
  wget: ['curl'],
  bash: ['sh'],
  useradd: ['adduser'],
  adduser: ['useradd'],
  groupadd: ['addgroup'],
  addgroup: ['groupadd'],
};

function instead(program: string, state: ImageState): string {
  const other = INSTEAD[program]?.find((name) => {
    const has = state.has(name);
    return has.known && has.value;
  });
  return other === undefined ? '' : ` (${other} is there)`;
}

function fixes(
  analysis: Analysis,
  stage: Stage,
  step: Step,
  command: Command,
  program: string,
  state: ImageState,
): readonly Fix[] {
  const probe =
    step.instruction.keyword === 'HEALTHCHECK' ? probeFix(analysis.text, command, program, state) : undefined;
  const install = installFix(analysis, stage, step, program, state);
  return [probe, install].filter((fix) => fix !== undefined);
}

/** Installs it right behind FROM, while the stage still runs as root. */
function installFix(
  { dockerfile, steps }: Analysis,
  stage: Stage,
  step: Step,
  program: string,
  { packageManager }: ImageState,
): Fix | undefined {
  const first = steps(stage)[0]?.before.user;
  const manager = packageManager.known ? packageManager.value : undefined;
  const command = first?.known && first.value.root ? installCommand(program, manager) : undefined;
  if (command === undefined || step.instruction === stage.from) return undefined;
  return {
    title: `Install ${program} in this stage`,
    edits: [lineAfter(dockerfile, stage.from, `${keyword(dockerfile, 'RUN')} ${command}`)],
  };
}
