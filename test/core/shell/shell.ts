import { effectiveCommands } from '../../../server/src/core/programs/reading/effective.ts';
import type { Command, Script } from '../../../server/src/core/shell/model.ts';
import { parseShell } from '../../../server/src/core/shell/parse.ts';

/** Parses the text of a RUN instruction that stands at offset 0. */
export function parse(source: string): Script {
  return parseShell(source, { offset: 0, escape: '\\', continued: true });
}

/** The only command of a text, seen through its wrappers. */
export function only(source: string): Command {
  const [command, ...more] = effectiveCommands(parse(source));
  if (command === undefined || more.length > 0) throw new Error(`not one command: ${source}`);
  return command;
}

/** A command's words, as the program gets them, joined by blanks; `?` before those of unknown value. */
export function text({ words }: Command): string {
  return words.map((word) => word.value ?? `?${word.text}`).join(' ');
}
