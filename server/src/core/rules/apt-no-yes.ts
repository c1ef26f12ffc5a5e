import {
  type HadolintCommand,
  hadolintCommands,
  hasArgument,
  hasFlag,
  onItsLine,
  subcommandPlace,
} from '../peers/hadolint/commands.ts';
import { asks } from '../questions/confirmation.ts';
import { addArgument, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apt-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3014', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'apt-get')) {
        if (!hasArgument(command, 'install') || hadolintTakesForYes(command)) continue;
        const at = subcommandPlace(command, 'install');
        const edit = addArgument(text, command.run, at, 'install', '-y');
        tell(command.run, { at, message: message('install'), fix: edit && { title: 'Add -y', edits: [edit] } });
      }
      return;
    }
    for (const each of installsOf(analysis, 'apt')) {
      const { subcommand = '', flags } = each.install;
      const at = flags.subcommandWord?.span;
      if (!at || !asks(each, analysis)) continue;
      const edit = addArgument(text, each.run, at, subcommand, '-y');
      report({ at, message: message(subcommand), fix: edit && { title: 'Add -y', edits: [edit] } });
    }
  },
});

const message = (subcommand: string): string =>
  `"${subcommand}" asks before it goes on, and a build has nobody to answer: -y is missing`;

function hadolintTakesForYes(command: HadolintCommand): boolean {
  const quiet = command.args.flatMap(({ flags }) => flags).filter((flag) => flag === 'q' || flag === 'quiet').length;
  return quiet === 2 || hasFlag(command, 'y', 'yes', 'qq', 'assume-yes') || hasArgument(command, '-q=2');
}
