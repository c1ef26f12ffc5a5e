import { keyword } from '../dockerfile/edits.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

const SHELL = '/bin/sh';

export default defineRule({
  id: 'shell-by-ln',
  sources: [{ tool: 'hadolint', id: 'DL4005', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    command: {
      ln({ command, run, step }, { analysis, report }) {
        const paths = command.words.slice(1).filter(({ text }) => !text.startsWith('-'));
        const [source, link] = paths;
        if (paths.length !== 2 || link?.value !== SHELL) return;
        report({
          at: link.span,
          message: `"${SHELL}" is replaced for every program that uses it: set the shell of RUN with SHELL`,
          fix: () => byShell(analysis.dockerfile, run, step.commands, source?.value),
        });
      },
    },
  },
});

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
