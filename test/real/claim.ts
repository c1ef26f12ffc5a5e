/** A claim: what a rule says of a Dockerfile, and how that is seen. They are data, in `claims/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { analyze } from '../../server/src/core/analysis.ts';
import { check } from '../../server/src/core/lint/lint.ts';
import { defaultPolicy } from '../../server/src/core/policy.ts';
import { rules } from '../../server/src/core/rules/index.ts';
import { context } from '../support/facts.ts';
import { buildContext } from '../support/files.ts';

export interface Claim {
  readonly rule: string;
  readonly case?: string;
  readonly faulty: string;
  readonly right: string;
  readonly files?: Readonly<Record<string, string>>;
  /** One experiment and what it is given. */
  readonly shows: Readonly<Record<string, string | number>>;
  readonly command?: readonly string[];
  readonly run?: readonly string[];
  readonly build?: readonly string[];
  /** Why the right twin ends with an error all the same: that is what is right about it. */
  readonly rightFails?: string;
}

const folder = join(import.meta.dirname, 'claims');

export const allClaims = (): readonly Claim[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')) as Claim[]);

export const titleOf = (claim: Claim): string =>
  claim.case === undefined ? claim.rule : `${claim.rule}, ${claim.case}`;

/** Whether the rule finds something, with all files of the claim in view. */
export function reports({ rule: id, files = {} }: Claim, text: string): boolean {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  const analysis = analyze(text, { ...context, files: buildContext({ ...files, Dockerfile: text }) });
  return check(rule, analysis, defaultPolicy).length > 0;
}
