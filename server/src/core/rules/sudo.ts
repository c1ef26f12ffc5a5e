import { withoutWord } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programById } from '../programs/reading/tools.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';

export default defineRule({
  id: 'sudo',
  sources: [{ tool: 'hadolint', id: 'DL3004', relation: 'same', severity: 'error' }],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    step: {
      RUN({ instruction, commands, before }, { analysis: { text }, report }) {
        if (!slice(text, instruction.span).includes('sudo')) return;
        const calls = commands.filter((command) => programOf(command) === 'sudo' && becomesRoot(command));
        if (calls.length === 0 || !before.user.known) return;
        const { root, name } = before.user.value;
        for (const { words } of calls) {
          const [sudo, next] = words as [Word, Word];
          report({
            at: sudo.span,
            message: root
              ? '"sudo" has no effect: this step already runs as root'
              : `"sudo" makes "${name}" root in the image too: use "USER root" before this step and "USER ${name}" after it`,
            fix: () => (root ? withoutSudo(text, sudo, next) : undefined),
          });
        }
      },
    },
  },
});

/** With a command to run, and not as another user. */
function becomesRoot({ words }: Command): boolean {
  const options = parseOptions(words.slice(1), { ...programById('sudo')?.wraps?.options, stopAtPositional: true });
  return (
    options.positionals.length > 0 && !options.options.some(({ name }) => /^(-[ugl]|--(user|group|list))$/.test(name))
  );
}

function withoutSudo(text: string, { span }: Word, next: Word): Fix | undefined {
  if (!/^[a-z./]/i.test(next.text) || slice(text, span) !== 'sudo') return undefined;
  return { title: 'Remove sudo', edits: [withoutWord(text, span)] };
}
