import { hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { reportAsHadolint, reportCacheLeft } from '../questions/cacheLeft.ts';
import { defineRule } from '../rule.ts';

const CACHE = '/var/cache/zypp';

export default defineRule({
  id: 'zypper-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3036', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint')
      return reportAsHadolint(analysis, onItsLine(analysis, report, policy), {
        installs: (command) => command.name === 'zypper' && hasArgument(command, 'install', 'in'),
        cleans: (command) => command.name === 'zypper' && hasArgument(command, 'clean', 'cc'),
        mounts: [CACHE],
        subcommands: ['install', 'in'],
        directory: CACHE,
        cleaning: 'zypper clean',
      });
    reportCacheLeft(analysis, report, {
      tool: 'zypper',
      fills: ({ install: { action, flags } }) =>
        ['install', 'upgrade', 'update-index'].includes(action) &&
        !flags.options.some(({ name }) => /^(-R|--root|--installroot|-C|--cache-dir|--pkg-cache-dir)$/.test(name)),
      directories: () => [CACHE],
      cleaning: () => 'zypper clean --all',
    });
  },
});
