/** File modes as chmod(1), mkdir, install and `--chmod` take them. */
import type { Analysis } from '../analysis.ts';
import { type Span, slice } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { lastOption, parseOptions } from '../shell/flags.ts';
import { resolveWord } from '../shell/resolve.ts';
import { shippedStages } from './packages.ts';
import { commandsIn, environmentIn } from './runCommands.ts';

export interface ModeSet {
  /** The mode alone. */
  readonly at: Span;
  readonly mode: string;
  /** What gets it, as written. */
  readonly paths: readonly string[];
  /** The same with variables filled in; undefined for one that is not known. */
  readonly resolved: () => readonly (string | undefined)[];
}

/** Every mode given in the stages whose layers are shipped. */
export function modesSet(analysis: Analysis): readonly ModeSet[] {
  const { text } = analysis;
  const found: ModeSet[] = [];
  if (!/chmod|\s-m|--mode/.test(text)) return found;
  for (const stage of shippedStages(analysis)) {
    for (const step of analysis.steps(stage)) {
      const { instruction } = step;
      if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
        const value = instruction.chmod?.value;
        if (!value || value.variables.length > 0) continue;
        const paths = [instruction.destination?.value ?? ''];
        found.push({ at: value.span, mode: value.value, paths, resolved: () => paths });
        continue;
      }
      for (const { command, outer } of commandsIn(step)) {
        const program = programOf(command);
        if (program !== 'chmod' && program !== 'mkdir' && program !== 'install') continue;
        const parsed = parseOptions(command.words.slice(1), {
          values: program === 'chmod' ? '--reference' : '-m --mode -o --owner -g --group -t --target-directory',
        });
        const option = lastOption(parsed, '-m', '--mode');
        const word = program === 'chmod' ? parsed.positionals[0] : option?.valueWord;
        const mode = program === 'chmod' ? word?.value : option?.value;
        if (!word || mode === undefined || lastOption(parsed, '--reference')) continue;
        const written = slice(text, word.span);
        const at = written.lastIndexOf(mode);
        if (at < 0) continue;
        const start = word.span.start + at;
        const words = program === 'chmod' ? parsed.positionals.slice(1) : parsed.positionals;
        found.push({
          at: { start, end: start + mode.length },
          mode,
          paths: words.map(({ unquoted }) => unquoted().text),
          resolved: () => {
            const environment = environmentIn(step.stateAt(outer));
            return words.filter((each) => !removed(step, each.text)).map((each) => resolveWord(each, environment));
          },
        });
      }
    }
  }
  return found;
}

/** Whether the same step takes it away again. */
const removed = (step: Step, path: string): boolean =>
  commandsIn(step).some(
    ({ command }) => programOf(command) === 'rm' && command.words.some(({ text }) => text === path),
  );

/** The bits an octal mode sets; undefined for a symbolic one. */
export const octal = (mode: string): number | undefined =>
  /^[0-7]{3,5}$/.test(mode) ? Number.parseInt(mode, 8) : undefined;

/** The clauses of `u+s,go-w`. */
export const clauses = (
  mode: string,
): readonly { readonly who: string; readonly operator: string; readonly permissions: string }[] =>
  mode.split(',').flatMap((clause) => {
    const [, who = '', operator = '', permissions = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
    return operator === '' ? [] : [{ who, operator, permissions }];
  });
