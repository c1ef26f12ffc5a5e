import type { RunInstruction } from '../dockerfile/model.ts';

/** The flags of a RUN, in an order of their own: two RUNs can be one only if they are the same. */
export const flagsOf = ({ flags }: RunInstruction): string =>
  flags
    .map(({ name, value }) => `${name}=${value?.value}`)
    .sort()
    .join(' ');
