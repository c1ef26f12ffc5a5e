import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'ReservedStageName', pass: 'bases', atOnce: true, wholeFile: true });
