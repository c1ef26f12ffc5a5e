import { defineCheck } from '../check.ts';

/** It names the earlier instruction and reads the comment before the later one. */
export default defineCheck({ id: 'MultipleInstructionsDisallowed', wholeFile: true });
