/** Three-valued knowledge. A rule speaks on what is known, never on what is not; the reason is what people get to read. */
import type { Span } from './text.ts';

export interface Reason {
  /** A clause that fits after "because" or in brackets, e.g. `node:18-alpine has no curl`. */
  readonly text: string;
  /** The place in the Dockerfile it comes from, if any. */
  readonly at?: Span | undefined;
}

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly reason: Reason;
}

export interface Unknown {
  readonly known: false;
  readonly reason: Reason;
}

export type Fact<T> = Known<T> | Unknown;

export const known = <T>(value: T, text: string, at?: Span): Known<T> => ({
  known: true,
  value,
  reason: at ? { text, at } : { text },
});

export const unknown = (text: string, at?: Span): Unknown => ({ known: false, reason: at ? { text, at } : { text } });

/** Known and equal to `value`. */
export const is = <T>(fact: Fact<T>, value: T): fact is Known<T> => fact.known && fact.value === value;

export const valueOf = <T>(fact: Fact<T>): T | undefined => (fact.known ? fact.value : undefined);
