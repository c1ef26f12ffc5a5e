/** The shape of a rule. A rule is this file's `defineRule` value and a page of the same name; see CONTRIBUTING.md. */
import type { Analysis } from './analysis.ts';
import type { Instruction, Keyword } from './dockerfile/model.ts';
import type { Named, Report, Safety, Severity, Source } from './finding.ts';
import type { Span } from './ground/text.ts';
import type { Step } from './image/state/model.ts';
import type { Policy } from './policy.ts';
import type { InstallIn } from './questions/packages.ts';
import type { CommandIn } from './questions/runCommands.ts';
import type { Edge, Stage } from './stages/model.ts';

type Category =
  | 'stages'
  | 'image'
  | 'security'
  | 'caching'
  | 'reproducibility'
  | 'size'
  | 'style'
  | 'syntax'
  | 'metadata';

/** What a visitor gets besides what it visits. */
export interface Visit {
  readonly analysis: Analysis;
  readonly policy: Policy;
  readonly report: (finding: Report) => void;
  readonly catalogue: Catalogue;
}

/** All rules, for those that judge comments in which rules are named. */
export interface Catalogue {
  readonly rules: readonly Named[];
  /** Where a rule finds something whatever the configuration, and where a peer's check of it does. */
  placesOf(rule: Named, peer: 'hadolint' | 'buildkit' | undefined, analysis: Analysis, policy: Policy): readonly Span[];
}

/** The instruction of one keyword; kinds that several keywords share are narrowed to it. */
type InstructionOf<K extends Keyword> = Instruction extends infer I
  ? I extends { readonly keyword: infer L }
    ? K extends L
      ? I & { readonly keyword: K }
      : never
    : never
  : never;

/** The step of an instruction of one keyword. */
export type StepOf<K extends Keyword> = Step & { readonly instruction: InstructionOf<K> };

type Visitor<T> = (visited: T, visit: Visit) => void;

/**
 * What a rule wants to see. The engine walks a file once, in order of place, and calls whoever asked: `file` first, then stage by
 * stage its `stage`, edges, and instruction by instruction `instruction`, `step`, `install` and `command`; `target` last.
 */
interface Visitors {
  readonly file?: Visitor<Analysis>;
  /** The stage that `docker build` builds. */
  readonly target?: Visitor<Stage>;
  readonly stage?: Visitor<Stage>;
  readonly edge?: Visitor<Edge>;
  /** By keyword, `*` is every one; those before the first FROM too. What ONBUILD holds is visited as its ONBUILD alone. */
  readonly instruction?: { readonly [K in Keyword]?: Visitor<InstructionOf<K>> } & {
    readonly '*'?: Visitor<Instruction>;
  };
  /** An instruction of a stage with the image before and after it, by keyword. */
  readonly step?: { readonly [K in Keyword]?: Visitor<StepOf<K>> };
  /** A command of a RUN, wrappers and `sh -c` seen through, by the name of its program; `*` is every one. */
  readonly command?: Readonly<Record<string, Visitor<CommandIn>>>;
  /** A command of a package manager or build tool in a RUN, by tool; `*` is every one. */
  readonly install?: Readonly<Record<string, Visitor<InstallIn>>>;
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
  /** Judges what ONBUILD holds as if it stood here. */
  readonly onbuild?: boolean;
  readonly on: Visitors;
}

/** One visitor for several keywords, programs or tools. */
export const forEach = <K extends string, V>(names: readonly K[], visitor: V): Readonly<Record<K, V>> =>
  Object.fromEntries(names.map((name) => [name, visitor])) as Record<K, V>;

export const defineRule = (rule: Rule): Rule => rule;

/** The rule's page, as published. */
export const docsUrl = (id: string): string =>
  `https://github.com/slipway-dockerfile/slipway/blob/main/server/src/core/rules/${id}.md`;
