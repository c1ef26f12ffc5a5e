import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'FromAsCasing', pass: 'instructions' });
