/** The arguments of an instruction: images and stages, paths, users, signals. */
import type { Analysis } from '../../analysis.ts';
import type { BuildContext } from '../../context.ts';
import type { Span } from '../../ground/text.ts';
import type { Stage } from '../../stages/model.ts';
import { imageProposals } from './images.ts';
import { stageProposals, userProposals } from './names.ts';
import type { Place } from './place.ts';
import type { Proposal } from './proposal.ts';

type ArgumentPlace = Extract<Place, { kind: 'argument' }>;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGKILL'];

export function argumentProposals(analysis: Analysis, place: ArgumentPlace, begun: string): Proposal[] {
  const { keyword, instruction, word } = place;
  const before = place.before.filter((each) => !each.startsWith('--'));
  switch (keyword) {
    case 'FROM':
      if (before.length > 0) return before.length === 1 ? words(['AS'], word) : [];
      if (begun.includes(':')) return imageProposals(analysis, word, begun);
      return [
        ...stageProposals(analysis, instruction, word),
        ...words(['scratch'], word),
        ...imageProposals(analysis, word, begun),
      ];
    case 'COPY':
    case 'ADD':
      return pathProposals(analysis, place, begun);
    case 'USER':
      return before.length === 0 ? userProposals(analysis, instruction, word) : [];
    case 'STOPSIGNAL':
      return before.length === 0 ? words(SIGNALS, word) : [];
    case 'HEALTHCHECK':
      return before.length === 0 ? words(['CMD', 'NONE'], word) : [];
    default:
      return [];
  }
}

const words = (labels: readonly string[], span: Span): Proposal[] =>
  labels.map((label) => ({ label, kind: 'value', span, newText: label, snippet: false }));

function pathProposals(analysis: Analysis, { instruction, word }: ArgumentPlace, begun: string): Proposal[] {
  const slash = begun.lastIndexOf('/') + 1;
  const directory = begun.slice(0, slash);
  const span = { start: word.start + slash, end: word.end };
  const from = analysis.stages.edges.find((edge) => edge.instruction === instruction && edge.kind === 'copy');
  if (!from) return contextPaths(analysis.context.files, directory, span);
  return from.target.kind === 'stage' ? stagePaths(analysis, from.target.stage, directory, span) : [];
}

function contextPaths(files: BuildContext | undefined, directory: string, span: Span): Proposal[] {
  const clean = directory.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '');
  return (files?.list(clean) ?? []).map((name) => path(name, span));
}

/** The next part of the absolute paths that the stage is known to have. */
function stagePaths(analysis: Analysis, stage: Stage, directory: string, span: Span): Proposal[] {
  if (directory === '') return [path('/', span)];
  const names = new Set<string>();
  for (const { path: each, kind } of analysis.image(stage).paths()) {
    if (!each.startsWith(directory)) continue;
    const rest = each.slice(directory.length);
    const slash = rest.indexOf('/');
    if (rest !== '') names.add(slash >= 0 ? rest.slice(0, slash + 1) : kind === 'directory' ? `${rest}/` : rest);
  }
  return [...names].map((name) => path(name, span));
}

function path(name: string, span: Span): Proposal {
  const directory = name.endsWith('/');
  return {
    label: name,
    kind: directory ? 'directory' : 'file',
    span,
    newText: name,
    snippet: false,
    retrigger: directory,
  };
}
