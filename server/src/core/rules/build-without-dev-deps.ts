import type { Analysis } from '../analysis.ts';
import { withoutWord } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { joinPath } from '../ground/path.ts';
import type { DependencySet, InstallStep, Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { lastOption } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'build-without-dev-deps',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of analysis.steps(stage)) {
        for (const build of step.installs) {
          const { install, command, cwd } = build;
          if (install.ecosystem !== 'node' || !isBuild(build) || command.conditional || !cwd.known) continue;
          const set = packagesAt(step, command, cwd.value);
          if (!set || hasAllItNeeds(analysis)) continue;
          report({
            at: install.commandSpan,
            message: `"${textOf(command)}" runs without the development dependencies that a build needs: line ${lineNumber(analysis, set.install.commandSpan)} installs production dependencies only`,
            related: [{ at: set.install.commandSpan, message: 'installs production dependencies only' }],
            fix: installAll(analysis, set, command),
          });
        }
      }
    },
  },
});

/** Scripts that compile or bundle; tools for that, called by name. */
const SCRIPT = /^(build|compile|bundle|webpack|tsc|dist)(:(?!css|sass|docs).*)?$/;

function isBuild({ install: { script, action } }: InstallStep): boolean {
  return action === 'run-script' && SCRIPT.test(script ?? '');
}

/** The packages a build in this directory finds, if those for development are known to be missing. */
function packagesAt(step: Step, command: Command, cwd: string): DependencySet | undefined {
  const { dependencies } = step.stateAt(command);
  // Packages asked for by name may be just what the build needs.
  if (dependencies.some(({ ecosystem, path }) => ecosystem === 'node' && path === undefined)) return undefined;
  const set = dependencies.find(({ path }) => path === joinPath(cwd, 'node_modules'));
  return set &&
    set.ecosystem === 'node' &&
    set.dev.known &&
    !set.dev.value &&
    set.install.packages.length === 0 &&
    set.install.action !== 'prune'
    ? set
    : undefined;
}

/** A manifest in view whose dependencies are all installed: the project builds with what it ships. */
function hasAllItNeeds({ context }: Analysis): boolean {
  const manifest = context.files?.read('package.json');
  return manifest !== undefined && !/"devDependencies"\s*:\s*\{\s*"/.test(manifest);
}

const textOf = (command: Command): string =>
  [programOf(command), ...command.words.slice(1).map(({ text }) => text)].join(' ');

const OMITTING = ['--omit', '--only', '--production', '--prod'];

/** Installs all, and removes what is not needed any more behind the build. */
function installAll({ text }: Analysis, { install }: DependencySet, build: Command): Fix | undefined {
  const option = lastOption(install.flags, ...OMITTING);
  if (install.tool !== 'npm' || !option || option.word.span.end > install.commandSpan.end) return undefined;
  if (option.valueWord && option.valueWord !== option.word) return undefined;
  const { end } = build.span;
  return {
    title: 'Install all dependencies, and prune behind the build',
    edits: [withoutWord(text, option.word.span), { span: { start: end, end }, newText: ' && npm prune --omit=dev' }],
  };
}
