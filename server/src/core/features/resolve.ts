/**
 * What a word comes to once its variables are replaced: its value, what it may be and what decides that, or that it is not
 * known; with the declarations it came from. A build argument's default is a candidate as long as the build may be given
 * another, and `${DEBUG:+-debug}` has one for either case.
 */
import { type Analysis, withArguments } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fact } from '../ground/fact.ts';
import type { ImageState } from '../image/state/model.ts';
import { type Expandable, globalArguments, seenByFrom, substitute } from '../stages/scope.ts';
import { fittingStages } from '../stages/uncertainBases.ts';
import { declarationsOf } from './navigate.ts';
import { type Variable, type VariablePlace, variables } from './variables.ts';

export interface Resolution {
  readonly kind: 'value' | 'candidates' | 'unknown';
  /** What it may be, the value in a build that is given no more arguments first. One for `value`, none for `unknown`. */
  readonly candidates: readonly Candidate[];
  /** Build arguments that may make anything of it. */
  readonly open: readonly string[];
  /** Why that value, or why none. */
  readonly reason: string;
  /** The declarations that have a say in it, in order of place. */
  readonly origins: readonly VariablePlace[];
}

export interface Candidate {
  readonly value: string;
  /** The build argument or platform variable that has to be given for it. */
  readonly given: string | undefined;
}

type Lookup = Pick<ImageState, 'expand'>;

/** More build arguments in one word than anybody needs to be told of. */
const MOST = 12;
/** More declarations behind one word than anybody reads. */
const MOST_ORIGINS = 50;
/** Stands for whatever a build argument may be given. */
const ANYTHING = '\uE000';

/** `word` as `instruction` reads it: with the variables from before it. */
export function resolve(analysis: Analysis, instruction: Instruction, word: Expandable): Resolution {
  const origins = originsOf(analysis, word);
  const resolved = resolution(analysis, origins, (build) => stateOf(build, instruction, 'before').expand(word));
  const stages = resolved.kind === 'unknown' ? stagesMeant(analysis, instruction, word) : [];
  return stages.length === 0 ? resolved : { ...resolved, kind: 'candidates', candidates: stages };
}

/** `FROM base-$TARGETARCH`: the earlier stages of such a name. */
function stagesMeant({ stages }: Analysis, from: Instruction, word: Expandable): readonly Candidate[] {
  const stage = from.keyword === 'FROM' && from.image === word ? stages.stageOf(from) : undefined;
  if (stage?.base.kind !== 'unknown') return [];
  const given = word.variables[0]?.name;
  return fittingStages(stage.base.pattern, stages.stages.slice(0, stage.index)).map(({ label }) => ({
    value: label,
    given,
  }));
}

/** A variable where it is declared or used; a declaration counts. */
export function resolveVariable(analysis: Analysis, place: VariablePlace): Resolution {
  const when = place.role === 'declaration' ? 'after' : 'before';
  const word = wordOf(place);
  return resolution(analysis, originsOf(analysis, word), (build) =>
    stateOf(build, place.instruction, when).expand(word),
  );
}

function resolution(
  analysis: Analysis,
  origins: readonly VariablePlace[],
  valueIn: (analysis: Analysis) => Fact<string>,
): Resolution {
  const given = analysis.context.buildArgs ?? {};
  const names = origins.filter(({ instruction }) => instruction.keyword === 'ARG').map(({ name }) => name);
  const inputs = [...new Set(names)].filter((name) => !Object.hasOwn(given, name)).slice(0, MOST);
  const plain = valueIn(inputs.length === 0 ? analysis : withArguments(analysis, given));
  const candidates: Candidate[] = plain.known ? [{ value: plain.value, given: undefined }] : [];
  const open: string[] = [];
  for (const name of inputs) {
    const other = valueIn(withArguments(analysis, { ...given, [name]: ANYTHING }));
    if (!other.known) continue;
    if (other.value.includes(ANYTHING)) open.push(name);
    else if (!candidates.some(({ value }) => value === other.value))
      candidates.push({ value: other.value, given: name });
  }
  const kind = candidates.length === 0 ? 'unknown' : candidates.length > 1 || open.length > 0 ? 'candidates' : 'value';
  return { kind, candidates, open, reason: plain.reason.text, origins };
}

const stateOf = (analysis: Analysis, instruction: Instruction, when: 'before' | 'after'): Lookup =>
  analysis.step(instruction)?.[when] ?? globalScopeAt(analysis, instruction, when);

/** What an ARG before the first FROM, or a FROM, sees. */
function globalScopeAt(
  { stages, context, dockerfile }: Analysis,
  { span }: Instruction,
  when: 'before' | 'after',
): Lookup {
  const seen = stages.globalArgs.filter((each) => each.span.start < span.start + (when === 'after' ? 1 : 0));
  const globals = globalArguments(seen, context, dockerfile.escape);
  return { expand: (word) => substitute(word, seenByFrom(globals), dockerfile.escape) };
}

/** The declarations a word was made from, and what those were made from. */
function originsOf(analysis: Analysis, word: Expandable): readonly VariablePlace[] {
  const { places, of } = variables(analysis);
  const found = new Set<VariablePlace>();
  const waiting = word.variables.map(({ nameSpan }) => nameSpan);
  for (let span = waiting.pop(); span && found.size < MOST_ORIGINS; span = waiting.pop()) {
    const at = span.start;
    const place = places.find((each) => each.span.start === at);
    const variable = place && of(place);
    if (!variable) continue;
    // All of one ENV are read before any is set.
    const seen =
      place.instruction.keyword === 'ARG' || place.role === 'declaration' ? at : place.instruction.span.start;
    for (const declared of declarationsBefore(analysis, variable, seen)) {
      if (found.has(declared)) continue;
      found.add(declared);
      for (const { nameSpan } of declared.pair?.value?.variables ?? []) waiting.push(nameSpan);
    }
  }
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

/** `ARG NAME` in a stage repeats what stands before the first FROM. */
function declarationsBefore(analysis: Analysis, variable: Variable, at: number): readonly VariablePlace[] {
  const declared = declarationsOf(analysis, variable, at);
  const repeats = declared.some(({ stage, pair }) => stage && pair?.value === undefined);
  if (!repeats) return declared;
  const above = variables(analysis).places.filter(
    ({ name, role, stage }) => role === 'declaration' && stage === undefined && name === variable.name,
  );
  return [...above, ...declared];
}

/** A word that is nothing but the variable at a place. */
const wordOf = ({ name, span }: VariablePlace): Expandable => {
  const text = `$\{${name}}`;
  return {
    text,
    value: text,
    span,
    variables: [{ name, span, nameSpan: span, modifier: undefined, operand: undefined }],
  };
};
