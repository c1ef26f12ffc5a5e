/** Small phrases that messages share. */
import type { Analysis } from '../analysis.ts';
import { lineOf, type Span } from '../ground/text.ts';

/** One-based, as people and editors count. */
export const lineNumber = ({ dockerfile }: Analysis, { start }: Span): number => lineOf(dockerfile.lines, start) + 1;
