/** A value made on first use and then kept; what it was made from is let go. */
export function lazy<T>(make: () => T): () => T {
  let pending: (() => T) | undefined = make;
  let value: T;
  return () => {
    if (pending !== undefined) {
      value = pending();
      pending = undefined;
    }
    return value;
  };
}

const ENTRIES = 1_000;

/** `make`, with its last thousand answers kept per owner (data that does not change) and key. */
export function remembered<O extends object, A extends unknown[], T>(
  key: (...args: A) => string,
  make: (owner: O, ...args: A) => T,
): (owner: O, ...args: A) => T {
  const answers = new WeakMap<O, Map<string, T>>();
  return (owner, ...args) => {
    let known = answers.get(owner);
    if (!known || known.size >= ENTRIES) {
      known = new Map();
      answers.set(owner, known);
    }
    const name = key(...args);
    if (known.has(name)) return known.get(name) as T;
    const answer = make(owner, ...args);
    known.set(name, answer);
    return answer;
  };
}

/** `make`, with its answers kept for an owner that does not change and each of its parts. */
export function perPart<O extends object, P extends object, T>(
  make: (owner: O, part: P) => T,
): (owner: O, part: P) => T {
  const answers = perObject((_: O) => new Map<P, T>());
  return (owner, part) => {
    const known = answers(owner);
    if (!known.has(part)) known.set(part, make(owner, part));
    return known.get(part) as T;
  };
}

/**
 * `make`, with its answer kept for each object as long as the object lives; objects must not change. It is kept at the object
 * itself, unseen: through a WeakMap that outlives them all, young objects would stay until the next full collection.
 */
export function perObject<O extends object, T>(make: (object: O) => T): (object: O) => T {
  const place = Symbol(make.name);
  return (object: O & { [place]?: { readonly value: T } }) => {
    const known = object[place];
    if (known) return known.value;
    const value = make(object);
    Object.defineProperty(object, place, { value: { value } });
    return value;
  };
}
