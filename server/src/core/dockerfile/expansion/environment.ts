import type { Escape } from '../model.ts';
import { type Expansion, expand, type Lookup } from './expand.ts';

interface Binding {
  readonly value: string;
  readonly wants: string | undefined;
}

/** null stands for a name that is declared and not set. */
type Value = Binding | null | undefined;

/** Variables set so far in a stage, on top of those of its base stage. */
export class Environment {
  /** Whether a name that is not set may still have a value that the base image gives it. */
  readonly open: boolean;
  readonly #base: Environment | undefined;
  readonly #own = new Map<string, Value>();
  /** What the base stages say, once asked. They are complete when a stage is built on them. */
  readonly #below = new Map<string, Value>();

  constructor(base: Environment | undefined, open: boolean) {
    this.#base = base;
    this.open = open;
  }

  get(name: string): string | undefined {
    return this.#find(name)?.value;
  }

  /** `wants`: a variable without a value that the value was made from. */
  set(name: string, value: string, wants?: string): void {
    this.#own.set(name, { value, wants });
  }

  wantsOf(name: string): string | undefined {
    return this.#find(name)?.wants;
  }

  /** An ARG without a value: unless a build argument gives it one, it is not set. */
  declare(name: string): void {
    if (this.#find(name) === undefined) this.#own.set(name, null);
  }

  isDeclared(name: string): boolean {
    return this.#find(name) === null;
  }

  /** Those set in this very stage. */
  names(): readonly string[] {
    return [...this.#own].flatMap(([name, value]) => (value ? [name] : []));
  }

  /** Notes the answer in each stage on the way down, so that a long chain is walked once. */
  #find(name: string): Value {
    const passed: Environment[] = [];
    let value: Value;
    for (let stage: Environment | undefined = this; stage !== undefined; stage = stage.#base) {
      value = stage.#own.get(name);
      if (value !== undefined) break;
      if (stage.#below.has(name)) {
        value = stage.#below.get(name);
        break;
      }
      passed.push(stage);
    }
    for (const stage of passed) stage.#below.set(name, value);
    return value;
  }
}

export interface Evaluation {
  readonly result: string;
  readonly words: readonly string[];
  readonly error: string | undefined;
  /** Whether nothing outside the file has a say in it. */
  readonly certain: boolean;
  /** A variable in it that has no value. */
  readonly wants: string | undefined;
}

/** The text with its variables replaced by what they are here. */
export function evaluate(text: string, env: Environment, escape: Escape): Evaluation {
  const expansion = expand(text, (name) => env.get(name), escape);
  const { result, words, error } = expansion;
  const wants = wantedBy(expansion, env);
  const certain = !env.open || [...expansion.unmatched].every((name) => env.isDeclared(name));
  if (error === undefined || certain) return { result, words, error, certain, wants };
  // `${name:?}` fails for a name the base image may set; everything else fails for any value.
  const lenient: Lookup = (name) => env.get(name) ?? 'x';
  const again: Expansion = expand(text, lenient, escape);
  return { result, words, error: again.error, certain: again.error !== undefined, wants };
}

/** The first variable without a value, in the text or in what its variables were made from. */
function wantedBy({ matched, unmatched }: Expansion, env: Environment): string | undefined {
  for (const name of unmatched) return name;
  for (const name of matched) {
    const wants = env.wantsOf(name);
    if (wants !== undefined) return wants;
  }
  return undefined;
}
