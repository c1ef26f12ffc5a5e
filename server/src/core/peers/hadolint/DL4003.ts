import { defineCheck } from '../check.ts';
import { tellOverriding } from './overriding.ts';

export default defineCheck({
  id: 'DL4003',
  check: (analysis, tell) => tellOverriding('CMD', analysis, tell),
});
