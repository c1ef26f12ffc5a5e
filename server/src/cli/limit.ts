/** How long one file may take: many times what the longest Dockerfiles do. */
import { TooSlow } from '../core/ground/tooSlow.ts';
import { withTimeLimit } from '../node/timeLimit.ts';
import { UsageError } from './options.ts';

const LONGEST = 20_000;

export const limited = <T>(work: () => T): T => withTimeLimit(LONGEST, work);

/** As `limited`, for commands about one file, whose name the message begins with. */
export function limitedTo<T>(path: string, work: () => T): T {
  try {
    return limited(work);
  } catch (error) {
    throw error instanceof TooSlow ? new UsageError(`${path} takes too long: ${error.message}.`) : error;
  }
}
