import { nearest } from '../../ground/suggest.ts';
import { type Environment, evaluate } from '../expansion/environment.ts';
import type { Escape, Instruction, Problem, Word } from '../model.ts';
import type { BuildStage } from './buildStages.ts';
import { imageMeant, platformMeant } from './intendedWords.ts';
import { isPlatform } from './platform.ts';
import { asGuess, type Fix, problem, replacing } from './problem.ts';
import { type ReferenceFault, referenceFault } from './reference.ts';

/** Puts the ARGs before the first FROM into the global scope. */
export function globalArguments(before: readonly Instruction[], globals: Environment, escape: Escape): Problem[] {
  const found: Problem[] = [];
  for (const instruction of before) {
    if (instruction.keyword !== 'ARG') continue;
    for (const { name, value } of instruction.pairs) {
      if (value === undefined) continue;
      const { result, error, wants } = evaluate(value.text, globals, escape);
      // An empty default is there to be given a value.
      if (error === undefined) globals.set(name.text, result, wants ?? (result === '' ? name.text : undefined));
      else found.push(unreadable('bases', value, error, instruction));
    }
  }
  return found;
}

/** Resolves what every FROM names, and says where that fails. */
export function baseProblems(stages: readonly BuildStage[], globals: Environment, escape: Escape): Problem[] {
  const found: Problem[] = [];
  const byName = new Map<string, BuildStage>();
  for (const stage of stages) {
    const { image, platform } = stage.from;
    if (image !== undefined) {
      const { result, error, wants } = evaluate(image.text, globals, escape);
      stage.wants = wants;
      if (error !== undefined) found.push(unreadable('bases', image, error, stage.from));
      else if (result === '') found.push(blankBase(image, stage, globals));
      else stage.base = result;
    }
    stage.baseStage = stage.base === undefined ? undefined : byName.get(stage.base);
    if (platform?.content !== undefined) found.push(...platformProblems(stage, platform.content.text, globals, escape));
    if (stage.name !== undefined) byName.set(stage.name, stage);
  }
  return found;
}

function blankBase(image: Word, { from, wants }: BuildStage, globals: Environment): Problem {
  const why = wants === undefined ? 'it is empty' : `"${wants}" has no value before the first FROM`;
  return problem(
    'bases',
    'blank-base',
    image.span,
    `"${image.text}" names no image: ${why}. Give it one with ARG above the first FROM, or with --build-arg.`,
    { buildkitAt: from.span.start, wants, fix: misspelt(image, globals) },
  );
}

/** The build argument nearest to the only variable of a word, where that is none. */
function misspelt({ variables }: Word, globals: Environment): Fix | undefined {
  const [use] = variables;
  if (use === undefined || variables.length > 1 || globals.get(use.name) !== undefined) return undefined;
  const meant = nearest(use.name, globals.names());
  return meant === undefined ? undefined : replacing(`Change to ${meant}`, use.nameSpan, meant);
}

function platformProblems({ from }: BuildStage, text: string, globals: Environment, escape: Escape): Problem[] {
  const { value } = from.platform ?? {};
  if (value === undefined || text === '') return [];
  const buildkitAt = from.span.start;
  const { result, error, wants } = evaluate(text, globals, escape);
  if (error !== undefined) return [unreadable('bases', value, error, from)];
  if (result === '') {
    return [
      problem(
        'bases',
        'blank-platform',
        value.span,
        `"${text}" has no value, so that FROM has no platform. Give it one with ARG above the first FROM.`,
        { buildkitAt, wants, fix: misspelt(value, globals) },
      ),
    ];
  }
  if (isPlatform(result)) return [];
  const meant = text === result ? platformMeant(result) : undefined;
  return [
    problem(
      'bases',
      'invalid-platform',
      value.span,
      `"${result}" is no platform. Write one such as linux/amd64 or linux/arm64.`,
      { buildkitAt, wants, fix: meant === undefined ? undefined : replacing(`Change to ${meant}`, value.span, meant) },
    ),
  ];
}

const FAULTS: Readonly<Record<ReferenceFault, string>> = {
  'upper-case': 'its path has upper-case letters. Write it in lower case',
  identifier: 'it is an image id. Write a name',
  tag: 'what follows the ":" is no tag. Write letters, digits, "_", "." and "-"',
  digest: 'what follows the "@" is no digest. Write sha256: and 64 hexadecimal digits',
  'too-long': 'it is longer than 255 characters',
  malformed: 'it does not follow the form registry/path:tag',
};

/** The image a FROM or a `--from` names, where it is no stage. */
export function imageProblem(
  name: string,
  word: Word,
  {
    buildkitAt,
    wants,
    stages,
  }: {
    readonly buildkitAt: number;
    readonly wants?: string | undefined;
    /** Names of the stages that may be meant. */
    readonly stages: () => readonly string[];
  },
): Problem | undefined {
  if (name === 'scratch') return undefined;
  const fault = referenceFault(name);
  if (fault === undefined) return undefined;
  const why = wants === undefined ? '' : `, where "${wants}" has no value`;
  const written = word.text === name ? '' : ` (from "${word.text}"${why})`;
  const stage = nearest(name, stages());
  const note = stage === undefined ? '' : ` No stage has this name either; did you mean "${stage}"?`;
  const meant = word.text === name ? (stage ?? imageMeant(name)) : stage;
  const fix = meant === undefined ? undefined : replacing(`Change to "${meant}"`, word.span, meant);
  return problem(
    'images',
    'invalid-image',
    word.span,
    `"${name}"${written} is no image name: ${FAULTS[fault]}.${note}`,
    { buildkitAt, wants, fix },
  );
}

/** A word whose variables BuildKit cannot replace. */
export function unreadable(pass: Problem['pass'], word: Word, error: string, { span }: Instruction): Problem {
  const message = `BuildKit cannot read "${word.text.length > 60 ? `${word.text.slice(0, 60)}…` : word.text}": ${inWords(error)}`;
  const { end } = word.span;
  const closing = end === span.end ? CLOSING.find(([pattern]) => pattern.test(error))?.[1] : undefined;
  const fix = closing === undefined ? undefined : asGuess(replacing(`Add ${closing}`, { start: end, end }, closing));
  return problem(pass, 'unreadable-word', word.span, message, { buildkitAt: span.start, fix });
}

/** What is missing at the end of a word, by BuildKit's words for it. */
const CLOSING: readonly (readonly [RegExp, string])[] = [
  [/matching single-quote/, "'"],
  [/matching double-quote/, '"'],
  [/missing '\}'|\(\uFFFD\)/, '}'],
];

function inWords(error: string): string {
  if (error.includes('matching single-quote'))
    return "a single quote is never closed. Close it, or escape it with '\"'.";
  if (error.includes('matching double-quote')) return 'a double quote is never closed. Close it, or escape it.';
  if (/missing '\}'|\(\uFFFD\)/.test(error)) return 'a "${" is never closed. Write the "}".';
  if (error.includes("missing '/'")) return 'a replacement has no second "/". Write ${name/pattern/text}.';
  if (error.includes('bad substitution')) return '"${" is followed by no name. Write one, or escape the "$".';
  if (error.includes('unsupported modifier'))
    return `it has no ${/\(.*?\)/s.exec(error)?.[0] ?? ''} after a variable name. It knows :- - :+ + :? ? # ## % %% / and //.`;
  return `${error}.`;
}
