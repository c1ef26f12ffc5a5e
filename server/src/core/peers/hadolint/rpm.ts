/** What hadolint's checks of yum and dnf have in common. */
import type { Analysis } from '../../analysis.ts';
import { unpinnedPackage } from '../../questions/packages.ts';
import type { TellOf } from '../check.ts';
import { type HadolintCommand, hadolintCommands, hasArgument } from './commands.ts';

/** Tells of packages without a version, or with `module` of module streams. */
export function tellUnpinnedRpm(
  analysis: Analysis,
  tell: TellOf,
  programs: readonly string[],
  concerns: (command: HadolintCommand) => boolean = () => true,
): void {
  const variables = variablesIn(analysis);
  for (const command of hadolintCommands(analysis, ...programs).filter(concerns)) {
    for (const { text, span } of operandsOf(command))
      if (!isPinned(command, text, variables(command))) tell(command.run, { at: span, message: unpinnedPackage(text) });
  }
}

const operandsOf = (command: HadolintCommand): HadolintCommand['args'] =>
  hasArgument(command, 'install')
    ? command.args.filter(({ text, flags }) => flags.length === 0 && text !== 'install' && text !== 'module')
    : [];

/** Whether hadolint sees a version in a word; `variables` are the names it knows, which it takes for versions. */
function isPinned(command: HadolintCommand, word: string, variables: ReadonlySet<string>): boolean {
  if (hasArgument(command, 'module')) return word.includes(':');
  if (word.endsWith('.rpm')) return true;
  const [, ...parts] = word.split('-');
  if (parts.length === 0) return false;
  if (word.includes('$')) return [...word.matchAll(/\$\{(\w+)\}/g)].some(([, name = '']) => variables.has(name));
  return parts.every((part) => /^[\w.~^:+]*$/.test(part)) && parts.some((part) => /^\d/.test(part));
}

/** The variables hadolint knows in a RUN: every ARG of the file so far, and ENV of the stage and of those it is built on. */
function variablesIn({ dockerfile }: Analysis): (command: HadolintCommand) => ReadonlySet<string> {
  const byIndex: ReadonlySet<string>[] = [];
  const args = new Set<string>();
  const stages = new Map<string, ReadonlySet<string>>();
  let env = new Set<string>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') {
      env = new Set(stages.get(instruction.image?.value ?? ''));
      if (instruction.name) stages.set(instruction.name.value, env);
    }
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV')
      for (const { name } of instruction.pairs) (instruction.keyword === 'ARG' ? args : env).add(name.value);
    if (instruction.keyword === 'RUN') byIndex[instruction.index] = new Set([...args, ...env]);
  }
  return ({ run }) => byIndex[run.index] ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();
