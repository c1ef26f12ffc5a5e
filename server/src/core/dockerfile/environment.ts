import { type Expansion, expand, type Lookup } from './expand.ts';
import type { Escape } from './model.ts';

/** Variables set so far in a stage, on top of those of its base stage. */
export interface Environment {
  get(name: string): string | undefined;
  /** `wants`: a variable without a value that the value was made from. */
  set(name: string, value: string, wants?: string): void;
  wantsOf(name: string): string | undefined;
  /** An ARG without a value: unless a build argument gives it one, it is not set. */
  declare(name: string): void;
  isDeclared(name: string): boolean;
  /** Those set in this very layer. */
  names(): readonly string[];
  /** Whether a name that is not set may still have a value that the base image gives it. */
  readonly open: boolean;
}

interface Binding {
  readonly value: string;
  readonly wants: string | undefined;
}

/** null stands for a name that is declared and not set. */
type Value = Binding | null | undefined;

interface Layer {
  readonly own: Map<string, Value>;
  /** What the layers below say, once asked. They are complete when a stage is built on them. */
  readonly below: Map<string, Value>;
  readonly base: Layer | undefined;
}

const layers = new WeakMap<Environment, Layer>();

export function environment(base: Environment | undefined, open: boolean): Environment {
  const layer: Layer = {
    own: new Map(),
    below: new Map(),
    base: base === undefined ? undefined : layers.get(base),
  };
  const env: Environment = {
    open,
    get: (name) => find(layer, name)?.value,
    set: (name, value, wants) => layer.own.set(name, { value, wants }),
    wantsOf: (name) => find(layer, name)?.wants,
    declare(name) {
      if (find(layer, name) === undefined) layer.own.set(name, null);
    },
    isDeclared: (name) => find(layer, name) === null,
    names: () => [...layer.own].flatMap(([name, value]) => (value ? [name] : [])),
  };
  layers.set(env, layer);
  return env;
}

/** Looks a name up in a layer and those below, and notes the answer on the way, so that a long chain is walked once. */
function find(top: Layer, name: string): Value {
  const passed: Layer[] = [];
  let value: Value;
  for (let layer: Layer | undefined = top; layer !== undefined; layer = layer.base) {
    value = layer.own.get(name);
    if (value !== undefined) break;
    if (layer.below.has(name)) {
      value = layer.below.get(name);
      break;
    }
    passed.push(layer);
  }
  for (const layer of passed) layer.below.set(name, value);
  return value;
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
  const wants = wantedBy(expansion, env);
  const certain = !env.open || [...expansion.unmatched].every(env.isDeclared);
  if (expansion.error === undefined || certain) return { ...expansion, certain, wants };
  // `${name:?}` fails for a name the base image may set; everything else fails for any value.
  const lenient: Lookup = (name) => env.get(name) ?? 'x';
  const again: Expansion = expand(text, lenient, escape);
  return { ...expansion, error: again.error, certain: again.error !== undefined, wants };
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
