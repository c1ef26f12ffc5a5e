import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';

/** What both do alike; `apt upgrade` also installs new packages, and `apt list` has no counterpart. */
const ALIKE = new Set('install update remove purge autoremove clean autoclean build-dep source download'.split(' '));

export default defineRule({
  id: 'apt-in-script',
  sources: [{ tool: 'hadolint', id: 'DL3027', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  onbuild: true,
  on: {
    install: {
      apt({ install, run }, { analysis, report }) {
        const { command, flags } = install;
        if (programOf(command) !== 'apt' || !command.name) return;
        const { span } = command.name;
        // These options came to apt-get later than to apt.
        const isYoung = flags.options.some(({ name }) => /^(--update|--snapshot|-U|-S)$/.test(name));
        report({
          at: span,
          message: '"apt" is made for people, and its output and options may change: use apt-get in scripts',
          fix: () => (isYoung ? undefined : toAptGet(analysis.text, run, span, install.subcommand)),
        });
      },
    },
  },
});

function toAptGet(text: string, { command }: RunInstruction, { start, end }: Span, subcommand = ''): Fix | undefined {
  if (!ALIKE.has(subcommand)) return undefined;
  // In JSON form the word has its quotes around it.
  const quoted = command?.form === 'exec' && text[start] === '"';
  const span = quoted ? { start: start + 1, end: end - 1 } : { start, end };
  if (text.slice(span.start, span.end) !== 'apt') return undefined;
  return { title: 'Use apt-get', edits: [{ span, newText: 'apt-get' }] };
}
