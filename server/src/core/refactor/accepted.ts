/** Nothing is shown that our own rules call an error in the build context it is for. */
import { type Analysis, analyze } from '../analysis.ts';
import { defaultConfig } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Diagnosis } from '../finding.ts';
import { lineOf } from '../ground/text.ts';
import { lint } from '../lint/lint.ts';

/** Why a file is not to be shown: the first error in its text, with its line. `before`: errors that were there already do not count. */
export function rejected(text: string, context: Context, before?: Analysis): string | undefined {
  const after = analyze(text, context);
  const found = errorsOf(after);
  if (found.length === 0) return undefined;
  const known = new Set((before ? errorsOf(before) : []).map(({ rule, message }) => `${rule} ${message}`));
  const fresh = found.find(({ rule, message }) => !known.has(`${rule} ${message}`));
  if (!fresh) return undefined;
  const { lines } = after.dockerfile;
  const number = lineOf(lines, fresh.at.start);
  const line = after.text.slice(lines[number], lines[number + 1]).trim();
  return `It would not build: ${fresh.message}, in "${line}"`;
}

const errorsOf = (analysis: Analysis): readonly Diagnosis[] =>
  lint(analysis, defaultConfig).filter(({ severity }) => severity === 'error');
