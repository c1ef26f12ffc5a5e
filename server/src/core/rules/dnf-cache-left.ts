import { hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { reportAsHadolint, reportCacheLeft } from '../questions/cacheLeft.ts';
import { fillsRpmCache } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

const DNF = ['/var/cache/dnf', '/var/cache/libdnf5'];
const DIRECTORIES: Readonly<Record<string, readonly string[]>> = {
  dnf5: ['/var/cache/libdnf5'],
  microdnf: ['/var/cache/yum', ...DNF],
  tdnf: ['/var/cache/tdnf'],
};
const SUBCOMMANDS = ['install', 'in', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'];

export default defineRule({
  id: 'dnf-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3040', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      for (const program of ['dnf', 'microdnf'])
        reportAsHadolint(analysis, onItsLine(analysis, report, policy), {
          installs: (command) => command.name === program && hasArgument(command, ...SUBCOMMANDS),
          cleans: (command) =>
            command.name === program
              ? hasArgument(command, 'clean', 'all')
              : command.name === 'rm' && hasArgument(command, '-rf', '/var/cache/libdnf5*'),
          mounts: ['/var/cache/libdnf5', '.cache/libdnf5'],
          subcommands: SUBCOMMANDS,
          directory: '/var/cache/libdnf5',
          cleaning: `${program} clean all`,
        });
      return;
    }
    reportCacheLeft(analysis, report, {
      tool: 'dnf',
      fills: (each, program) => program !== 'yum' && fillsRpmCache(each),
      directories: ({ install }) => DIRECTORIES[programOf(install.command) ?? ''] ?? DNF,
      cleaning: (program) => `${program} clean all`,
    });
  },
});
