/** The shape of a rule. A rule is this file's `defineRule` value and a page of the same name; see CONTRIBUTING.md. */
import type { Analysis } from './analysis.ts';
import type { Report, Safety, Severity, Source } from './finding.ts';
import type { Policy } from './policy.ts';

export type Category =
  | 'stages'
  | 'image'
  | 'security'
  | 'caching'
  | 'reproducibility'
  | 'size'
  | 'style'
  | 'syntax'
  | 'metadata';

export interface Rule {
  /** Kebab-case, names the problem: "allow ⟨id⟩" reads well. Equals the file's name. */
  readonly id: string;
  readonly sources: readonly Source[];
  readonly category: Category;
  readonly severity: Severity;
  /** The smallest profile it is in: recommended ⊂ strict ⊂ all. Peers' profiles follow from `sources`. */
  readonly profile: 'recommended' | 'strict' | 'all';
  readonly fix: 'none' | Safety;
  check(analysis: Analysis, report: (finding: Report) => void, policy: Policy): void;
}

export const defineRule = (rule: Rule): Rule => rule;

/** The rule's page, as published. */
export const docsUrl = (id: string): string =>
  `https://github.com/slipway-dockerfile/slipway/blob/main/server/src/core/rules/${id}.md`;
