import type { Span } from '../ground/text.ts';
import type { Install } from '../programs/reading/installers.ts';

/** The command as people call it: `npm ci`, `go mod download`, `mvn`, `make install`. */
export const installName = ({ command, flags, subcommand, tool }: Install): string =>
  [command.name?.text, subcommand?.replaceAll(':', ' ') ?? (tool === 'make' && flags.positionals[0]?.text)]
    .filter(Boolean)
    .join(' ');

/** From the program to the last word of that name. */
export function installNameSpan({ command, commandSpan, flags, subcommand }: Install): Span {
  const nested = subcommand?.split(':').length ?? 0;
  const last = nested > 1 ? flags.positionals[nested - 2] : flags.subcommandWord;
  const first = command.name?.span ?? commandSpan;
  return { start: first.start, end: Math.max(first.end, (last ?? flags.subcommandWord)?.span.end ?? 0) };
}
