/** The hardened runtime stage of a file: which there can be, and the edits that put one in. */
import type { Analysis } from '../analysis.ts';
import { applyEdits, type Edit } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { rejected } from './accepted.ts';
import { applications } from './applications.ts';
import type { BaseId, Offer } from './base.ts';
import { builders, isBuilder } from './builders.ts';
import { detect } from './detect.ts';
import { evidenceOf } from './evidence.ts';
import { moved } from './movedInstructions.ts';
import { freeName, nameStages } from './names.ts';
import { endNotes, fewest, guessNotes } from './notes.ts';
import { imageOf } from './offerImage.ts';
import { offerOf, offerOn } from './offers.ts';
import { type PlanOptions, plan } from './plan.ts';
import type { Project, StackId } from './project.ts';
import { render } from './render.ts';
import { isOffer, unfit } from './stack.ts';
import { stackOf } from './stacks/index.ts';
import { styleOf } from './style.ts';
import type { Template } from './template.ts';
import { plain } from './text.ts';

export interface BuilderChoice {
  readonly stage: Stage;
  /** `Node.js on node:22-alpine` */
  readonly title: string;
  /** Builds or compiles something itself. */
  readonly builds: boolean;
}

interface BaseChoice {
  readonly id: BaseId;
  readonly label: string;
  readonly image: string;
  readonly why: string;
}

export interface Choices {
  readonly project: Project;
  /** `Next.js`, `Go` */
  readonly title: string;
  /** The recommended one first. */
  readonly bases: readonly BaseChoice[];
  readonly unfit: readonly { readonly id: BaseId; readonly label: string; readonly reason: string }[];
}

export interface AppChoice {
  /** In the build context. */
  readonly folder: string;
  readonly name: string;
}

/** The applications of a project, the most likely first; [] if there is one, or if the builder says which it builds. */
export function appChoices(analysis: Analysis, stage?: Stage): readonly AppChoice[] {
  const builder = stage ?? builders(analysis)[0];
  if (builder && evidenceOf(analysis, builder).membership) return [];
  const { all } = applications(analysis);
  return all.length > 1 ? all.map(({ folder, name }) => ({ folder, name })) : [];
}

/** The stages that may be built from, the most likely first. */
export const builderChoices = (analysis: Analysis): readonly BuilderChoice[] =>
  builders(analysis).map((stage) => ({
    stage,
    title: describeStage(analysis, stage),
    builds: isBuilder(analysis, stage),
  }));

function describeStage(analysis: Analysis, stage: Stage): string {
  const project = detect(analysis, stage);
  const image = analysis.image(stage).baseLabel;
  return project ? `${titleOf(project)} on ${image}` : image;
}

const titleOf = (project: Project): string => project.framework ?? stackOf(project).title;

/** What a project can run on; undefined where nothing tells what it is. `app`: which of a workspace's applications. */
export function choices(analysis: Analysis, stage?: Stage, stack?: StackId, app?: string): Choices | undefined {
  const project = detect(analysis, stage, stack, app);
  if (!project) return undefined;
  const all = stackOf(project).bases.map((base) => ({ base, offer: offerOf(project, base, analysis.context.facts) }));
  const { facts } = analysis.context;
  // A program that waits for no signal is killed after ten seconds where nothing in the image passes one on.
  const deaf = (offer: Offer): boolean => {
    const interpreted = project.init && !plain(project.start.program).startsWith('/');
    const image = interpreted ? imageOf(project, offer, facts) : undefined;
    const installs = image?.packageManager === 'apk' || image?.packageManager === 'apt-get';
    return interpreted && !image?.init && !installs && image?.tool('dumb-init') !== 'present';
  };
  const dated = (offer: (typeof all)[number]['offer']): number =>
    isOffer(offer) && (offer.dated || deaf(offer)) ? 1 : 0;
  const offered = all.toSorted((a, b) => dated(a.offer) - dated(b.offer));
  return {
    project,
    title: titleOf(project),
    bases: offered.flatMap(({ base, offer }) =>
      isOffer(offer) ? [{ id: base.id, label: base.label, image: plain(offer.image), why: base.why }] : [],
    ),
    unfit: offered.flatMap(({ base, offer }) =>
      isOffer(offer) ? [] : [{ id: base.id, label: base.label, reason: offer.unfit }],
    ),
  };
}

export interface HardenOptions extends PlanOptions {
  /** A base of the stack, or a template of the user's. */
  readonly base: BaseId | Template;
  /** Insert behind this stage rather than at the end. */
  readonly after?: Stage | undefined;
}

export interface Hardened {
  /** Insert the stage, give the builder a name of its own where it needs one, and take out what the stage says in its place. */
  readonly edits: readonly Edit[];
  /** The stage, with what parts it from its neighbours. */
  readonly text: string;
  readonly snippet: string;
  /** The name of the stage. */
  readonly stage: string;
  readonly notes: readonly string[];
}

/** The stage for a project, or why its base does not fit, or what keeps the file from being built with it. */
export function harden(
  analysis: Analysis,
  project: Project,
  options: HardenOptions,
): Hardened | { readonly unfit: string } {
  const made = runtimeStage(analysis, project, options);
  if ('unfit' in made) return made;
  const reason = rejected(applied(analysis, made), analysis.context, analysis);
  return reason === undefined ? made : unfit(reason);
}

/** The same for rules, which cannot ask the rules what they think of it. */
export function runtimeStage(
  analysis: Analysis,
  project: Project,
  { base, after, ...options }: HardenOptions,
): Hardened | { readonly unfit: string } {
  if (project.refused !== undefined) return unfit(project.refused);
  const offer = offerOn(project, base, analysis.context.facts);
  if (!isOffer(offer)) return offer;
  const style = styleOf(analysis);
  const taken = stagesOf(project);
  const { names, edits } = nameStages(analysis, taken);
  const nameOf = (from: Stage): string => names.get(from) ?? from.label;
  const stage = freeName(analysis, ['runtime', 'hardened'], names.values());
  const planned = plan(project, offer, analysis.context.facts, options, nameOf);
  const end = after ? latest([after, ...taken]).span.end : analysis.text.length;
  const rendered = render(planned, style, {
    builder: project.builder && nameOf(project.builder),
    stage,
    pruned: freeName(analysis, ['production', 'production-dependencies'], names.values()),
    comment: style.comments
      ? `${style.numbered ? `Stage ${analysis.stages.stages.length + 1 + (planned.prune.length > 0 ? 1 : 0)}: ` : ''}${offer.template?.label ?? COMMENT}`
      : undefined,
  });
  // What a template says is its author's own.
  const leaving = offer.template ? [] : moved({ analysis, project, plan: planned });
  const before = applyEdits(analysis.text.slice(0, end), leaving);
  const gap = gapBefore(before, style.lineBreak, style.gap);
  const text = gap + (after ? rendered.text.slice(0, -style.lineBreak.length) : rendered.text);
  const snippet = gap + (after ? withoutLastBreak(rendered.snippet, style.lineBreak) : rendered.snippet);
  return {
    edits: [...edits, ...leaving, insertion(end, text, rendered.guesses.length > 0 ? snippet : undefined)],
    text,
    snippet,
    stage,
    notes: fewest([...guessNotes(rendered, options), ...planned.notes, ...endNotes(analysis, project, offer)]),
  };
}

export const insertion = (at: number, newText: string, snippet?: string): Edit => ({
  span: { start: at, end: at },
  newText,
  snippet,
});

/** The builder, and the others that something is copied from. */
const stagesOf = ({ builder, artefacts }: Project): readonly Stage[] => [
  ...(builder ? [builder] : []),
  ...artefacts.flatMap(({ from }) => (typeof from === 'object' && 'index' in from ? [from] : [])),
];

/** A stage takes from earlier ones only. */
const latest = (stages: readonly [Stage, ...Stage[]]): Stage =>
  stages.reduce((last, each) => (each.index > last.index ? each : last));

/** A snippet without the line break at its end, which its last tab stop may follow. */
const withoutLastBreak = (snippet: string, lineBreak: string): string =>
  snippet.endsWith(`${lineBreak}$0`)
    ? `${snippet.slice(0, -lineBreak.length - 2)}$0`
    : snippet.slice(0, -lineBreak.length);

const COMMENT = 'Runtime, hardened: no build tools, not root';

/** The whole file with the stage in it. */
export const applied = ({ text }: Analysis, { edits }: Hardened): string => applyEdits(text, edits);

/** Blank lines between what is there and the stage. */
function gapBefore(before: string, lineBreak: string, blank: number): string {
  if (before.trim() === '') return '';
  const ends = /(?:\r?\n[ \t]*)*$/.exec(before)?.[0].split('\n').length ?? 1;
  return lineBreak.repeat(Math.max(0, blank + 2 - ends));
}
