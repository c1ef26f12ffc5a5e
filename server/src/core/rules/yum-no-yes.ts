import { hadolintCommands, hasArgument, hasFlag, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { asks } from '../questions/confirmation.ts';
import { addArgument, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const INSTALLS = ['install', 'groupinstall', 'localinstall'] as const;

export default defineRule({
  id: 'yum-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3030', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'yum')) {
        if (!hasArgument(command, ...INSTALLS) || hasFlag(command, 'y', 'assumeyes')) continue;
        const word = command.args.find((each) => hasArgument({ ...command, args: [each] }, ...INSTALLS))?.text ?? '';
        const at = subcommandPlace(command, word);
        const edit = addArgument(text, command.run, at, word, '-y');
        tell(command.run, { at, message: message(word), fix: edit && { title: 'Add -y', edits: [edit] } });
      }
      return;
    }
    for (const each of installsOf(analysis, 'dnf')) {
      const { subcommand = '', flags, command } = each.install;
      const at = flags.subcommandWord?.span;
      if (programOf(command) !== 'yum' || !at || !asks(each, analysis)) continue;
      const edit = addArgument(text, each.run, at, subcommand, '-y');
      report({ at, message: message(subcommand), fix: edit && { title: 'Add -y', edits: [edit] } });
    }
  },
});

const message = (subcommand: string): string =>
  `"${subcommand}" asks before it goes on, and a build has nobody to answer: -y is missing`;
