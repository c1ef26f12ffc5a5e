/** Compilers, SDKs and what else only builds need, and the stages that build with them. */
import type { Analysis } from '../analysis.ts';
import type { ImageState, InstallStep, Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';

/** Image families that are a compiler, a build tool or an SDK. */
const FAMILY =
  /^(golang|rust|maven|gradle|gcc|haskell|swift|dotnet\/sdk|buildpack-deps|chainguard\/(go|rust|maven|gradle|jdk|gcc-glibc))$/;

/** Packages that compile or are compiled against. */
const PACKAGE =
  /^(build-essential|build-base|gcc(-[\d.]+)?|g\+\+(-[\d.]+)?|gcc-c\+\+|clang(-\d+)?|make|cmake|automake|autoconf|libtool|ninja(-build)?|meson|bison|flex|nasm|yasm|musl-dev|libc6?-dev|linux-headers(-.*)?|kernel-headers|golang(-go)?|go|rustc|cargo|maven|gradle|default-jdk.*|openjdk-?\d+-jdk(-headless)?|java-[\d.]+-openjdk-devel|.+-dev(el)?|dotnet-sdk-.*)$/;

export const isToolchain = ({ base }: ImageState): boolean => base !== undefined && FAMILY.test(base.family);

export const isBuildPackage = (name: string): boolean =>
  PACKAGE.test(name) && !/^(node-dev|python-dev-tools)$/.test(name);

/** Languages whose result runs without what it was built with. */
const COMPILED: ReadonlySet<string> = new Set(['go', 'rust', 'java', 'dotnet', 'haskell', 'swift']);

/** A compilation of the project, or the bundling of its front end. */
function isCompilation({ install, command }: InstallStep): boolean {
  if (command.conditional || install.action === 'test') return false;
  if (install.ecosystem === 'node')
    return (
      install.action === 'run-script' &&
      /^((build|compile|bundle)(:(?!css|sass|docs).*)?|build-storybook)$/.test(install.script ?? '')
    );
  if (!COMPILED.has(install.ecosystem)) return false;
  // `cargo chef cook` and the like only build what is depended on; `go install x@latest` brings a tool.
  if (install.action === 'build') return install.subcommand !== 'chef:cook';
  return install.tool === 'dotnet' && install.subcommand === 'publish';
}

/** The compilations in a stage and the stages it is built on, nearest last. */
export function compilations(analysis: Analysis, stage: Stage): readonly { step: Step; build: InstallStep }[] {
  const found: { step: Step; build: InstallStep }[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const step of analysis.steps(at))
      for (const build of step.installs) if (isCompilation(build)) found.push({ step, build });
  }
  return found;
}
