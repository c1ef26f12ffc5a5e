import { defineCheck } from '../check.ts';
import { tellCacheLeft } from './cacheLeft.ts';
import { hadolintRuns, hasArgument } from './commands.ts';
import { shippedRuns } from './shippedRuns.ts';

export default defineCheck({
  id: 'DL3060',
  onbuild: true,
  check(analysis, tell) {
    const shipped = shippedRuns(analysis);
    const cache = {
      installs: (command) => command.name === 'yarn' && hasArgument(command, 'install'),
      cleans: (command) => command.name === 'yarn' && hasArgument(command, 'cache', 'clean'),
      mounts: ['.cache/yarn'],
      subcommands: ['install'],
      directory: '/usr/local/share/.cache/yarn',
    } satisfies Parameters<typeof tellCacheLeft>[2];
    const runs = hadolintRuns(analysis).filter(({ run }) => run.onbuild || shipped.has(run));
    tellCacheLeft(analysis, tell, cache, runs);
  },
});
