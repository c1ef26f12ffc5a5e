import { defineCheck } from '../check.ts';
import { tellOverriding } from './overriding.ts';

export default defineCheck({
  id: 'DL3012',
  check: (analysis, tell) => tellOverriding('HEALTHCHECK', analysis, tell),
});
