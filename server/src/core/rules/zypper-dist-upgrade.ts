import { hadolintCommands, hasArgument, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const SUBCOMMANDS = ['dist-upgrade', 'dup'];

export default defineRule({
  id: 'zypper-dist-upgrade',
  sources: [{ tool: 'hadolint', id: 'DL3035', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'zypper')) {
        if (!hasArgument(command, ...SUBCOMMANDS)) continue;
        const at = subcommandPlace(command, ...SUBCOMMANDS);
        tell(command.run, { at, message: message(command.args.find(({ span }) => span === at)?.text ?? '') });
      }
      return;
    }
    for (const { install } of installsOf(analysis, 'zypper')) {
      const { subcommand, flags } = install;
      if (subcommand === undefined || !SUBCOMMANDS.includes(subcommand) || !flags.subcommandWord) continue;
      // From one repository only, it takes the packages of that one.
      if (flags.options.some(({ name }) => name === '--from' || name === '-r' || name === '--repo')) continue;
      report({ at: flags.subcommandWord.span, message: message(subcommand) });
    }
  },
});

const message = (subcommand: string): string =>
  `"${subcommand}" replaces the distribution of the base image by the newest one; a newer base image does that in the open`;
