/**
 * A map whose older versions stay readable. Setting in the newest version takes constant time and shares all that was
 * there; setting in an older one starts a branch. So every instruction can have its own version of a large map.
 */
export class Versions<V> implements ReadonlyMap<string, V> {
  readonly #journal: Journal<V>;
  readonly #time: number;
  #map: ReadonlyMap<string, V> | undefined;

  constructor(journal: Journal<V> = newJournal(undefined), time = 0) {
    this.#journal = journal;
    this.#time = time;
  }

  get(key: string): V | undefined {
    let version: Versions<V> | undefined = this;
    for (; version; version = version.#journal.below) {
      const change = lastBefore(version.#journal.changes.get(key), version.#time);
      if (change) return change.value;
    }
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The version with `value` under `key`; undefined takes the key out. */
  set(key: string, value: V | undefined): Versions<V> {
    const journal = this.#journal.time === this.#time ? this.#journal : newJournal<V>(this);
    const change: Change<V> = { time: ++journal.time, value };
    const changes = journal.changes.get(key);
    if (changes) changes.push(change);
    else journal.changes.set(key, [change]);
    return new Versions(journal, journal.time);
  }

  /** The same content, to be changed on the side: the line it was taken from goes on in place. */
  fork(): Versions<V> {
    return new Versions(newJournal(this), 0);
  }

  get size(): number {
    return this.#entries().size;
  }

  keys(): MapIterator<string> {
    return this.#entries().keys();
  }

  values(): MapIterator<V> {
    return this.#entries().values();
  }

  entries(): MapIterator<[string, V]> {
    return this.#entries().entries();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  #entries(): ReadonlyMap<string, V> {
    if (this.#map) return this.#map;
    const layers: Versions<V>[] = [];
    for (let version: Versions<V> | undefined = this; version; version = version.#journal.below) layers.push(version);
    const map = new Map<string, V>();
    for (const layer of layers.reverse()) {
      for (const [key, changes] of layer.#journal.changes) {
        const change = lastBefore(changes, layer.#time);
        if (!change) continue;
        if (change.value === undefined) map.delete(key);
        else map.set(key, change.value);
      }
    }
    this.#map = map;
    return map;
  }
}

interface Change<V> {
  readonly time: number;
  readonly value: V | undefined;
}

interface Journal<V> {
  time: number;
  readonly below: Versions<V> | undefined;
  /** In order of time. */
  readonly changes: Map<string, Change<V>[]>;
}

const newJournal = <V>(below: Versions<V> | undefined): Journal<V> => ({ time: 0, below, changes: new Map() });

function lastBefore<V>(changes: readonly Change<V>[] | undefined, time: number): Change<V> | undefined {
  if (!changes) return undefined;
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] as Change<V>).time <= time) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}
