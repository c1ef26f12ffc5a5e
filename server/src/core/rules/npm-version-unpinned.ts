import type { Analysis } from '../analysis.ts';
import { joinPath } from '../ground/path.ts';
import { hadolintCommands, onItsLine, operands } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { type InstallIn, installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Word } from '../shell/model.ts';

export default defineRule({
  id: 'npm-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3016', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'npm')) {
        const [subcommand, ...packages] = operands(command, 'loglevel', 'registry');
        if (subcommand?.text !== 'install') continue;
        for (const { text, span } of packages) {
          if (!isPinnedForHadolint(text)) tell(command.run, { at: span, message: unpinnedPackage(text) });
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'npm', 'yarn', 'pnpm', 'bun')) {
      for (const { version = '', raw, span } of each.install.packages)
        if (MOVING.test(version)) report({ at: span, message: movingTag(raw) });
      // Inside a project, package.json and the lock file say which version is meant.
      if (!each.install.global && !isOutsideProject(each)) continue;
      for (const { name, span } of unpinned(each)) report({ at: span, message: unpinnedPackage(name) });
    }
    for (const { text, span } of managersOfCorepack(analysis)) report({ at: span, message: movingTag(text) });
  },
});

/** Tags of npm's registry that mean another version from one day to the next. */
const MOVING = /^(latest|next|stable|canary|nightly|lts)$/;

const movingTag = (text: string): string => `"${text}" means whatever is newest on the day of the build`;

/** What `corepack prepare pnpm@latest` and its like bring by a tag. */
function* managersOfCorepack({ stages, steps, text }: Analysis): Generator<Word> {
  if (!text.includes('corepack')) return;
  for (const stage of stages.stages) {
    for (const step of steps(stage)) {
      if (step.instruction.keyword !== 'RUN') continue;
      for (const { command } of commandsIn(step)) {
        const [, action, ...words] = command.words;
        if (programOf(command) !== 'corepack' || !/^(prepare|install|use)$/.test(action?.value ?? '')) continue;
        yield* words.filter(({ value }) => MOVING.test(/^(?:npm|pnpm|yarn)@(.+)$/.exec(value ?? '')?.[1] ?? ''));
      }
    }
  }
}

/** Where no package.json is, nothing else says which version. */
function isOutsideProject({ step, command, cwd, install }: InstallIn): boolean {
  if (!cwd.known || install.fromManifest) return false;
  const found = step.stateAt(command).path(joinPath(joinPath(cwd.value, install.directory ?? '.'), 'package.json'));
  return found.known && found.value === undefined;
}

function isPinnedForHadolint(text: string): boolean {
  if (/^git(\+(ssh|https?))?:\/\//.test(text)) return text.includes('#');
  if (/\.(tar|tar\.gz|tgz)$/.test(text) || /^(\.{0,2}|~)\//.test(text)) return true;
  return text.replace(/^@[^/]*/, '').includes('@');
}
