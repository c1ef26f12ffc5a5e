/** What a builder installed, and how to install it with what development and tests need. */
import type { Analysis } from '../analysis.ts';
import { valueOf } from '../ground/fact.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import { stagesBelow } from './evidence.ts';
import { type Line, line } from './plan.ts';
import { text } from './text.ts';

export interface InstallCommand {
  readonly step: Step;
  readonly install: InstallStep;
}

/** Those of a stage and of the stages it is built on, in order. */
export function installsOfStage(analysis: Analysis, stage: Stage): readonly InstallCommand[] {
  return stagesBelow(stage)
    .flatMap((each) => analysis.steps(each))
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .flatMap((step) => step.installs.map((install) => ({ step, install })))
    .filter(({ install: { install } }) => install.ecosystem !== 'os' && !install.global);
}

/** `--mount=…` of a RUN as written: its caches serve the next command as well. */
export function mountsOf({ instruction }: Step, source: string): readonly string[] {
  return instruction.keyword === 'RUN'
    ? instruction.mounts.filter(({ type }) => type === 'cache').map(({ span }) => source.slice(span.start, span.end))
    : [];
}

export const runWith = (mounts: readonly string[], command: string): Line =>
  line('RUN', ...mounts.map((mount) => text`${mount}`), text`${command}`);

/** Options by which package managers leave out what only developers need. */
const WITHOUT =
  /\s(--omit[= ]dev|--only[= ]prod(uction)?|--production|--prod|-P|--no-dev|--only main|--without dev|--no-autoloader|--no-scripts)(?=\s|$)/g;

/** A RUN that brings the development dependencies where the stage has none; [] where it has them or it cannot be told. */
export function developmentInstall(analysis: Analysis, stage: Stage): readonly Line[] {
  const { dependencies } = analysis.image(stage);
  const lacking = dependencies.findLast(({ dev }) => valueOf(dev) === false);
  if (!lacking) return [];
  const found = installsOfStage(analysis, stage).find(
    ({ install: { install } }) =>
      install.action === 'install' && install.tool === lacking.install.tool && install.fromManifest,
  );
  if (!found) return [];
  const { start, end } = found.install.span;
  const written = analysis.text.slice(start, end);
  if (/[\n\\]/.test(written)) return [];
  const mode = analysis.image(stage).env.get('NODE_ENV');
  const node = lacking.ecosystem === 'node' && mode !== undefined && valueOf(mode) === 'production';
  return [
    runWith(mountsOf(found.step, analysis.text), (node ? 'NODE_ENV=development ' : '') + written.replace(WITHOUT, '')),
  ];
}
