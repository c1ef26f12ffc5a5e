/** Whether a program ends when its container is stopped. */
import type { Evidence } from './evidence.ts';
import { sourcesOf } from './ports.ts';
import type { StackId } from './project.ts';

/**
 * Process 1 gets no signal that it does not ask for, and these languages ask for none by themselves. Go, Java, .NET, Ruby,
 * PHP-FPM and Erlang do. Servers and frameworks that do it for the program count as asking.
 */
const ASKING: Partial<Record<StackId, RegExp>> = {
  node: /SIGTERM|SIGINT|enableShutdownHooks|graceful|terminus|close-with-grace|death|next\b|nuxt/,
  bun: /SIGTERM|SIGINT|graceful|close-with-grace/,
  python:
    /SIGTERM|SIGINT|\bsignal\b|uvicorn|gunicorn|hypercorn|granian|asyncio\.run|aiohttp|celery|fastapi|flask|django/i,
  rust: /\bsignal|ctrlc|graceful|actix/,
  native: /\bsignal\b|sigaction|signal_set|SIGTERM/,
};

/** False where its sources are not to be seen. */
export function ignoresSignals(evidence: Evidence, stack: StackId): boolean {
  const asking = ASKING[stack];
  const sources = asking ? sourcesOf(evidence) : [];
  return sources.length > 0 && !sources.some((source) => asking?.test(source));
}
