/** Web pages that explain findings. */
import type { Diagnosis } from './lint/lint.ts';
import { docsUrl } from './rules/rule.ts';

/** The rule's page; for a syntax error the reference of the Dockerfile language. */
export const docsOf = ({ rule }: Pick<Diagnosis, 'rule'>): string =>
  rule.startsWith('syntax/') ? 'https://docs.docker.com/reference/dockerfile/' : docsUrl(rule);
