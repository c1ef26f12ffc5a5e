import type { Analysis } from '../analysis.ts';
import { joinPath } from '../ground/path.ts';
import type { Span } from '../ground/text.ts';
import type { ImageState, Step, User } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readFileEffects } from '../programs/reading/fileCommands.ts';
import { installName } from '../questions/installName.ts';
import { missingShell } from '../questions/missingShell.ts';
import { isInRootsDirectory, isRoots } from '../questions/ownership.ts';
import { type CommandIn, commandsIn, environmentIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Package managers that refuse to work, or cannot write their database, as anybody but root. */
const SYSTEM_MANAGERS: ReadonlySet<string> = new Set([
  'apt',
  'apk',
  'dnf',
  'yum',
  'microdnf',
  'tdnf',
  'zypper',
  'pacman',
]);
const CHANGES: ReadonlySet<string> = new Set(['install', 'remove', 'upgrade', 'update-index']);

export default defineRule({
  id: 'permission-denied',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const { user } = step.before;
        if (!user.known || user.value.root || isZero(user.value)) return;
        // Where there is no shell nothing runs at all, which another rule says.
        if (missingShell(analysis, step)) return;
        for (const { at, why } of denials(analysis, step, user.value)) {
          const { start } = step.instruction.span;
          report({
            at,
            message: `${why}: the build fails here`,
            cause: `${start}`,
            fix: () => ({
              title: 'Run it as root, then go back to the user',
              edits: [
                { span: { start, end: start }, newText: 'USER root\n' },
                {
                  span: { start: step.instruction.span.end, end: step.instruction.span.end },
                  newText: `\nUSER ${user.value.name}`,
                },
              ],
            }),
          });
        }
      },
    },
  },
});

/** A name that stands for uid 0. */
const isZero = ({ uid, name }: User): boolean =>
  (uid.known && uid.value === 0) || name === '0' || name.startsWith('0:');

interface Denial {
  readonly at: Span;
  /** What cannot be done and why, in words. */
  readonly why: string;
}

function denials(analysis: Analysis, step: Step, user: User): readonly Denial[] {
  const found: Denial[] = [];
  for (const { install, command } of step.installs) {
    if (!isCertain(command) || hasRights(command)) continue;
    const { tool, action, flags } = install;
    if (
      SYSTEM_MANAGERS.has(tool) &&
      CHANGES.has(action) &&
      !flags.uncertain &&
      !flags.options.some(({ name }) =>
        /^--(?:root|installroot|help|version|simulate|dry-run|download-only)$|^-[pshd]$/.test(name),
      )
    )
      found.push({
        at: command.name?.span ?? command.span,
        why: `"${installName(install)}" needs root, and "${user.name}" runs it`,
      });
  }
  for (const each of commandsIn(step)) {
    if (!isCertain(each.outer) || !isCertain(each.command) || hasRights(each.command)) continue;
    const denial = denialOf(analysis, step, each, user);
    if (denial) found.push(denial);
  }
  return found;
}

/** It runs whenever the RUN succeeds, and its failure fails the RUN. */
const isCertain = ({ conditional, masked, context }: Command): boolean =>
  !conditional && !masked && context !== 'condition';

const hasRights = ({ wrappers }: Command): boolean =>
  wrappers.some((name) => /^(sudo|doas|su|gosu|su-exec|fakeroot|runuser|setpriv)$/.test(name));

function denialOf(analysis: Analysis, step: Step, { command, outer }: CommandIn, user: User): Denial | undefined {
  const state = step.stateAt(outer);
  const at = command.name?.span ?? command.span;
  const program = programOf(command);
  const name = command.name?.text ?? '';
  const cwd = state.workdir.known ? state.workdir.value : undefined;
  const effects = readFileEffects(command, { cwd, environment: environmentIn(state) });
  if (program === 'chown' || program === 'chgrp') {
    const path = effects.changes
      .map((each) => each.replace(/\/\*$/, ''))
      .find((each) => each.startsWith('/') && belongsToRoot(analysis, step, state, each));
    return path === undefined
      ? undefined
      : { at, why: `"${name}" of root's "${path}" needs root, and "${user.name}" runs it` };
  }
  const made = effects.creates.find(
    ({ path, from }) =>
      path.startsWith('/') &&
      from !== path &&
      isDenied(state, path, command) &&
      !isMounted(step, path) &&
      isInRootsDirectory(analysis, step, path),
  );
  if (made) return { at, why: `"${user.name}" may not write "${made.path}": the directory belongs to root` };
  return undefined;
}

/** It is not there; or, where that is not known, making it fails in both cases: `mkdir` without -p, a file of root's. */
function isDenied(state: ImageState, path: string, command: Command): boolean {
  const fact = state.path(path);
  if (fact.known) return fact.value === undefined;
  return programOf(command) !== 'mkdir' || !command.words.some(({ text }) => /^-\w*p|^--parents$/.test(text));
}

function belongsToRoot(analysis: Analysis, step: Step, state: ImageState, path: string): boolean {
  const fact = state.path(path);
  return fact.known && fact.value !== undefined && isRoots(analysis, step, path);
}

/** What a mount brings belongs to whom it says. */
const isMounted = ({ instruction }: Step, path: string): boolean =>
  instruction.keyword === 'RUN' &&
  instruction.mounts.some(({ option }) => {
    const target = option('target')?.value?.value;
    return target === undefined ? false : path.startsWith(joinPath('/', target));
  });
