/** `make` in a project's directory, where the base image says what compiles the project. */
import type { Analysis } from '../analysis.ts';
import { joinPath } from '../ground/path.ts';
import type { InstallIn } from './packages.ts';
import { copyNear } from './projectCopies.ts';

/** Images that are there for one compiler, and what its projects have. */
const COMPILERS: Readonly<Record<string, { readonly tool: string; readonly manifest: string }>> = {
  golang: { tool: 'go', manifest: 'go.mod' },
  rust: { tool: 'cargo', manifest: 'Cargo.toml' },
};

/** The tool that downloads and compiles behind it; undefined where the sources are not the project's own. */
export function compilerBehind(analysis: Analysis, { install, step, cwd }: InstallIn): string | undefined {
  const compiler = install.tool === 'make' ? COMPILERS[step.before.base?.family ?? ''] : undefined;
  if (!compiler || !cwd.known || analysis.context.files?.kind(compiler.manifest) === 'absent') return undefined;
  const directory = joinPath(cwd.value, install.directory ?? '.');
  return copyNear(analysis, step, directory) && compiler.tool;
}

/** Goals that compile nothing of the project, or nothing that a later build compiles again. */
const ASIDE = /^(?:clean|distclean|lint|fmt|format|vet|verify|check|test|help|deps?|tools?|generate|docs?|vendor)/;

export const isBuildGoal = ({ install: { flags } }: InstallIn): boolean =>
  flags.positionals.length === 0 ||
  (flags.positionals.every(({ value }) => value !== undefined) &&
    flags.positionals.some(({ value }) => !ASIDE.test(value ?? '')));
