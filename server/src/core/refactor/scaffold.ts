/** A whole Dockerfile for a project that has none: a builder whose results are where its runtime stage looks for them. */
import type { Analysis } from '../analysis.ts';
import type { Edit } from '../ground/text.ts';
import { rejected } from './accepted.ts';
import type { BaseId } from './base.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { insertion } from './harden.ts';
import { endNotes, fewest, guessNotes, ignoreNote } from './notes.ts';
import { imageOf } from './offerImage.ts';
import { offerOn } from './offers.ts';
import { type PlanOptions, plan } from './plan.ts';
import type { Project } from './project.ts';
import { render } from './render.ts';
import { isOffer, unfit } from './stack.ts';
import { stackOf } from './stacks/index.ts';
import { plainStyle } from './style.ts';
import type { Template } from './template.ts';
import { text } from './text.ts';

export interface NewDockerfile {
  /** Puts it at the end of the document, which holds no stage. */
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly snippet: string;
  /** The name of the runtime stage. */
  readonly stage: string;
  readonly notes: readonly string[];
}

const BUILD = 'Build: compilers, package managers and sources stay in this stage';
const RUNTIME = 'Runtime: no build tools, not root';

/** Builder and runtime stage for what `detect` found in an empty Dockerfile's context, or why the base does not fit. */
export function newDockerfile(
  analysis: Analysis,
  project: Project,
  base: BaseId | Template,
  options: PlanOptions = {},
): NewDockerfile | { readonly unfit: string } {
  const { facts } = analysis.context;
  if (project.refused !== undefined) return unfit(project.refused);
  const offer = offerOn(project, base, facts);
  if (!isOffer(offer)) return offer;
  const evidence: Evidence = evidenceOf(analysis, undefined, { app: project.app, stack: stackOf(project) });
  const version = offer.version === undefined ? project.version : text`${offer.version}`;
  const musl = imageOf(project, offer, facts)?.libc === 'musl';
  const builder = stackOf(project).scaffold({ project: { ...project, version }, evidence, musl });
  const planned = plan(project, offer, facts, options);
  const names = {
    builder: 'build',
    stage: 'runtime',
    pruned: 'production',
    before: { comment: BUILD, lines: builder },
    comment:
      offer.template?.label ??
      (planned.shell ? RUNTIME : `${RUNTIME}; no shell either, so "docker debug" looks inside`),
  };
  const rendered = render(planned, plainStyle, names);
  const { length } = analysis.text;
  const edits = [insertion(length, rendered.text, rendered.guesses.length > 0 ? rendered.snippet : undefined)];
  const reason = rejected(rendered.text, analysis.context);
  if (reason !== undefined) return unfit(reason);
  return {
    edits,
    stage: names.stage,
    text: rendered.text,
    snippet: rendered.snippet,
    notes: fewest([
      ...guessNotes(rendered, options),
      ...planned.notes,
      ...endNotes(analysis, project, offer),
      ...ignoreNote(analysis, rendered.text),
    ]),
  };
}
