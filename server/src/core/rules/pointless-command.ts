import { programOf } from '../programs/reading/effective.ts';
import type { CommandIn } from '../questions/runCommands.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Why a command can do nothing in a build; undefined for one that can. */
type Reason = (each: CommandIn) => string | undefined;

const STARTS = /^(start|restart|reload)$/;
const wordsOf = ({ command }: CommandIn): readonly (string | undefined)[] =>
  command.words.slice(1).map(({ value }) => value);

/** Scripted (`vim -es`, `top -b`), fed or piped, such programs need no terminal. */
const waits: Reason = (each) => {
  const { redirects, pipeline } = each.command;
  const args = wordsOf(each);
  const isScripted = args.some((arg) => arg === undefined || /^([-+].*|--.*)$/.test(arg));
  const isAlone = programOf(each.command) === 'man' && args.length === 0;
  return redirects.length > 0 || pipeline || isScripted || isAlone
    ? undefined
    : 'waits for a terminal, which a build does not have';
};

const halts: Reason = () => 'needs an init system, and a build runs without one';

const systemctl: Reason = (each) => {
  const args = wordsOf(each);
  const verb = args.find((arg) => arg !== undefined && !arg.startsWith('-'));
  return verb !== undefined && STARTS.test(verb) && !args.includes('--root')
    ? 'needs systemd, and a build runs without it'
    : undefined;
};

const service: Reason = (each) =>
  STARTS.test(wordsOf(each)[1] ?? '') && each.step.commands.at(-1)?.span.end === each.command.span.end
    ? 'starts a process that ends with this RUN: an image holds files, not processes'
    : undefined;

const mount: Reason = ({ command, run }) =>
  command.words.length > 1 && !run.flags.some(({ name, value }) => name === 'security' && value?.value === 'insecure')
    ? 'is not permitted in a build without --security=insecure'
    : undefined;

const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...'vi vim nvim nano emacs pico top htop less more man'.split(' ').map((name) => [name, waits] as const),
  ...'shutdown reboot poweroff halt'.split(' ').map((name) => [name, halts] as const),
  ['systemctl', systemctl],
  ['service', service],
  ['mount', mount],
]);

export default defineRule({
  id: 'pointless-command',
  sources: [{ tool: 'hadolint', id: 'DL3001', relation: 'same', severity: 'info' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    step: {
      RUN({ commands }, { report }) {
        const [first] = commands;
        if (!first?.name || !commands.every(onlyPrints)) return;
        const { text, span } = first.name;
        const what = /^(true|:)$/.test(text) ? 'does nothing' : 'only prints during the build';
        report({ at: span, message: `"${text}" ${what}: its layer is empty` });
      },
    },
    command: forEach([...REASONS.keys()], (each: CommandIn, { report }: Visit) => {
      const { name, conditional, masked, context } = each.command;
      // A failure that is asked for, and what only other runs reach, may be on purpose.
      if (!name || conditional || masked || context === 'function') return;
      const why = REASONS.get(programOf(each.command) ?? '')?.(each);
      if (why !== undefined) report({ at: name.span, message: `"${name.text}" ${why}` });
    }),
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
