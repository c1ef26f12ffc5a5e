/** Samples that are the same on every machine, and stay nearly the same when something is added. */
import { createHash } from 'node:crypto';

const SEED = process.env.SLIPWAY_REAL_SEED ?? '1';

const place = (name: string): string => createHash('sha256').update(`${SEED} ${name}`).digest('hex');

/** So many of them, by the hash of their names. */
export const sample = <T>(all: readonly T[], count: number, nameOf: (one: T) => string): readonly T[] =>
  all
    .map((one) => ({ one, at: place(nameOf(one)) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one);
