/** Which variables an instruction sees, and what they are: ARG and ENV, in the order they are declared in. */
import type { Context } from '../context.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { AssignmentInstruction, Escape, Word } from '../dockerfile/model.ts';
import { type Fact, known, unknown } from '../ground/fact.ts';
import { LONGEST_VALUE } from '../ground/text.ts';
import { PLATFORM_ARGUMENTS } from './globalScope.ts';
import type { StageGraph } from './model.ts';

/** The value of a variable; undefined for one that is not set. */
export type Variables = (name: string) => Fact<string> | undefined;

/** Proxy settings every RUN sees without an ARG, if the builder has them. */
const PREDEFINED = /^(https?|ftp|no|all)_proxy$/i;

/** What is read of a word to expand it. */
export type Expandable = Pick<Word, 'text' | 'value' | 'span' | 'variables'>;

/** A word with its variables substituted; unknown when one of them is. */
export function substitute(word: Expandable, variables: Variables, escape: Escape): Fact<string> {
  if (word.variables.length === 0) return known(word.value, 'it is written out', word.span);
  return substituteText(word.text, word.variables, variables, escape);
}

function substituteText(text: string, uses: Word['variables'], variables: Variables, escape: Escape): Fact<string> {
  // `${V:-18}` of a build argument without a default is 18 unless the build is given a V; a default counts as the value.
  const defaulted = new Set(uses.filter(({ modifier }) => modifier?.endsWith('-')).map(({ name }) => name));
  let missing: Fact<string> | undefined;
  const { result, error } = expand(
    text,
    (name) => {
      const fact = variables(name);
      if (!fact) {
        if (PREDEFINED.test(name)) missing ??= unknown(`${name} is the builder's`);
        return undefined;
      }
      if (fact.known) return fact.value;
      if (!defaulted.has(name)) missing ??= fact;
      return undefined;
    },
    escape,
  );
  if (error !== undefined) return unknown(error);
  if (result.length >= LONGEST_VALUE) return unknown('it is longer than anything anyone means');
  return missing ?? known(result, `its variables are known`);
}

/** The build arguments a build is given. */
export type Given = Pick<Context, 'buildArgs' | 'onlyBuildArgs'>;

/** What an ARG or ENV sets, in order. ENV reads the variables from before the instruction, ARG those of its own pairs too. */
export function assignments(
  instruction: AssignmentInstruction,
  variables: Variables,
  globals: ReadonlyMap<string, Fact<string>>,
  { buildArgs: given = {}, onlyBuildArgs }: Given,
  escape: Escape,
): readonly (readonly [name: string, value: Fact<string>])[] {
  const set: [string, Fact<string>][] = [];
  const visible: Variables =
    instruction.keyword === 'ARG'
      ? (name) => set.findLast(([each]) => each === name)?.[1] ?? variables(name)
      : variables;
  for (const { name: word, value, span } of instruction.pairs) {
    const named = substitute(word, visible, escape);
    if (!named.known || named.value === '') continue;
    const name = named.value;
    if (instruction.keyword !== 'ARG') {
      set.push([name, value ? substitute(value, visible, escape) : known('', 'it has no value', span)]);
    } else if (Object.hasOwn(given, name)) {
      set.push([name, known(given[name] as string, `the build is given ${name}`, span)]);
    } else if (value) {
      set.push([name, substitute(value, visible, escape)]);
    } else {
      const fact = globals.get(name) ?? variables(name);
      if (fact || !onlyBuildArgs || PLATFORM_ARGUMENTS.includes(name))
        set.push([name, fact ?? unknown(argumentReason(name), span)]);
    }
  }
  return set;
}

const argumentReason = (name: string): string =>
  PLATFORM_ARGUMENTS.includes(name) ? `${name} depends on the platform` : `the build argument ${name} has no default`;

/** The build arguments before the first FROM, with their values. */
export function globalArguments(
  globalArgs: StageGraph['globalArgs'],
  given: Given,
  escape: Escape,
): ReadonlyMap<string, Fact<string>> {
  const globals = new Map<string, Fact<string>>();
  const variables = seenByFrom(globals);
  for (const instruction of globalArgs) {
    for (const [name, value] of assignments(instruction, variables, new Map(), given, escape)) globals.set(name, value);
  }
  return globals;
}

/** FROM sees the platform besides. */
export const seenByFrom =
  (globals: ReadonlyMap<string, Fact<string>>): Variables =>
  (name) =>
    globals.get(name) ?? (PLATFORM_ARGUMENTS.includes(name) ? unknown(argumentReason(name)) : undefined);
