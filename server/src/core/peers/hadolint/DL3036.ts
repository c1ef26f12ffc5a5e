import { defineCheck } from '../check.ts';
import { tellCacheLeft } from './cacheLeft.ts';
import { hasArgument } from './commands.ts';

const CACHE = '/var/cache/zypp';

export default defineCheck({
  id: 'DL3036',
  onbuild: true,
  check: (analysis, tell) =>
    tellCacheLeft(analysis, tell, {
      installs: (command) => command.name === 'zypper' && hasArgument(command, 'install', 'in'),
      cleans: (command) => command.name === 'zypper' && hasArgument(command, 'clean', 'cc'),
      mounts: [CACHE],
      subcommands: ['install', 'in'],
      directory: CACHE,
    }),
});
