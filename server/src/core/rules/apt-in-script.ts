import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { hadolintCommands, onItsLine } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

/** What both do alike; `apt upgrade` also installs new packages, and `apt list` has no counterpart. */
const ALIKE = new Set('install update remove purge autoremove clean autoclean build-dep source download'.split(' '));
const MESSAGE =
  '"apt" is made for people and warns in scripts that its interface may change: "apt-get" is made for scripts';

export default defineRule({
  id: 'apt-in-script',
  sources: [{ tool: 'hadolint', id: 'DL3027', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { nameSpan, run, args } of hadolintCommands(analysis, { onbuild: true }, 'apt')) {
        const subcommand = args.find(({ flags }) => flags.length === 0)?.text;
        tell(run, { at: nameSpan, message: MESSAGE, fix: fixOf(text, run, nameSpan, subcommand) });
      }
      return;
    }
    for (const { install, run } of installsOf(analysis, 'apt')) {
      const { command, flags } = install;
      if (programOf(command) !== 'apt' || !command.name) continue;
      // These options came to apt-get later than to apt.
      const young = flags.options.some(({ name }) => /^(--update|--snapshot|-U|-S)$/.test(name));
      const subcommand = young ? undefined : install.subcommand;
      report({ at: command.name.span, message: MESSAGE, fix: fixOf(text, run, command.name.span, subcommand) });
    }
  },
});

function fixOf(text: string, { command }: RunInstruction, { start, end }: Span, subcommand = ''): Fix | undefined {
  if (!ALIKE.has(subcommand)) return undefined;
  // In JSON form the word has its quotes around it.
  const quoted = command?.form === 'exec' && text[start] === '"';
  const span = quoted ? { start: start + 1, end: end - 1 } : { start, end };
  if (text.slice(span.start, span.end) !== 'apt') return undefined;
  return { title: 'Use apt-get', edits: [{ span, newText: 'apt-get' }] };
}
