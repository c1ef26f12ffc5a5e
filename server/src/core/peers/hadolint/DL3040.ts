import { defineCheck } from '../check.ts';
import { tellCacheLeft } from './cacheLeft.ts';
import { hasArgument } from './commands.ts';

const SUBCOMMANDS = ['install', 'in', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'];

export default defineCheck({
  id: 'DL3040',
  onbuild: true,
  check(analysis, tell) {
    for (const program of ['dnf', 'microdnf'])
      tellCacheLeft(analysis, tell, {
        installs: (command) => command.name === program && hasArgument(command, ...SUBCOMMANDS),
        cleans: (command) =>
          command.name === program
            ? hasArgument(command, 'clean', 'all')
            : command.name === 'rm' && hasArgument(command, '-rf', '/var/cache/libdnf5*'),
        mounts: ['/var/cache/libdnf5', '.cache/libdnf5'],
        subcommands: SUBCOMMANDS,
        directory: '/var/cache/libdnf5',
      });
  },
});
