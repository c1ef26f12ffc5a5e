import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'MaintainerDeprecated', pass: 'instructions' });
