import { hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { reportAsHadolint, reportCacheLeft } from '../questions/cacheLeft.ts';
import { fillsRpmCache } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'yum-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3032', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint')
      return reportAsHadolint(analysis, onItsLine(analysis, report, policy), {
        installs: (command) => command.name === 'yum' && hasArgument(command, 'install'),
        cleans: (command) =>
          command.name === 'yum'
            ? hasArgument(command, 'clean', 'all')
            : command.name === 'rm' && hasArgument(command, '-rf', '/var/cache/yum/*'),
        mounts: [],
        subcommands: ['install'],
        directory: '/var/cache/yum',
        cleaning: 'yum clean all',
      });
    reportCacheLeft(analysis, report, {
      tool: 'dnf',
      fills: (each, program) => program === 'yum' && fillsRpmCache(each),
      // In newer distributions yum is dnf under its old name.
      directories: () => ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
      cleaning: () => 'yum clean all',
    });
  },
});
