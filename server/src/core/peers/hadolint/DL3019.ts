import { defineCheck } from '../check.ts';
import { isCacheMounted } from './cacheLeft.ts';
import { hadolintCommands, hasArgument, hasFlag, subcommandPlace } from './commands.ts';

const CACHE = '/var/cache/apk';

export default defineCheck({
  id: 'DL3019',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'apk')) {
      const { run } = command;
      if (!hasArgument(command, 'add') || hasFlag(command, 'no-cache') || isCacheMounted(run, CACHE)) continue;
      const at = subcommandPlace(command, 'add');
      tell(run, { at, message: `"apk add" leaves the package index in ${CACHE}: add --no-cache` });
    }
  },
});
