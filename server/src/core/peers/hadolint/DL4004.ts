import { defineCheck } from '../check.ts';
import { tellOverriding } from './overriding.ts';

export default defineCheck({
  id: 'DL4004',
  check: (analysis, tell) => tellOverriding('ENTRYPOINT', analysis, tell),
});
