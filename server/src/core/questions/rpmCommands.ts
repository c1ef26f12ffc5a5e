/** What yum and dnf have in common, for the rules that judge them. */
import type { Analysis } from '../analysis.ts';
import type { HadolintCommand } from '../peers/hadolint/commands.ts';
import { hasArgument } from '../peers/hadolint/commands.ts';
import type { InstallIn } from './packages.ts';

/** Whether a command leaves metadata and packages in this image's cache. */
export const fillsRpmCache = ({ install: { action, flags } }: InstallIn): boolean =>
  ['install', 'upgrade', 'update-index'].includes(action) &&
  !flags.options.some(({ name }) => name === '--installroot' || name === '-C' || name === '--cacheonly');

/** The words hadolint takes for packages, or with `module` for module streams. */
export const rpmOperands = (command: HadolintCommand): HadolintCommand['args'] =>
  hasArgument(command, 'install')
    ? command.args.filter(({ text, flags }) => flags.length === 0 && text !== 'install' && text !== 'module')
    : [];

/** Whether hadolint sees a version in a word; `variables` are the names it knows, which it takes for versions. */
export function isRpmPinned(command: HadolintCommand, word: string, variables: ReadonlySet<string>): boolean {
  if (hasArgument(command, 'module')) return word.includes(':');
  if (word.endsWith('.rpm')) return true;
  const [, ...parts] = word.split('-');
  if (parts.length === 0) return false;
  if (word.includes('$')) return [...word.matchAll(/\$\{(\w+)\}/g)].some(([, name = '']) => variables.has(name));
  return parts.every((part) => /^[\w.~^:+]*$/.test(part)) && parts.some((part) => /^\d/.test(part));
}

/** The variables hadolint knows in a RUN: every ARG of the file so far, and ENV of the stage and of those it is built on. */
export function rpmVariables({ dockerfile }: Analysis): (command: HadolintCommand) => ReadonlySet<string> {
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

/** A package rather than a group of them, which has no version. */
export const isRpmPackage = (name: string, { install }: InstallIn): boolean =>
  !name.startsWith('@') && !/^group/.test(install.subcommand ?? '');
