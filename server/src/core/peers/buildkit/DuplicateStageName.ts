import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'DuplicateStageName', pass: 'bases', atOnce: true, wholeFile: true });
