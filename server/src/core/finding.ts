/** What is said of a place in a Dockerfile, and what can be done about it. */
import type { Edit, Span } from './ground/text.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

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

export type Fixes = Fix | readonly Fix[] | undefined;

export interface Finding {
  readonly at: Span;
  readonly message: string;
  /** The preferred fix first. */
  readonly fixes: readonly Fix[];
  /** Other places that explain it. */
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[] | undefined;
}

export interface Diagnosis extends Finding {
  /** Rule id; `syntax/<code>` for what BuildKit refuses to read. */
  readonly rule: string;
  /** Peers' names of the rule. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
}

export interface Report {
  readonly at: Span;
  readonly message: string;
  /** What can be done about it, the preferred way first; a function is called when somebody asks for fixes. */
  readonly fix?: Fixes | (() => Fixes);
  /** Findings of a rule with the same cause are one finding: the first, with the others as its related places. */
  readonly cause?: string | undefined;
  readonly related?: Finding['related'] | undefined;
  readonly tags?: Finding['tags'] | undefined;
  /** Very likely and not proven: an error is a warning then. */
  readonly likely?: boolean | undefined;
}

/** What a rule goes by: its id and the codes of peers it answers for. */
export interface Named {
  readonly id: string;
  readonly sources: readonly Source[];
}
