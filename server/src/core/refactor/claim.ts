/** What the files of a folder are to a language, where no Dockerfile says what is built. */

/**
 * From least to most. tools: what formats, checks or bundles for another language. site: files that a web server sends.
 * program: something is started. server: it answers requests.
 */
const CLAIMS = ['none', 'tools', 'library', 'site', 'program', 'server'] as const;

export type Claim = (typeof CLAIMS)[number];

export const strength = (claim: Claim): number => CLAIMS.indexOf(claim);

/** There is something to start, or files to send. */
export const isApplication = (claim: Claim): boolean => strength(claim) >= strength('site');
