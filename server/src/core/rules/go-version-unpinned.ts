import { type InstallIn, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Word } from '../shell/model.ts';

/** Queries that mean another version from one day to the next. */
const MOVING = /^(latest|upgrade|patch|master|main|HEAD|develop|v\d+)$/;

export default defineRule({
  id: 'go-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3062', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      go(each, { report }) {
        for (const { value, span } of modulesOf(each)) {
          if (value === undefined || isLocal(value)) continue;
          const [path = '', version] = value.split('@');
          if (version !== undefined ? MOVING.test(version) : takesNewest(each))
            report({ at: span, message: value === path ? unpinnedPackage(path) : movingVersion(value) });
        }
      },
    },
  },
});

const movingVersion = (argument: string): string => `"${argument}" means whatever is newest on the day of the build`;

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
