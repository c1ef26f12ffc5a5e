import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'StageNameCasing', pass: 'instructions' });
