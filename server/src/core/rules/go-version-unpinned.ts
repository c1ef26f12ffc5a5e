import type { Analysis } from '../analysis.ts';
import { type HadolintCommand, hadolintRuns, hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Word } from '../shell/model.ts';

export default defineRule({
  id: 'go-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3062', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    for (const each of installsOf(analysis, 'go')) {
      for (const { value, span } of modulesOf(each)) {
        if (value === undefined || isLocal(value)) continue;
        const [path, version] = value.split('@');
        if (version !== undefined ? MOVING.test(version) : takesNewest(each))
          report({ at: span, message: message(value, path ?? '') });
      }
    }
  },
});

/** Queries that mean another version from one day to the next. */
const MOVING = /^(latest|upgrade|patch|master|main|HEAD|develop|v\d+)$/;

const message = (argument: string, path: string): string =>
  argument === path
    ? `"${path}" has no version, so each build takes whatever is newest that day`
    : `"${argument}" means whatever is newest on the day of the build`;

/** The words that name modules: for `go run` the first alone, what follows are the program's arguments. */
function modulesOf({ install }: InstallIn): readonly Word[] {
  const { subcommand, flags } = install;
  if (subcommand === 'run') return flags.positionals.slice(0, 1);
  return subcommand === 'install' || subcommand === 'get' ? flags.positionals : [];
}

/**
 * Without a version, `go install` and `go run` take the one go.mod asks for, or fail; `go get -u` looks for the newest, and so does
 * `go get` as long as nothing was copied that could have a go.mod.
 */
function takesNewest({ install, step }: InstallIn): boolean {
  const { subcommand, flags } = install;
  if (subcommand !== 'get') return false;
  if (flags.options.some(({ name }) => name === '-u')) return true;
  return (
    step.stage.base.kind === 'image' &&
    !step.stage.instructions.some(({ keyword, index }) => /COPY|ADD|\?/.test(keyword) && index < step.instruction.index)
  );
}

/** A path, or a package of the standard library: those have no dot in the first part. */
const isLocal = (name: string): boolean => /^[./]/.test(name) || !/^[^/@]*\./.test(name) || name.endsWith('.go');

function hadolintVerdict(analysis: Analysis, tell: ReturnType<typeof onItsLine>): void {
  for (const { run, commands } of hadolintRuns(analysis, { onbuild: true })) {
    const go = commands.filter(({ name }) => name === 'go');
    const runs = go.filter((command) => hasArgument(command, 'run'));
    const words = runs.length > 0 ? runs.flatMap(runWords) : go.flatMap(installWords);
    for (const { text, span } of words) {
      const pinned = text.includes('@') && !/@(latest|none)$/.test(text);
      if (!pinned && !/^[./]/.test(text)) tell(run, { at: span, message: message(text, text.replace(/@.*/s, '')) });
    }
  }
}

const operandsOf = ({ args }: HadolintCommand): HadolintCommand['args'] =>
  args.filter(({ flags }) => flags.length === 0);

/** Of `run` and the word behind it, the word. */
const runWords = (command: HadolintCommand): HadolintCommand['args'] =>
  operandsOf(command)
    .slice(0, 2)
    .filter(({ text }) => text !== 'run');

const installWords = (command: HadolintCommand): HadolintCommand['args'] =>
  hasArgument(command, 'install', 'get')
    ? operandsOf(command).filter(({ text }) => !/^(install|get|tool)$/.test(text))
    : [];
