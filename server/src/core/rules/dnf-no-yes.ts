import { hadolintCommands, hasArgument, hasFlag, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { addArgument } from '../questions/packages.ts';
import { reportUnanswered, unanswered } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

const INSTALLS = ['install', 'groupinstall', 'localinstall'];

export default defineRule({
  id: 'dnf-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3038', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    // microdnf takes yes for granted.
    if (policy.peer !== 'hadolint')
      return reportUnanswered(analysis, report, 'dnf', (program) => program !== 'yum' && program !== 'microdnf');
    const tell = onItsLine(analysis, report, policy);
    for (const command of hadolintCommands(analysis, { onbuild: true }, 'dnf', 'microdnf')) {
      if (!hasArgument(command, ...INSTALLS) || hasFlag(command, 'y', 'assumeyes')) continue;
      const at = subcommandPlace(command, ...INSTALLS);
      const word = command.args.find(({ span }) => span === at)?.text ?? '';
      const edit = addArgument(analysis.text, command.run, at, word, '-y');
      tell(command.run, { at, message: unanswered(word), fix: edit && { title: 'Add -y', edits: [edit] } });
    }
  },
});
