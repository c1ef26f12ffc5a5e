import { defineCheck } from '../check.ts';
import { tellCacheLeft } from './cacheLeft.ts';
import { hasArgument } from './commands.ts';

export default defineCheck({
  id: 'DL3032',
  onbuild: true,
  check: (analysis, tell) =>
    tellCacheLeft(analysis, tell, {
      installs: (command) => command.name === 'yum' && hasArgument(command, 'install'),
      cleans: (command) =>
        command.name === 'yum'
          ? hasArgument(command, 'clean', 'all')
          : command.name === 'rm' && hasArgument(command, '-rf', '/var/cache/yum/*'),
      mounts: [],
      subcommands: ['install'],
      directory: '/var/cache/yum',
    }),
});
