import { defineCheck } from '../check.ts';
import { tellUnpinnedRpm } from './rpm.ts';

export default defineCheck({
  id: 'DL3033',
  onbuild: true,
  check: (analysis, tell) => tellUnpinnedRpm(analysis, tell, ['yum']),
});
