import type { RunInstruction } from '../../dockerfile/model.ts';
import { cacheLeft } from '../../questions/cacheLeft.ts';
import { defineCheck } from '../check.ts';
import { isCacheMounted } from './cacheLeft.ts';
import { type HadolintCommand, hadolintRuns, hasArgument, subcommandPlace } from './commands.ts';
import { shippedRuns } from './shippedRuns.ts';

const LISTS = '/var/lib/apt/lists';

export default defineCheck({
  id: 'DL3009',
  onbuild: true,
  check(analysis, tell) {
    const shipped = shippedRuns(analysis);
    for (const { run, commands } of hadolintRuns(analysis)) {
      // It looks at ONBUILD apart from the stages.
      if (!run.onbuild && !shipped.has(run)) continue;
      const update = commands.find(updates);
      if (!update || commands.some(removes) || isMounted(run)) continue;
      tell(run, {
        at: subcommandPlace(update, 'update'),
        message: cacheLeft(`${update.name} update`, LISTS),
      });
    }
  },
});

const updates = (command: HadolintCommand): boolean =>
  /^(apt|apt-get|aptitude)$/.test(command.name) && hasArgument(command, 'update');

const removes = (command: HadolintCommand): boolean =>
  command.name === 'rm' && hasArgument(command, '-rf', `${LISTS}/*`);

const isMounted = (run: RunInstruction): boolean =>
  isCacheMounted(run, LISTS) || (isCacheMounted(run, '/var/lib/apt') && isCacheMounted(run, '/var/cache/apt'));
