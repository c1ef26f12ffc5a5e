/** Web pages that explain findings. */

import type { Diagnosis } from '../finding.ts';
import { isShellcheckCode } from '../peers/shellcheck/codes.ts';
import { docsUrl } from '../rule.ts';

/** The rule's page; for a syntax error, and where the analysis ends, the reference of the Dockerfile language, for ShellCheck's codes its own pages. */
export function docsOf({ rule }: Pick<Diagnosis, 'rule'>): string {
  if (isShellcheckCode(rule)) return `https://www.shellcheck.net/wiki/${rule}`;
  return rule.includes('/') ? 'https://docs.docker.com/reference/dockerfile/' : docsUrl(rule);
}
