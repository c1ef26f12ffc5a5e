/** Go compiles for any platform by itself, as long as no C is in it. */
import { valueOf } from '../../ground/fact.ts';
import type { Edit } from '../../ground/text.ts';
import type { Command } from '../../shell/model.ts';
import { unfit } from '../stack.ts';
import { type Builder, declared, insert, onBuildPlatform, type Recipe, type RunCommand, runs } from './builder.ts';

export const go: Recipe = (builder) => {
  const builds = runs(builder, /^go$/, /^build$/);
  const [first] = builds;
  if (!first) return undefined;
  const reason = obstacleOf(builder, builds);
  if (reason !== undefined) return unfit(reason);
  return [
    ...onBuildPlatform(builder),
    ...declared(builder, first.step.instruction, ['TARGETOS', 'TARGETARCH']),
    ...builds.map(environment),
  ];
};

const NEEDS_C = /^(gcc|g\+\+|build-base|build-essential|musl-dev|clang)$/;

function obstacleOf({ analysis, stage }: Builder, builds: readonly RunCommand[]): string | undefined {
  const { env, packages } = analysis.image(stage);
  for (const name of ['GOOS', 'GOARCH'])
    if (env.has(name) || builds.some(({ command }) => assigns(command, name))) return `${name} is set already`;
  const on = (value: string | undefined): boolean => value === '1';
  const given = env.get('CGO_ENABLED');
  if ((given && on(valueOf(given))) || builds.some(({ command }) => on(assigns(command, 'CGO_ENABLED')?.value.value)))
    return 'With CGO_ENABLED=1 it takes a C compiler for each platform';
  if (
    !builds.every(({ command }) => disablesC(command, given !== undefined)) &&
    [...packages.keys()].some((name) => NEEDS_C.test(name))
  )
    return 'A C compiler is installed, and cross-compiling C takes one for each platform';
  if (builds.some(({ command }) => command.wrappers.length > 0)) return '"go build" runs inside another command';
  return undefined;
}

const assigns = ({ assignments }: Command, name: string) => assignments.find((each) => each.name === name);

const disablesC = (command: Command, given: boolean): boolean => given || assigns(command, 'CGO_ENABLED') !== undefined;

/** Without C a program is the same on every platform; for another than its own, Go leaves C out anyway. */
function environment({ step, command }: RunCommand): Edit {
  const given = disablesC(command, step.before.env.has('CGO_ENABLED'));
  return insert(
    command.name?.span.start ?? command.span.start,
    `${given ? '' : 'CGO_ENABLED=0 '}GOOS=$TARGETOS GOARCH=$TARGETARCH `,
  );
}
