/** Commands and their options as tables; the parser and the help text read the same ones. */
import { nearest } from '../core/ground/suggest.ts';

export interface Option {
  readonly name: string;
  readonly note: string;
  /** What stands for the value in the help; undefined for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given several times. */
  readonly many?: boolean;
  /** Left out of the help. */
  readonly hidden?: boolean;
}

export interface CommandSpec {
  readonly name: string;
  readonly note: string;
  /** What follows the options, e.g. `PATH…|-`; undefined for nothing. */
  readonly operands?: string;
  readonly options: readonly Option[];
}

export interface Given {
  /** The last value of an option, or its default. */
  value(name: string): string | undefined;
  /** All values of an option. */
  values(name: string): readonly string[];
  has(name: string): boolean;
  readonly operands: readonly string[];
}

/** A mistake of the caller: told on stderr, exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** `--name value`, `--name=value`, switches, `--` before operands that begin with a dash. */
export function parseOptions(spec: CommandSpec, words: readonly string[]): Given {
  const given = new Map<string, string[]>();
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === '--') {
      operands.push(...words.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = word.slice(0, equals < 0 ? undefined : equals);
    const option = spec.options.find((each) => `--${each.name}` === name);
    if (!option) throw new UsageError(`${name} is no option of "slipway ${spec.name}"${meant(spec, name)}`);
    let value = equals < 0 ? undefined : word.slice(equals + 1);
    if (option.value === undefined && value !== undefined) throw new UsageError(`${name} takes no value.`);
    if (option.value !== undefined && value === undefined) value = words[++index];
    if (option.value !== undefined && value === undefined) throw new UsageError(`${name} takes ${option.value}.`);
    if (value !== undefined && option.choices && !option.choices.includes(value)) {
      throw new UsageError(`${name} takes one of ${option.choices.join(', ')}, not "${value}".`);
    }
    const before = given.get(option.name);
    if (before && !option.many && value !== before[0]) throw new UsageError(`${name} is given twice.`);
    given.set(option.name, [...(before ?? []), value ?? '']);
  }
  if (spec.operands === undefined && operands.length > 0)
    throw new UsageError(`"slipway ${spec.name}" takes no "${operands[0]}".`);
  return {
    value: (name) => given.get(name)?.at(-1) ?? spec.options.find((option) => option.name === name)?.default,
    values: (name) => given.get(name) ?? [],
    has: (name) => given.has(name),
    operands,
  };
}

function meant(spec: CommandSpec, name: string): string {
  const near = nearest(
    name,
    spec.options.map((option) => `--${option.name}`),
  );
  return near ? `; ${near} is.` : `; "slipway ${spec.name} --help" lists them.`;
}
