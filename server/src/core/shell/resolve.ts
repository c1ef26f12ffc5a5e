import { LONGEST_VALUE } from '../ground/text.ts';
import type { Command, Word, WordPart } from './model.ts';

/**
 * The value of a variable: null if it is known not to be set, undefined if nothing is known of it.
 */
export type Environment = (name: string) => string | null | undefined;

/** Nothing is known of any variable. */
export const unknownEnvironment: Environment = () => undefined;

/** What the program gets for `word` where `environment` holds; undefined if that cannot be told. */
export function resolveWord(word: Word, environment: Environment): string | undefined {
  if (word.value !== undefined) return word.value;
  let value = '';
  for (const part of word.parts) {
    const text = resolvePart(part, environment);
    if (text === undefined) return undefined;
    value += text;
    if (value.length > LONGEST_VALUE) return undefined;
  }
  return value;
}

function resolvePart(part: WordPart, environment: Environment): string | undefined {
  if (part.kind === 'literal') return part.value;
  if (part.kind === 'glob') return part.text;
  if (part.kind !== 'variable' || part.assigned) return undefined;
  const value = environment(part.name);
  // Unquoted, a value with blanks would become several words.
  if (typeof value === 'string' && !part.quoted && /[\s*?[]/.test(value)) return undefined;
  if (part.modifier === undefined) return value === null ? '' : value;
  if (value === undefined) return undefined;
  const { operator, operand } = part.modifier;
  const other = () => (operand === undefined ? '' : resolveWord(operand, environment));
  switch (operator) {
    case '-':
    case '=':
      return value ?? other();
    case ':-':
    case ':=':
      return value === null || value === '' ? other() : value;
    case '+':
      return value === null ? '' : other();
    case ':+':
      return value === null || value === '' ? '' : other();
    case '?':
    case ':?':
      return value === null || (value === '' && operator === ':?') ? undefined : value;
    default:
      return undefined;
  }
}

/** The text a word is known to begin with. */
export function leadingText(word: Word): string {
  let text = '';
  for (const part of word.parts) {
    if (part.kind === 'literal') text += part.value;
    else if (part.kind === 'glob') text += part.text;
    else break;
  }
  return text;
}

/**
 * All values of a word with brace lists (`/var/{cache,log}`); a word without has one. Undefined if some of it is
 * unknown. Only bash expands braces: with `sh` of Debian or Alpine they stay as written.
 */
export function braceValues(word: Word): readonly string[] | undefined {
  let values = [''];
  for (const part of word.parts) {
    let choices: readonly string[];
    if (part.kind === 'literal') choices = [part.value];
    else if (part.kind === 'glob') choices = [part.text];
    else if (part.kind === 'braces' && /^\{[^{}$`"'\\.]*,[^{}$`"'\\]*\}$/.test(part.text)) {
      choices = part.text.slice(1, -1).split(',');
    } else return undefined;
    if (values.length * choices.length > 100) return undefined;
    values = values.flatMap((value) => choices.map((choice) => value + choice));
  }
  return values;
}

/** The word with its braces as written, as a shell without brace expansion has it; undefined if some of it is unknown. */
export function withBraces(word: Word): readonly string[] | undefined {
  if (!word.parts.some(({ kind }) => kind === 'braces')) return undefined;
  let value = '';
  for (const part of word.parts) {
    if (part.kind === 'literal') value += part.value;
    else if (part.kind === 'braces') value += part.text;
    else return undefined;
  }
  return [value];
}

/** `environment` with the assignments in front of a command (`NODE_ENV=production npm ci`). */
export function withAssignments(command: Command, environment: Environment): Environment {
  if (command.name === undefined || command.assignments.length === 0) return environment;
  const own = new Map(command.assignments.map(({ name, value }) => [name, resolveWord(value, environment)]));
  return (name) => (own.has(name) ? own.get(name) : environment(name));
}
