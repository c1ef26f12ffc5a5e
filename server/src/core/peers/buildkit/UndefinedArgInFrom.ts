import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'UndefinedArgInFrom', pass: 'bases' });
