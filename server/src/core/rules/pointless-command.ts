import type { RunInstruction } from '../dockerfile/model.ts';
import { slice } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { hadolintCommands, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

const HADOLINT = ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'];

export default defineRule({
  id: 'pointless-command',
  sources: [{ tool: 'hadolint', id: 'DL3001', relation: 'same', severity: 'info' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { name, nameSpan, run } of hadolintCommands(analysis, { onbuild: true }, ...HADOLINT)) {
        tell(run, { at: nameSpan, message: `"${name}" has no use while an image is built` });
      }
      return;
    }
    for (const stage of analysis.stages.stages) {
      for (const step of analysis.steps(stage)) {
        if (step.instruction.keyword !== 'RUN') continue;
        const [first] = step.commands;
        if (first?.name && step.commands.every(onlyPrints))
          report({
            at: first.name.span,
            message: `"${first.name.text}" ${/^(true|:)$/.test(first.name.text) ? 'does nothing' : 'only prints while the image is built'}: its layer is empty`,
          });
        if (!NAMES.test(slice(analysis.text, step.instruction.span))) continue;
        for (const command of step.commands.flatMap(effectivesOf)) {
          const why = reason(command, step.instruction, step);
          const { name } = command;
          if (why !== undefined && name) report({ at: name.span, message: `"${name.text}" ${why}` });
        }
      }
    }
  },
});

/** A look at what is there, or a word to whoever builds; a variable that is printed may be there for the layer cache. */
const onlyPrints = (command: Command): boolean => {
  const { redirects, outerRedirects, words } = command;
  const program = programOf(command) ?? '';
  if (redirects.length + outerRedirects.length > 0) return false;
  return (
    /^(ls|pwd|env|date|whoami|tree|true|:)$/.test(program) ||
    (/^(echo|printf)$/.test(program) && words.every(({ value }) => value !== undefined))
  );
};

/** Most RUNs name none of them. */
const NAMES =
  /\b(vim?|nvim|nano|emacs|pico|h?top|less|more|man|shutdown|reboot|poweroff|halt|systemctl|service|mount)\b/;
const EDITORS = /^(vim?|nvim|nano|emacs|pico|top|htop|less|more|man)$/;
const POWER = /^(shutdown|reboot|poweroff|halt)$/;
const STARTS = /^(start|restart|reload)$/;

/** Why a command can do nothing in a build; undefined for one that can. */
function reason(command: Command, run: RunInstruction, step: Step): string | undefined {
  const program = programOf(command);
  // A failure that is asked for, and what only other runs reach, may be meant.
  if (program === undefined || command.conditional || command.masked || command.context === 'function')
    return undefined;
  const args = command.words.slice(1).map(({ value }) => value);
  if (EDITORS.test(program))
    return interactive(command, program, args) ? 'waits for a terminal, which a build does not have' : undefined;
  if (POWER.test(program)) return 'finds no init system to talk to: a build runs without one';
  if (program === 'systemctl') {
    const verb = args.find((arg) => arg !== undefined && !arg.startsWith('-'));
    return verb !== undefined && STARTS.test(verb) && args.every((arg) => arg !== '--root')
      ? 'finds no systemd to talk to: a build runs without one'
      : undefined;
  }
  if (program === 'service') {
    return STARTS.test(args[1] ?? '') && step.commands.at(-1)?.span.end === command.span.end
      ? 'starts a process that ends with this RUN: an image holds files, not processes'
      : undefined;
  }
  if (program !== 'mount' || args.length === 0) return undefined;
  const insecure = run.flags.some(({ name, value }) => name === 'security' && value?.value === 'insecure');
  return insecure ? undefined : 'is not permitted in a build without --security=insecure';
}

/** Scripted (`vim -es`, `top -b`), fed or piped, such programs need no terminal. */
function interactive(
  { redirects, pipeline }: Command,
  program: string,
  args: readonly (string | undefined)[],
): boolean {
  if (redirects.length > 0 || pipeline) return false;
  return (
    !args.some((arg) => arg === undefined || /^([-+].*|--.*)$/.test(arg)) && !(program === 'man' && args.length === 0)
  );
}
