/** The shape of a rule. A rule is this file's `defineRule` value and a page of the same name; see CONTRIBUTING.md. */
import type { Analysis } from './analysis.ts';
import type { Edit, Span } from './ground/text.ts';
import type { Policy } from './policy.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
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
export type Profile = 'recommended' | 'strict' | 'hadolint' | 'buildkit' | 'all';
/** safe: the same image, or provably equal; unsafe: may change the image, and the page says how. */
export type Safety = 'safe' | 'unsafe';

export interface Source {
  readonly tool: 'hadolint' | 'buildkit';
  readonly id: string;
  /** same: this rule answers for that id; inspired: it takes the idea further and keeps its own verdict. */
  readonly relation: 'same' | 'inspired';
  /** The peer's own default severity, in our words; used in its profile. `off`: it has to be asked for there too. */
  readonly severity?: Severity | 'off' | undefined;
}

export interface Fix {
  /** An imperative: `Add --no-install-recommends`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Where it differs from the rule's. */
  readonly safety?: Safety | undefined;
}

export interface Finding {
  readonly at: Span;
  readonly message: string;
  /** The preferred fix first. */
  readonly fixes: readonly Fix[];
  /** Other places that explain it. */
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[] | undefined;
}

export interface Report {
  readonly at: Span;
  readonly message: string;
  readonly fix?: Fix | readonly Fix[] | undefined;
  readonly related?: Finding['related'] | undefined;
  readonly tags?: Finding['tags'] | undefined;
}

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
