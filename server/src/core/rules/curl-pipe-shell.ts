import { programOf } from '../programs/reading/effective.ts';
import { addressOf, downloadOf, mayDownload } from '../questions/downloads.ts';
import { type CommandIn, commandsIn, environmentIn, runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'curl-pipe-shell',
  sources: [],
  category: 'security',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      if (!mayDownload(analysis.text)) return;
      for (const each of runCommands(analysis)) {
        const download = downloadOf(each.command);
        const name = each.command.name;
        if (!download || !name) continue;
        const shell = runsOutput(each, commandsIn(each.step));
        if (shell === undefined) continue;
        const environment = environmentIn(each.step.stateAt(each.outer));
        const url = download.urls.map((word) => addressOf(word, environment)).find((text) => text.includes('://'));
        // A commit names the very script.
        if (url !== undefined && /\/[0-9a-f]{40}\//.test(url)) continue;
        report({
          at: name.span,
          message: `"${shell}" runs whatever ${host(url)} sends on the day of the build, without verifying it`,
        });
      }
    },
  },
});

const SHELL = /^(?:ba|da|a|z|k)?sh$/;
const INTERPRETER = /^(?:python[\d.]*|perl|ruby|node|php)$/;

const host = (url: string | undefined): string =>
  /^[a-z]+:\/\/(?:[^/@]*@)?([\w.-]+)/i.exec(url ?? '')?.[1] ?? 'the server';

/** The program that runs what a command writes: the next one in its pipe, or the one it is substituted into. */
function runsOutput({ command }: CommandIn, all: readonly CommandIn[]): string | undefined {
  const { pipeline, stage, host: into } = command;
  for (const { command: later } of all) {
    if (later.pipeline?.span.start !== pipeline?.span.start || !pipeline || later.stage <= stage) continue;
    if (readsScript(later)) return programOf(later);
  }
  const program = into && programOf(into);
  if (into === undefined || program === undefined) return undefined;
  if (program === 'eval' || program === 'source' || program === '.') return program;
  // `sh -c "$(curl …)"` and `bash <(curl …)`, not `sh install.sh "$(curl …)"`.
  const [, first, second] = into.words;
  const script = first?.value === '-c' || /^-[a-z]*c$/.test(first?.value ?? '') ? second : first;
  const whole = script?.parts.length === 1 && script.parts[0]?.kind === 'substitution';
  return SHELL.test(program) && whole ? program : undefined;
}

/** A shell or interpreter without a script of its own reads it from its input. */
function readsScript(command: Command): boolean {
  const program = programOf(command) ?? '';
  const words = command.words.slice(1).map(({ value }) => value ?? '?');
  if (SHELL.test(program))
    return words.every((word) => /^[-+]/.test(word))
      ? !words.includes('-c')
      : words.some((word) => word === '-s' || word === '-' || word === '/dev/stdin');
  return INTERPRETER.test(program) && (words.length === 0 || words[0] === '-');
}
