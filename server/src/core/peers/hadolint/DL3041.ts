import { defineCheck } from '../check.ts';
import { hasArgument } from './commands.ts';
import { tellUnpinnedRpm } from './rpm.ts';

export default defineCheck({
  id: 'DL3041',
  onbuild: true,
  check: (analysis, tell) =>
    tellUnpinnedRpm(analysis, tell, ['dnf', 'microdnf'], (command) => !hasArgument(command, 'group')),
});
