/**
 * A Go builder that runs on the platform of the build and makes programs for the target's
 * (https://docs.docker.com/build/building/multi-platform/#cross-compilation).
 */
import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import { valueOf } from '../fact.ts';
import type { Step } from '../image/model.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';
import type { Edit } from '../text.ts';
import { builders } from './builders.ts';
import { stagesBelow } from './evidence.ts';
import { unfit } from './stack.ts';

interface Build {
  readonly step: Step;
  readonly command: Command;
}

/** `wanted`: the stage; else, and where it builds no Go program, the first builder that does. */
export function crossCompile(
  analysis: Analysis,
  wanted?: Stage,
): { readonly stage: string; readonly edits: readonly Edit[] } | { readonly unfit: string } {
  const candidates = wanted ? [wanted, ...builders(analysis)] : builders(analysis);
  const stage = candidates.find((each) => buildsOf(analysis, each).length > 0);
  if (!stage) return unfit('No stage builds a Go program with "go build"');
  const builds = buildsOf(analysis, stage);
  const reason = obstacle(analysis, stage, builds);
  if (reason !== undefined) return unfit(reason);
  const { image } = stage.from;
  if (!image) return unfit(`${stage.label} has no base`);
  const platform: Edit[] = stage.from.platform
    ? []
    : [{ span: { start: image.span.start, end: image.span.start }, newText: '--platform=$BUILDPLATFORM ' }];
  const edits = [...platform, ...declarations(analysis, stage, builds), ...builds.map(environment)];
  return { stage: stage.label, edits };
}

const buildsOf = (analysis: Analysis, stage: Stage): readonly Build[] =>
  analysis
    .steps(stage)
    .flatMap((step) =>
      step.instruction.keyword === 'RUN'
        ? step.commands.flatMap((command) =>
            command.name?.value === 'go' && command.words[1]?.value === 'build' ? [{ step, command }] : [],
          )
        : [],
    );

const NEEDS_C = /^(gcc|g\+\+|build-base|build-essential|musl-dev|clang)$/;

/** Why the builder cannot be made so by a few edits. */
function obstacle(analysis: Analysis, stage: Stage, builds: readonly Build[]): string | undefined {
  const { defaultTarget } = analysis.stages;
  const { env, packages } = analysis.image(stage);
  if (stage.base.kind !== 'image') return `${stage.label} is built on another stage or on nothing`;
  if (stage.from.platform && !stage.from.platform.value?.text.includes('BUILDPLATFORM'))
    return `${stage.label} names a platform of its own`;
  if (defaultTarget && stagesBelow(defaultTarget).includes(stage))
    return `${stage.label} is part of the image that is shipped, which has to be of the target platform`;
  for (const name of ['GOOS', 'GOARCH'])
    if (env.has(name) || builds.some(({ command }) => assigns(command, name))) return `${name} is set already`;
  const on = (value: string | undefined): boolean => value === '1';
  const given = env.get('CGO_ENABLED');
  if ((given && on(valueOf(given))) || builds.some(({ command }) => on(assigns(command, 'CGO_ENABLED')?.value.value)))
    return 'With CGO_ENABLED=1 it takes a C compiler for each platform';
  if (
    ![...builds].every(({ command }) => disablesC(command, given !== undefined)) &&
    [...packages.keys()].some((name) => NEEDS_C.test(name))
  )
    return 'A C compiler is installed, and cross-compiling C takes one for each platform';
  if (builds.some(({ command }) => command.wrappers.length > 0)) return '"go build" runs inside another command';
  return undefined;
}

const assigns = ({ assignments }: Command, name: string) => assignments.find((each) => each.name === name);

const disablesC = (command: Command, given: boolean): boolean => given || assigns(command, 'CGO_ENABLED') !== undefined;

/** ARG of what is not declared in the stage yet, before the first build. */
function declarations({ dockerfile }: Analysis, stage: Stage, [first]: readonly Build[]): Edit[] {
  if (!first) return [];
  const declared = stage.instructions.flatMap((each) =>
    each.keyword === 'ARG' ? each.words.map(({ value }) => value) : [],
  );
  const missing = ['TARGETOS', 'TARGETARCH'].filter((name) => !declared.includes(name));
  const [head, ...rest] = missing;
  if (head === undefined) return [];
  const edit = lineBefore(dockerfile, first.step.instruction, `${keyword(dockerfile, 'ARG')} ${head}`);
  return [{ ...edit, newText: edit.newText + rest.map((name) => edit.newText.replace(head, name)).join('') }];
}

/** Without C a program is the same on every platform; for another than its own, Go leaves C out anyway. */
function environment({ step, command }: Build): Edit {
  const start = command.name?.span.start ?? command.span.start;
  const given = disablesC(command, step.before.env.has('CGO_ENABLED'));
  return { span: { start, end: start }, newText: `${given ? '' : 'CGO_ENABLED=0 '}GOOS=$TARGETOS GOARCH=$TARGETARCH ` };
}
