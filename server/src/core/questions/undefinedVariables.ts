/** Variables of instructions that nothing in the file, or known of the base image, sets. */
import type { Analysis } from '../analysis.ts';
import { type Substituted, substitutedTexts } from '../dockerfile/expansion/substituted.ts';
import { type Expansion, expand } from '../dockerfile/expansion/variables.ts';
import type { Escape, Instruction } from '../dockerfile/model.ts';
import { lazy } from '../ground/lazy.ts';
import { nearest } from '../ground/suggest.ts';
import type { Span } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

export interface UndefinedVariable {
  readonly instruction: Instruction;
  readonly name: string;
  readonly span: Span;
  readonly modifier: string | undefined;
  /** A name like it that is set. */
  similar(): string | undefined;
}

/** With so many variables, looking for a similar name takes too long. */
const MANY = 100;
/** A shell sets them, so that people take them for granted. */
export const OF_SHELLS: ReadonlySet<string> = new Set([
  'HOME',
  'PWD',
  'OLDPWD',
  'USER',
  'HOSTNAME',
  'UID',
  'SHELL',
  'LOGNAME',
  'RANDOM',
]);

type TextsOf = (instruction: Instruction, analysis: Analysis) => readonly Substituted[];

const asBuildkit: TextsOf = (instruction, { text, context }) => substitutedTexts(instruction, text, context.buildArgs);

/** In order of place; `textsOf` says which texts of an instruction are looked at. */
export function* undefinedVariables(
  analysis: Analysis,
  stage: Stage,
  textsOf: TextsOf = asBuildkit,
): Generator<UndefinedVariable> {
  if (!stage.instructions.some(mayHoldVariables)) return;
  const [first] = analysis.steps(stage);
  if (!first) return;
  const inherited = lazy(() => inheritedNames(stage, analysis));
  const names = new Set(['PATH', ...first.before.env.keys()]);
  const isSet = (name: string): boolean => names.has(name) || inherited().has(name);
  for (const instruction of stage.instructions) {
    const own = lazy(() => ownNames(instruction));
    for (const each of mayHoldVariables(instruction) ? textsOf(instruction, analysis) : []) {
      if (!each.text.includes('$')) continue;
      for (const missing of missingIn(each, isSet, analysis.dockerfile.escape)) {
        if ((own().get(missing.name) ?? missing.span.end) < missing.span.start) continue;
        yield { ...missing, instruction, similar: () => nearest(missing.name, names.size > MANY ? [] : names) };
      }
    }
    if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG')
      for (const { name } of instruction.pairs) names.add(name.value);
  }
}

export const notSet = (name: string, other: string | undefined): string => {
  if (other !== undefined) return `"${name}" is not set here: did you mean "${other}"?`;
  return OF_SHELLS.has(name)
    ? `"${name}" is not set here: a shell sets it, but no shell reads this instruction`
    : `"${name}" is not set here, so its value is empty`;
};

const mayHoldVariables = ({ keyword, rest, flags, heredocs }: Instruction): boolean =>
  keyword === 'RUN' ? flags.length > 0 : heredocs.length > 0 || rest.text.includes('$');

type Missing = Pick<UndefinedVariable, 'name' | 'span' | 'modifier'>;

/** The variables of a text that are not set, each once, at its first place. */
function missingIn({ text, word, offsetAt }: Substituted, isSet: (name: string) => boolean, escape: Escape): Missing[] {
  const places = new Map<string, Missing>();
  // The values are of no account, but `${name:?}` stops at an empty one.
  const lookup = (name: string): string | undefined => (isSet(name) ? name : undefined);
  const expansion: Expansion = expand(text, lookup, word ? escape : '\\', {
    skipProcessQuotes: word === undefined,
    onUse({ name, nameStart }) {
      if (places.has(name)) return;
      const use = word?.variables.find((each) => each.name === name);
      const start = offsetAt(nameStart);
      places.set(name, { name, span: use?.nameSpan ?? { start, end: start + name.length }, modifier: use?.modifier });
    },
  });
  return [...expansion.unmatched].flatMap((name) => places.get(name) ?? []);
}

/** What the stage may have from the stages it may be built on, should a build argument decide that. */
const inheritedNames = (stage: Stage, analysis: Analysis): ReadonlySet<string> =>
  new Set([...uncertainBases(stage, analysis.stages)].flatMap((base) => [...analysis.image(base).env.keys()]));

/** An ARG sees those before it in the same instruction: by name, where the first ends. */
function ownNames(instruction: Instruction): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (instruction.keyword !== 'ARG') return names;
  for (const { name, span } of instruction.pairs) if (!names.has(name.text)) names.set(name.text, span.end);
  return names;
}
