import { keyword } from '../dockerfile/edits.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { hadolintCommands, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

const SHELL = '/bin/sh';
const MESSAGE = `"${SHELL}" is replaced for every program that uses it; SHELL changes the shell of the Dockerfile alone`;

export default defineRule({
  id: 'shell-by-ln',
  sources: [{ tool: 'hadolint', id: 'DL4005', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { dockerfile } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { run, args } of hadolintCommands(analysis, { onbuild: true }, 'ln')) {
        const target = args.find(({ text }) => text === SHELL);
        if (target) tell(run, { at: target.span, message: MESSAGE });
      }
      return;
    }
    if (!analysis.text.includes(SHELL)) return;
    for (const stage of analysis.stages.stages) {
      for (const { instruction, commands } of analysis.steps(stage)) {
        if (instruction.keyword !== 'RUN') continue;
        for (const command of commands.flatMap(effectivesOf)) {
          const paths = operandsOf(command);
          const link = paths.at(-1);
          if (programOf(command) !== 'ln' || paths.length !== 2 || link?.value !== SHELL) continue;
          report({ at: link.span, message: MESSAGE, fix: byShell(dockerfile, instruction, commands, paths[0]?.value) });
        }
      }
    }
  },
});

const operandsOf = ({ words }: Command): Command['words'] => words.slice(1).filter(({ text }) => !text.startsWith('-'));

/** SHELL in place of a RUN that does nothing else. */
function byShell(
  dockerfile: Dockerfile,
  run: RunInstruction,
  commands: readonly Command[],
  program: string | undefined,
): Fix | undefined {
  const alone = commands.every(
    (command) => /^(ln|rm|mv)$/.test(programOf(command) ?? '') && command.words.some(({ value }) => value === SHELL),
  );
  if (!alone || program === undefined || run.onbuild) return undefined;
  const shell = program.startsWith('/') ? program : `/bin/${program}`;
  const newText = `${keyword(dockerfile, 'SHELL')} ["${shell}", "-c"]`;
  return { title: `Use SHELL ["${shell}", "-c"]`, edits: [{ span: run.span, newText }] };
}
