/** A whole Dockerfile for a project that has none: a builder whose results are where its runtime stage looks for them. */
import type { Analysis } from '../analysis.ts';
import type { BaseId } from './base.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { endNotes, guessNotes } from './notes.ts';
import { offerOf } from './offers.ts';
import { type PlanOptions, plan } from './plan.ts';
import type { Project } from './project.ts';
import { render } from './render.ts';
import { scaffolds } from './scaffolds/index.ts';
import { isOffer } from './stack.ts';
import { stackOf } from './stacks/index.ts';
import { plainStyle } from './style.ts';
import { text } from './text.ts';

export interface NewDockerfile {
  readonly text: string;
  readonly snippet: string;
  readonly notes: readonly string[];
}

const BUILD = 'Build: compilers, package managers and sources stay in this stage';
const RUNTIME = 'Runtime: no build tools, not root';

/** Builder and runtime stage for what `detect` found in an empty Dockerfile's context, or why the base does not fit. */
export function newDockerfile(
  analysis: Analysis,
  project: Project,
  id: BaseId,
  options: PlanOptions = {},
): NewDockerfile | { readonly unfit: string } {
  const stack = stackOf(project);
  const base = stack.bases.find((each) => each.id === id);
  const offer = base && offerOf(project, base, analysis.context.facts);
  if (!base || !offer) return { unfit: `${stack.title} does not run on ${id}` };
  if (!isOffer(offer)) return offer;
  const evidence: Evidence = evidenceOf(analysis, undefined);
  const version = offer.version === undefined ? project.version : text`${offer.version}`;
  const builder = scaffolds[project.stack]({ project: { ...project, version }, evidence, musl: id === 'alpine' });
  const planned = plan(project, base, offer, analysis.context.facts, options);
  const names = {
    builder: 'build',
    stage: 'runtime',
    pruned: 'production',
    before: { comment: BUILD, lines: builder },
    comment: planned.shell ? RUNTIME : `${RUNTIME}; no shell either, so "docker debug" looks inside`,
  };
  const rendered = render(planned, plainStyle, names);
  return {
    text: rendered.text,
    snippet: rendered.snippet,
    notes: [...guessNotes(rendered.guesses, options), ...planned.notes, ...endNotes(analysis, project, offer)],
  };
}
