/** Third-party packages that a copy between stages takes along. */
import type { Analysis } from '../analysis.ts';
import { below } from '../ground/path.ts';
import type { DependencySet, ImageState } from '../image/state/model.ts';
import { lastOption } from '../shell/flags.ts';
import type { Stage } from '../stages/model.ts';
import type { StageCopy } from './stageCopies.ts';

/** Those that are still there, and not installed anew, at the end of the stage that takes them. */
export function copiedPackages(analysis: Analysis, copy: StageCopy, end: ImageState): readonly DependencySet[] {
  return analysis.image(copy.source).dependencies.filter((set) => {
    if (set.path !== undefined)
      return (
        below(copy.path, set.path) !== undefined && end.dependencies.some(({ install }) => install === set.install)
      );
    const renewed = end.dependencies.some(
      ({ ecosystem, stage, install }) =>
        ecosystem === set.ecosystem && stage === copy.step.stage && install.fromManifest,
    );
    return isOwnPlace(analysis, set, copy.path) && !renewed;
  });
}

/** Whether a path is, or holds, the place that an install without a directory of its own uses. */
function isOwnPlace(analysis: Analysis, { ecosystem, install, stage }: DependencySet, copied: string): boolean {
  if (ecosystem === 'ruby') return copied === '/usr/local/bundle';
  if (ecosystem !== 'python') return false;
  const option = lastOption(install.flags, '--prefix', '--target', '-t', '--root');
  if (option) return option.value !== undefined && below(copied, option.value.replace(/(.)\/$/, '$1')) !== undefined;
  if (lastOption(install.flags, '--user')) return copied.endsWith('/.local');
  return (
    /\/(site|dist)-packages$/.test(copied) ||
    environments(analysis, stage).some((path) => below(copied, path) !== undefined)
  );
}

/** Virtual environments a stage makes: whoever installs without saying where has one of them first on the PATH. */
const environments = ({ steps }: Analysis, stage: Stage): readonly string[] =>
  steps(stage)
    .flatMap(({ installs }) => installs)
    .flatMap(({ install }) => (install.tool === 'venv' ? (install.writes ?? []) : []))
    .filter((path) => path.startsWith('/'));
