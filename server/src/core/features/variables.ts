/**
 * Every place where a build argument or environment variable is declared or used, and which of them are the same variable.
 * Scopes as BuildKit has them: an ARG before the first FROM is seen by FROM lines and by stages that repeat `ARG name`; a
 * stage sees its own ARG and ENV and those of the stages it is built `FROM`.
 */
import type { Analysis } from '../analysis.ts';
import type { Assignment, Instruction, VariableUse, Word } from '../dockerfile/model.ts';
import { lazy, perObject } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';
import { shellVariables } from '../shell/shellVariables.ts';
import type { Stage } from '../stages/model.ts';

export interface Variable {
  readonly name: string;
  /** Where it is first declared: before the first FROM, or in this stage. */
  readonly scope: 'global' | Stage;
}

export interface VariablePlace {
  readonly name: string;
  readonly span: Span;
  readonly role: 'declaration' | 'use';
  readonly instruction: Instruction;
  /** undefined before the first FROM and in FROM itself, which see global build arguments only. */
  readonly stage: Stage | undefined;
  /** Of a declaration: its `name=value`. */
  readonly pair: Assignment | undefined;
}

export interface Variables {
  /** In order. */
  readonly places: readonly VariablePlace[];
  /** The variable a place stands for; undefined where the Dockerfile does not declare it. */
  of(place: VariablePlace): Variable | undefined;
  /** The places of a variable, in order. */
  placesOf(variable: Variable): readonly VariablePlace[];
}

/** The same value for the same analysis, so that its places can be told apart. */
export const variables = perObject((analysis: Analysis): Variables => {
  const places = placesIn(analysis);
  const of = resolver(places);
  const byVariable = lazy(() => {
    const all = new Map<Variable['scope'], Map<string, VariablePlace[]>>();
    for (const place of places) {
      const variable = of(place);
      if (!variable) continue;
      const names = all.get(variable.scope) ?? new Map<string, VariablePlace[]>();
      all.set(variable.scope, names);
      const same = names.get(variable.name);
      if (same) same.push(place);
      else names.set(variable.name, [place]);
    }
    return all;
  });
  return { places, of, placesOf: ({ name, scope }) => byVariable().get(scope)?.get(name) ?? [] };
});

function placesIn({ dockerfile, stages, text }: Analysis): readonly VariablePlace[] {
  const places: VariablePlace[] = [];
  for (const top of dockerfile.instructions) {
    const stage = top.keyword === 'FROM' ? undefined : stages.stageOf(top);
    for (let instruction: Instruction | undefined = top; instruction; instruction = trigger(instruction)) {
      const at = instruction;
      const add = (name: string, span: Span, role: VariablePlace['role'], pair?: Assignment) =>
        places.push({ name, span, role, instruction: at, stage, pair });
      const use = ({ name, nameSpan }: VariableUse) => add(name, nameSpan, 'use');
      if (at.keyword === 'ARG' || at.keyword === 'ENV') {
        for (const pair of at.pairs) add(pair.name.value, pair.name.span, 'declaration', pair);
      }
      for (const word of expandedWords(at)) word.variables.forEach(use);
      for (const { name, span } of shellVariables(at, text)) add(name, span, 'use');
    }
  }
  return places.sort((a, b) => a.span.start - b.span.start);
}

const trigger = (instruction: Instruction): Instruction | undefined =>
  instruction.keyword === 'ONBUILD' ? instruction.trigger : undefined;

/** The words in which BuildKit itself puts values for variables. A shell does that for commands. */
export function expandedWords(instruction: Instruction): readonly Word[] {
  const flags = instruction.flags.flatMap(({ value }) => value ?? []);
  switch (instruction.keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
    case 'SHELL':
    case 'ONBUILD':
    case '?':
      return flags;
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      return [...flags, ...instruction.pairs.flatMap(({ name, value }) => (value ? [name, value] : [name]))];
    default:
      return [...flags, ...instruction.words];
  }
}

function resolver(places: readonly VariablePlace[]): (place: VariablePlace) => Variable | undefined {
  /** The first declaration of a name before the first FROM ('global') and in each stage. */
  const declared = new Map<'global' | Stage, Map<string, VariablePlace>>();
  for (const place of places) {
    if (place.role !== 'declaration' || place.instruction.onbuild) continue;
    const scope = place.stage ?? 'global';
    const names = declared.get(scope) ?? new Map<string, VariablePlace>();
    declared.set(scope, names);
    if (!names.has(place.name)) names.set(place.name, place);
  }
  const global = declared.get('global');
  return ({ name, stage }) => {
    if (!stage) return global?.has(name) ? { name, scope: 'global' } : undefined;
    const owner = chain(stage).findLast((each) => declared.get(each)?.has(name));
    if (!owner) return undefined;
    const first = declared.get(owner)?.get(name);
    const repeats = first?.instruction.keyword === 'ARG' && first.pair?.value === undefined && global?.has(name);
    return { name, scope: repeats ? 'global' : owner };
  };
}

/** The stage and those it is built from, nearest first. */
function chain(stage: Stage): Stage[] {
  const stages = [stage];
  for (let base = stage.base; base.kind === 'stage'; base = base.stage.base) stages.push(base.stage);
  return stages;
}
