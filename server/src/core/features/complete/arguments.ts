/** The arguments of an instruction: images and stages, paths, users, signals, ports, labels. */
import type { Analysis } from '../../analysis.ts';
import type { Span } from '../../ground/text.ts';
import { PLATFORM_ARGUMENTS } from '../../stages/globalScope.ts';
import { beginning, unfinished } from './begun.ts';
import type { Wish } from './complete.ts';
import { imageProposals } from './images.ts';
import { stageProposals, userProposals } from './names.ts';
import { destinationPaths, sourcePaths } from './paths.ts';
import type { Place } from './place.ts';
import type { Proposal } from './proposal.ts';

type ArgumentPlace = Extract<Place, { kind: 'argument' }>;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGKILL'];

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md */
const LABELS =
  'title description version created authors source url documentation vendor licenses revision ref.name base.name base.digest'
    .split(' ')
    .map((key) => `org.opencontainers.image.${key}`);

export function argumentProposals(analysis: Analysis, place: ArgumentPlace, wish: Wish): readonly Proposal[] {
  const { text } = analysis;
  const { keyword, instruction, word } = place;
  const begun = text.slice(word.start, word.end);
  const before = place.before.filter((each) => !each.startsWith('--'));
  const first = before.length === 0;
  /** Where the instruction is complete without a further word, one comes up only once it is begun. */
  const wanted = wish.asked || begun !== '';
  const { asked } = wish;
  switch (keyword) {
    case 'FROM':
      if (!first) return before.length === 1 && wanted ? unfinished(words(['AS'], word), text, { asked }) : [];
      if (begun.includes(':')) return unfinished(imageProposals(analysis, word, begun), text, { asked, breaks: '.-' });
      return unfinished(
        [
          ...stageProposals(analysis, instruction, word),
          ...words(['scratch'], word),
          ...imageProposals(analysis, word, begun),
        ],
        text,
        { asked },
      );
    case 'COPY':
    case 'ADD':
      return pathProposals(analysis, place, before, wish);
    case 'USER':
      return first ? unfinished(userProposals(analysis, instruction, word), text, { asked }) : [];
    case 'STOPSIGNAL':
      return first ? unfinished(words(SIGNALS, word), text, { asked }) : [];
    case 'HEALTHCHECK':
      return first ? unfinished(words(['CMD', 'NONE'], word), text, { asked }) : [];
    case 'EXPOSE':
      return protocols(word, text, asked);
    case 'ARG':
      return wanted ? platformArguments(word, text, asked) : [];
    case 'LABEL':
      return begun.includes('=') || isQuoted(text, instruction.keywordSpan.end, word.start) ? [] : labels(word, text);
    default:
      return [];
  }
}

const words = (labels: readonly string[], span: Span): Proposal[] =>
  labels.map((label) => ({ label, kind: 'value', span, newText: label, snippet: false }));

function protocols(word: Span, text: string, asked: boolean): readonly Proposal[] {
  const begun = text.slice(word.start, word.end);
  const slash = /^\d[\d-]*\//.exec(begun)?.[0].length;
  return slash === undefined
    ? []
    : unfinished(words(['tcp', 'udp'], { start: word.start + slash, end: word.end }), text, { asked });
}

/** What BuildKit sets. `TARGET` and `BUILD` are names that people give as well. */
const platformArguments = (word: Span, text: string, asked: boolean): readonly Proposal[] =>
  unfinished(words([...PLATFORM_ARGUMENTS], word), text, { asked, words: ['TARGET', 'BUILD'] }).map((each) => ({
    ...each,
    detail: 'set by BuildKit',
  }));

const labels = (word: Span, text: string): readonly Proposal[] =>
  beginning(words(LABELS, word), text).map((each) => ({
    ...each,
    newText: `${each.label}="$1"`,
    snippet: true,
    plain: `${each.label}=`,
  }));

/** Whether a place is inside of a text in quotes that begins behind `start`. */
const isQuoted = (text: string, start: number, at: number): boolean =>
  (text.slice(start, at).replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;

/** The last of several words is the destination, which is a place of the image. */
function pathProposals(
  analysis: Analysis,
  { instruction, word, follows }: ArgumentPlace,
  before: readonly string[],
  wish: Wish,
): readonly Proposal[] {
  const from = analysis.stages.edges.find((edge) => edge.instruction === instruction && edge.kind === 'copy');
  if (before.length === 0 || follows) {
    if (from && from.target.kind !== 'stage') return [];
    const stage = from?.target.kind === 'stage' ? from.target.stage : undefined;
    return sourcePaths(analysis, instruction, word, stage, wish);
  }
  const empty = word.start === word.end;
  if (before.length > 1 && empty && !wish.asked) return [];
  return destinationPaths(analysis, instruction, word, before.length === 1 && !from ? before[0] : undefined, wish);
}
