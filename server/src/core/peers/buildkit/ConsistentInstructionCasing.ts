import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'ConsistentInstructionCasing', pass: 'bases', atOnce: true, wholeFile: true });
