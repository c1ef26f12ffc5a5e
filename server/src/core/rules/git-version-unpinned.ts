import type { Analysis } from '../analysis.ts';
import type { Word as InstructionWord } from '../dockerfile/model.ts';
import { slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programById } from '../programs/reading/tools.ts';
import { type CommandIn, commandsIn, environmentIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import { lastOption, type OptionSpec, type ParsedArguments, parseOptions } from '../shell/flags.ts';
import type { Word } from '../shell/model.ts';
import { type Environment, resolveWord } from '../shell/resolve.ts';

export default defineRule({
  id: 'git-version-unpinned',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const { stages, steps, text } = analysis;
      if (!/\bgit\b/.test(text)) return;
      for (const stage of stages.stages) {
        const all = steps(stage);
        for (const { instruction } of all) {
          if (instruction.keyword !== 'ADD') continue;
          for (const word of instruction.sources) {
            const what = movingSource(word);
            if (what !== undefined) report({ at: word.span, message: message(word.value, what) });
          }
        }
        const commands = all.flatMap(commandsIn);
        const choices = commands.filter(isChoice);
        const clones = commands.flatMap((each) => cloneOf(each) ?? []);
        for (const [index, cloned] of clones.entries()) {
          const next = clones[index + 1]?.url.span.start ?? Number.POSITIVE_INFINITY;
          if (isChosen(analysis, cloned, next, choices)) continue;
          report({ at: cloned.url.span, message: message(cloned.url.unquoted().text, cloned.what) });
        }
      }
    },
  },
});

const message = (repository: string, what: string): string =>
  `"${repository}" is taken at ${what}: each build gets whatever was pushed last, and a cached layer what was there once`;

/** Names that people give to what moves. */
const BRANCH = /^(?:origin\/)?(?:main|master|trunk|head|develop|development|devel|dev|next|nightly|latest|edge)$/i;
const DEFAULT = 'its default branch';

/** Options of git and of its `clone`, wherever they stand. */
const GIT: OptionSpec = {
  values: `${programById('git')?.options?.values} ${programById('git')?.subcommands?.clone?.values}`,
};

interface Clone {
  readonly url: Word;
  /** The directory it makes, without those above it. */
  readonly name: string;
  /** What of it is taken. */
  readonly what: string;
}

/** `git clone` of a repository elsewhere, unless it says which commit or tag. */
function cloneOf({ command, step, outer }: CommandIn): Clone | undefined {
  const parts = gitOf({ command });
  if (parts?.subcommand !== 'clone' || command.open) return undefined;
  const { flags } = parts;
  const [, url, into] = flags.positionals;
  const environment = environmentIn(step.stateAt(outer));
  // `git clone $OPTIONS …` may say anything.
  if (command.words.some((word) => word.text.startsWith('$') && resolveWord(word, environment) === undefined))
    return undefined;
  const address = url && (resolveWord(url, environment) ?? url.unquoted().text);
  if (!url || address === undefined || !/^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/.test(address)) return undefined;
  if (flags.options.some(({ name }) => name === '--revision')) return undefined;
  const branch = lastOption(flags, '-b', '--branch');
  const wanted = branch && (branch.value ?? resolvedValue(branch.valueWord, environment));
  if (branch && (wanted === undefined || !BRANCH.test(wanted))) return undefined;
  const directory = (into && (resolveWord(into, environment) ?? into.text)) ?? address;
  return {
    url,
    name: directory
      .replace(/\/+$/, '')
      .replace(/^.*[/:]/, '')
      .replace(/\.git$/, ''),
    what: wanted === undefined ? DEFAULT : `"${wanted}"`,
  };
}

const resolvedValue = (word: Word | undefined, environment: Environment): string | undefined =>
  (word && resolveWord(word, environment)?.replace(/^--\w+=/, '')) || undefined;

function gitOf({ command }: Pick<CommandIn, 'command'>): { subcommand: string; flags: ParsedArguments } | undefined {
  if (programOf(command) !== 'git') return undefined;
  const flags = parseOptions(command.words.slice(1), GIT);
  const subcommand = flags.positionals[0]?.value;
  return subcommand === undefined ? undefined : { subcommand, flags };
}

/** Subcommands with which a commit is chosen, or looked at, after the clone. */
const CHOOSES = new Set(['checkout', 'switch', 'reset', 'fetch', 'pull', 'rev-parse', 'describe', 'verify-commit']);

/** Choosing a branch is no choice. */
function isChoice(each: CommandIn): boolean {
  const git = gitOf(each);
  return git !== undefined && CHOOSES.has(git.subcommand) && !isBranch(each, git.flags);
}

/** A later command chooses the commit: one before the next clone, or one in a RUN that speaks of the directory. */
const isChosen = (analysis: Analysis, { name, url }: Clone, next: number, choices: readonly CommandIn[]): boolean =>
  choices.some(
    ({ command, run }) =>
      command.span.start > url.span.start &&
      (command.span.start < next || slice(analysis.text, run.span).includes(name)),
  );

function isBranch({ step, outer }: CommandIn, { positionals }: ParsedArguments): boolean {
  const environment = environmentIn(step.stateAt(outer));
  const wanted = positionals.slice(1).map((word) => resolveWord(word, environment));
  return wanted.length === 1 && wanted.every((each) => each !== undefined && BRANCH.test(each));
}

/** `ADD https://host/repository.git`, without the `#v1.2.3` or `?tag=v1.2.3` behind it. */
function movingSource({ value, variables }: InstructionWord): string | undefined {
  if (variables.length > 0) return undefined;
  const [, query, fragment] =
    /^(?:https?:\/\/\S+?\.git|git:\/\/[^?#]+|git@[^?#]+)(\?[^#]*)?(?:#(.*))?$/.exec(value) ?? [];
  if (query !== undefined || !/^(?:https?:\/\/\S+?\.git(?:#|$)|git:\/\/|git@)/.test(value)) return undefined;
  const wanted = fragment?.replace(/:.*$/, '') ?? '';
  if (wanted === '') return DEFAULT;
  return BRANCH.test(wanted) ? `"${wanted}"` : undefined;
}
