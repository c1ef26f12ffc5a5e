import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import type { Fix, Report } from '../finding.ts';
import { parentOf } from '../ground/path.ts';
import type { DependencySet } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { copiedPackages } from '../questions/copiedPackages.ts';
import { installName } from '../questions/installName.ts';
import { shippedStage, startCommands } from '../questions/shippedStage.ts';
import { type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'dev-deps-in-final',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const target = shippedStage(analysis);
      if (!target) return;
      const end = analysis.image(target);
      const all = end.dependencies.filter(({ dev }) => dev.known && dev.value);
      for (const set of all) if (isInstalledToShip(analysis, target, set)) report(ownInstall(set));
      const left = all.filter(({ stage }) => stage !== target);
      if (left.length === 0) return;
      for (const copy of stageCopies(analysis, target)) {
        const set = copiedPackages(analysis, copy, end).find(
          ({ install, dev }) => dev.known && dev.value && left.some((each) => each.install === install),
        );
        if (!set || hasNone(analysis, set)) continue;
        report({
          at: copy.word.span,
          message: `"${copy.word.text}" also copies the development dependencies: ${reasonOf(analysis, set)}`,
          fix: pruned(analysis, copy, set),
        });
      }
    },
  },
});

/** What leaves the development dependencies out, by tool. */
const OMIT: Readonly<Record<string, string>> = { npm: '--omit=dev', pnpm: '--prod', yarn: '--production' };

/** By the stage itself, which does nothing with them: it builds nothing, and node starts what is there. */
const isInstalledToShip = (analysis: Analysis, target: Stage, set: DependencySet): boolean =>
  set.stage === target &&
  Object.hasOwn(OMIT, set.install.tool) &&
  set.install.packages.length === 0 &&
  !hasNone(analysis, set) &&
  startCommands(analysis, target).some((command) => programOf(command) === 'node') &&
  analysis
    .steps(target)
    .every(({ installs }) => installs.every(({ install }) => !/^(run-script|exec)$/.test(install.action)));

function ownInstall({ install }: DependencySet): Report {
  const { commandSpan } = install;
  const flag = OMIT[install.tool];
  return {
    at: commandSpan,
    message: `"${installName(install)}" also installs the development dependencies, which the image ships: add ${flag}`,
    fix: {
      title: 'Install without development dependencies',
      edits: [{ span: { start: commandSpan.end, end: commandSpan.end }, newText: ` ${flag}` }],
    },
  };
}

const reasonOf = (analysis: Analysis, { install, stage }: DependencySet): string =>
  `line ${lineNumber(analysis, install.commandSpan)} installs them in "${stage.label}" and nothing removes them`;

/** A manifest in view without development dependencies: there is nothing to remove. */
function hasNone({ context }: Analysis, { ecosystem }: DependencySet): boolean {
  if (ecosystem !== 'node') return false;
  const manifest = context.files?.read('package.json');
  return manifest !== undefined && !/"devDependencies"\s*:\s*\{\s*"/.test(manifest);
}

const PRUNE: Readonly<Record<string, string>> = {
  npm: 'npm prune --omit=dev',
  pnpm: 'pnpm prune --prod',
};

/** At the end of the stage it is copied from, where that stage works in the project's directory. */
function pruned({ dockerfile, steps, image }: Analysis, { source }: StageCopy, set: DependencySet): Fix | undefined {
  if (set.install.tool === 'composer') {
    const { end } = set.install.commandSpan;
    return {
      title: 'Install without development dependencies',
      edits: [{ span: { start: end, end }, newText: ' --no-dev' }],
    };
  }
  const command = PRUNE[set.install.tool];
  const last = steps(source).at(-1)?.instruction;
  const { workdir } = image(source);
  if (command === undefined || !last || set.path === undefined) return undefined;
  if (!workdir.known || workdir.value !== parentOf(set.path)) return undefined;
  return {
    title: `Remove them at the end of "${source.label}"`,
    edits: [lineAfter(dockerfile, last, `${keyword(dockerfile, 'RUN')} ${command}`)],
  };
}
