/** Which stage is the builder. */
import type { Analysis } from '../analysis.ts';
import type { Stage } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';
import { stagesBelow } from './evidence.ts';

/** The stages a runtime stage can take from, the most likely builder first. */
export function builders(analysis: Analysis): readonly Stage[] {
  const { stages } = analysis.stages;
  const language = languageOf(analysis);
  const scored = stages.map((stage) => ({ stage, score: score(analysis, stage, language) }));
  return scored.sort((a, b) => b.score - a.score || b.stage.index - a.stage.index).map(({ stage }) => stage);
}

const ROLES = { build: 1, runtime: -2, test: -5, development: -5 } as const;

/** Builds or compiles something itself. */
export const isBuilder = (analysis: Analysis, stage: Stage): boolean => worth(analysis, stage) >= 4;

function score(analysis: Analysis, stage: Stage, language: string | undefined): number {
  const inherited = stagesBelow(stage)
    .slice(0, -1)
    .reduce((sum, each) => sum + worth(analysis, each), 0);
  const role = roleOf(stage);
  const same = language !== undefined && analysis.image(stage).runtimes.some(({ name }) => name === language) ? 4 : 0;
  return (
    same +
    worth(analysis, stage) +
    inherited / 2 +
    (role === undefined ? 0 : ROLES[role]) -
    (isRuntime(analysis, stage) ? 4 : 0)
  );
}

const LANGUAGES: readonly (readonly [program: RegExp, language: string])[] = [
  [/^node$/, 'node'],
  [/^java$/, 'java'],
  [/^(python[\d.]*|gunicorn|uvicorn)$/, 'python'],
  [/^dotnet$/, 'dotnet'],
  [/^(ruby|bundle|rails|puma)$/, 'ruby'],
  [/^php(-fpm)?$/, 'php'],
];

/** What interprets the program that the last runtime stage starts: its builder has that too. */
function languageOf(analysis: Analysis): string | undefined {
  const runtime = analysis.stages.stages.findLast((stage) => isRuntime(analysis, stage));
  if (!runtime) return undefined;
  const { entrypoint, cmd } = analysis.image(runtime);
  const command = (entrypoint ?? cmd)?.command;
  const program = command?.form === 'exec' ? command.words[0]?.value : command?.joined.text.trim().split(/\s/, 1)[0];
  const name = program?.slice(program.lastIndexOf('/') + 1) ?? '';
  return LANGUAGES.find(([pattern]) => pattern.test(name))?.[1];
}

/** What a stage does of its own, in points. */
function worth(analysis: Analysis, stage: Stage): number {
  const own = analysis
    .steps(stage)
    .flatMap((step) => step.installs.map(({ install }) => install))
    .filter(({ ecosystem, global }) => ecosystem !== 'os' && !global);
  const builds = own.some(
    ({ action, script }) =>
      action === 'build' ||
      action === 'publish' ||
      (action === 'run-script' && /build|compile|export|generate/.test(script ?? '')),
  );
  const brings = own.some(({ action }) => action === 'install' || action === 'create');
  return (builds ? 5 : 0) + (brings ? 2 : 0) + (compiles(analysis, stage) ? 4 : 0);
}

/** Compilers that are no build tools: `gcc -o app`. */
const COMPILER = /^(gcc|g\+\+|cc|c\+\+|clang|clang\+\+|rustc|javac|ghc|make|ninja|cmake|meson)$/;

const compiles = (analysis: Analysis, stage: Stage): boolean =>
  analysis
    .steps(stage)
    .some(
      ({ instruction, commands }) =>
        instruction.keyword === 'RUN' && commands.some(({ name }) => COMPILER.test(name?.value ?? '')),
    );

/** Takes from others, builds nothing, and says what to run. */
export function isRuntime(analysis: Analysis, stage: Stage): boolean {
  const takes = stage.edges.some(({ kind }) => kind === 'copy');
  const state = analysis.image(stage);
  const own = [state.cmd, state.entrypoint].some((process) => process?.stage === stage);
  return takes && own;
}
