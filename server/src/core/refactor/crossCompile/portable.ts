/** Builders whose results are the same on every platform: it is enough to run them on the platform of the build. */
import { detect } from '../detect.ts';
import type { Project } from '../project.ts';
import { unfit } from '../stack.ts';
import { type Builder, onBuildPlatform, type Recipe, runs } from './builder.ts';
import { nativePackage } from './nodeLock.ts';

export const portable: Recipe = (builder) => {
  const project = detect(builder.analysis, builder.stage);
  if (!project) return undefined;
  const reason = reasons[project.stack](builder, project);
  return reason === undefined ? onBuildPlatform(builder) : unfit(reason);
};

type Reason = (builder: Builder, project: Project) => string | undefined;

const always =
  (reason: string): Reason =>
  () =>
    reason;
const portableAlways: Reason = () => undefined;

/** Why what the builder makes depends on the platform, or may do so. */
const reasons: Readonly<Record<Project['stack'], Reason>> = {
  static: portableAlways,
  php: portableAlways,
  java: (builder) =>
    runs(builder, /(^|\/)(jlink|jpackage|native-image)$/).length > 0 ||
    mentions(builder, /^-P\s*native|nativeCompile|quarkus\.(package\.type=native|native\.enabled)/)
      ? 'It makes a Java runtime or a native program, which is for one platform'
      : outside(builder, /\.(jar|war)$|\/(target|build)(\/|$)|^\/app|^\/src|^\/workspace/),
  node: (builder) => (takesModules(builder) ? nativePackage(builder) : undefined),
  python: always('Python packages may hold modules that are compiled for one platform'),
  ruby: always('Gems may hold extensions that are compiled for one platform'),
  elixir: always('A release holds Erlang itself, which is for one platform'),
  deno: always('What Deno caches or compiles may be for one platform'),
  bun: always('What Bun installs or compiles may be for one platform'),
  go: always('No "go build" is seen that could be told the platform'),
  rust: always('No "cargo build" is seen that could be told the platform'),
  native: always('No compiler is seen that could be told the platform'),
  dotnet: always('No "dotnet publish" is seen that could be told the platform'),
};

const mentions = ({ commands }: Builder, pattern: RegExp): boolean =>
  commands.some(({ command }) => command.words.some(({ text }) => pattern.test(text)));

/** The paths that other stages take from the builder. */
const taken = ({ stage }: Builder): readonly string[] =>
  stage.users.flatMap(({ instruction }) =>
    instruction.keyword === 'COPY' ? instruction.sources.map(({ value }) => value) : [],
  );

function outside(builder: Builder, expected: RegExp): string | undefined {
  const other = taken(builder).find((path) => !expected.test(path));
  return other === undefined ? undefined : `"${other}" is taken from it, and may be for one platform`;
}

/** node_modules, or a folder that it may be in. */
const takesModules = (builder: Builder): boolean =>
  builder.stage.users.some(({ kind }) => kind !== 'copy') ||
  taken(builder).some(
    (path) => !/\/(dist|build|out|public|\.next\/static|_site|site)\/?[\w.*-]*$|package\.json$/.test(path),
  );
