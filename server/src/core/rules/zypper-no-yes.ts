import { hadolintCommands, hasArgument, hasFlag, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { addArgument } from '../questions/packages.ts';
import { reportUnanswered, unanswered } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

const ASKING = ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'];

export default defineRule({
  id: 'zypper-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3034', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    if (policy.peer !== 'hadolint')
      return reportUnanswered(
        analysis,
        report,
        'zypper',
        (_, { install }) => !install.flags.options.some(({ name }) => name === '--no-confirm'),
      );
    const tell = onItsLine(analysis, report, policy);
    for (const command of hadolintCommands(analysis, { onbuild: true }, 'zypper')) {
      if (!hasArgument(command, ...ASKING) || hasFlag(command, 'non-interactive', 'n', 'no-confirm', 'y')) continue;
      const at = subcommandPlace(command, ...ASKING);
      const word = command.args.find(({ span }) => span === at)?.text ?? '';
      const edit = addArgument(analysis.text, command.run, at, word, '-y');
      tell(command.run, { at, message: unanswered(word), fix: edit && { title: 'Add -y', edits: [edit] } });
    }
  },
});
