/** Flags, their values and what `--mount` takes. */
import type { Analysis } from '../../analysis.ts';
import type { Span } from '../../ground/text.ts';
import { type FlagNote, instructions, mountTypes, mountValues } from '../instructionDocs.ts';
import { beginning } from './begun.ts';
import type { Wish } from './complete.ts';
import { stageProposals, userProposals } from './names.ts';
import { sourcePaths } from './paths.ts';
import type { Place } from './place.ts';
import type { Proposal } from './proposal.ts';

type ArgumentPlace = Extract<Place, { kind: 'argument' }>;

/** undefined where no flag is begun, or none may follow. */
export function flagProposals(analysis: Analysis, place: ArgumentPlace, wish: Wish): readonly Proposal[] | undefined {
  const word = analysis.text.slice(place.word.start, place.word.end);
  if (!word.startsWith('-') || !place.before.every((each) => each.startsWith('--'))) return undefined;
  return beginning(proposalsOf(analysis, place, word, wish), analysis.text);
}

function proposalsOf(analysis: Analysis, place: ArgumentPlace, word: string, wish: Wish): readonly Proposal[] {
  const labs = analysis.dockerfile.directives.some(({ name, value }) => name === 'syntax' && value.includes('labs'));
  const notes = instructions[place.keyword].flags.filter((note) => labs || !note.labs);
  const equals = word.indexOf('=');
  if (equals < 0)
    return notes.filter(({ name }) => name === 'mount' || !written(place, name)).map((note) => flag(note, place.word));
  const name = word.slice(2, equals);
  if (name === 'mount') return mountProposals(analysis, place, word.slice(equals + 1), wish);
  const span = { start: place.word.start + equals + 1, end: place.word.end };
  return valuesOf(analysis, place, notes.find((note) => note.name === name)?.values ?? [], span);
}

const written = ({ before }: ArgumentPlace, name: string): boolean =>
  before.some((each) => each.split('=')[0] === `--${name}`);

function flag({ name, note, values, bare }: FlagNote, span: Span): Proposal {
  return {
    label: `--${name}`,
    kind: 'flag',
    span,
    newText: bare ? `--${name}` : `--${name}=`,
    snippet: false,
    note,
    retrigger: values !== undefined || name === 'mount',
  };
}

function valuesOf(
  analysis: Analysis,
  { instruction }: ArgumentPlace,
  values: readonly string[] | 'stages' | 'users',
  span: Span,
): Proposal[] {
  if (values === 'stages') return stageProposals(analysis, instruction, span);
  if (values === 'users') return userProposals(analysis, instruction, span);
  return values.map((value) => ({ label: value, kind: 'value', span, newText: value, snippet: false }));
}

function mountProposals(analysis: Analysis, place: ArgumentPlace, written: string, wish: Wish): readonly Proposal[] {
  const options = written.split(',');
  const last = options.at(-1) ?? '';
  const equals = last.indexOf('=');
  const span = { start: place.word.end - (last.length - equals - 1), end: place.word.end };
  if (equals >= 0) {
    const key = last.slice(0, equals);
    if (key === 'source' || key === 'src') return mountSources(analysis, place, options, span, wish);
    const proposals = valuesOf(analysis, place, mountValues[key] ?? [], span);
    return key === 'type' ? proposals.map((each) => ({ ...each, note: mountTypes[each.label]?.note })) : proposals;
  }
  const type = options.find((option) => option.startsWith('type='))?.slice('type='.length);
  const keys = type === undefined ? ['type', ...(mountTypes.bind?.keys ?? [])] : (mountTypes[type]?.keys ?? []);
  const bare = new Set(['readonly', 'readwrite', 'required']);
  return keys
    .filter((key) => !options.some((option) => option.split('=')[0] === key))
    .map((key) => ({
      label: key,
      kind: 'flag',
      span,
      newText: bare.has(key) ? key : `${key}=`,
      snippet: false,
      retrigger: key in mountValues,
    }));
}

/** Paths of the stage that the mount is from, or of the build context. */
function mountSources(
  analysis: Analysis,
  { instruction }: ArgumentPlace,
  options: readonly string[],
  span: Span,
  wish: Wish,
): readonly Proposal[] {
  const from = options.find((option) => option.startsWith('from='))?.slice('from='.length);
  const stage = from === undefined ? undefined : analysis.stages.named(from.toLowerCase()).at(-1);
  return from !== undefined && !stage ? [] : sourcePaths(analysis, instruction, span, stage, wish);
}
