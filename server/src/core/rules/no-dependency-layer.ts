import type { Analysis } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import { joinPath, parentOf } from '../ground/path.ts';
import type { Install } from '../programs/reading/installers.ts';
import { isOffline } from '../programs/reading/installers.ts';
import { programById, toolsWith } from '../programs/reading/tools.ts';
import { cwdOf } from '../questions/directories.ts';
import { inheritedSets } from '../questions/inheritedSets.ts';
import { installName } from '../questions/installName.ts';
import { compilerBehind } from '../questions/makeBuilds.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { copyNear, type ProjectCopy } from '../questions/projectCopies.ts';
import { defineRule } from '../rule.ts';

/** Build tools that download what is missing. */
const TOOLS = toolsWith('fetchesFirst');

export default defineRule({
  id: 'no-dependency-layer',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const spoken = new Set<unknown>();
      // What was downloaded in a stage or in one it starts from.
      const fetchedIn = inheritedSets<string>();
      for (const each of installsOf(analysis, 'make', ...TOOLS)) {
        const { install, step } = each;
        const tool = install.tool === 'make' ? compilerBehind(analysis, each) : install.tool;
        if (tool === undefined || (install.tool === tool && !fetches(install) && !isTask(install))) continue;
        const fetched = fetchedIn(step.stage);
        // Those of Rust have one download in common, and those of Python.
        const download = SHARED.has(install.ecosystem) ? install.ecosystem : tool === 'cargo' ? 'rust' : tool;
        if (fetched.has(download)) continue;
        fetched.add(download);
        if (isTask(install) || needsNoSources(install) || isKept(analysis, each, tool)) continue;
        const copied = copyOfProject(analysis, each);
        if (!copied || spoken.has(copied.copy)) continue;
        spoken.add(copied.copy);
        report({
          at: copied.word.span,
          message: `"${copied.word.value}" is copied first, so every change of a source file makes "${installName(install)}" download all dependencies again: ${programById(tool)?.fetchesFirst}`,
          related: [{ at: install.commandSpan, message: 'the dependencies are downloaded here' }],
        });
      }
    },
  },
});

const SHARED: ReadonlySet<string> = new Set(['rust', 'python']);

/** Downloads the dependencies of the project if nothing did before. */
function fetches({ tool, ecosystem, action, subcommand, packages, fromManifest, global, flags }: Install): boolean {
  if (ecosystem === 'python')
    return (
      (action === 'install' || action === 'download') &&
      fromManifest &&
      !global &&
      !flags.options.some(({ name }) => name === '--no-deps')
    );
  if (tool === 'dotnet') return subcommand === 'restore' || action === 'build' || action === 'publish';
  if (tool === 'go' && (action === 'install' || action === 'test'))
    return packages.length > 0 && packages.every(({ name, version }) => version === undefined && /^\./.test(name));
  if (global || packages.length > 0 || flags.uncertain) return false;
  return action === 'build' || action === 'download' || action === 'test';
}

const DEPENDENCIES_ONLY =
  /^--(no-root|no-directory|no-self|no-install-project|no-install-workspace|only-group|only-deps|dry-run)$/;

/** Downloads and nothing else; with Python the project itself is most often installed together with what it needs. */
function needsNoSources({ tool, ecosystem, action, flags, manifests, packages }: Install): boolean {
  if (ecosystem !== 'python') return action === 'download';
  if (flags.options.some(({ name }) => DEPENDENCIES_ONLY.test(name)) || packages.length > 0) return true;
  const isProject = manifests.some((file) => /(^|\/)(pyproject\.toml|setup\.py)$/.test(file));
  return !isProject || (tool === 'pip' && flags.options.some(({ name }) => name === '-r' || name === '--requirement'));
}

/** A task that the project defines may be the one that downloads. */
const isTask = ({ tool, action }: Install): boolean => (tool === 'gradle' || tool === 'maven') && action === 'other';

/** The directory or the option, and not the label. */
const isVendored = perObject(({ text }: Analysis) =>
  /(?<!\.)\bvendor\b(?!\s*=)/.test(text.replace(/^[ \t]*#.*$/gm, '')),
);

/** Nothing is downloaded, or a cache mount keeps it. */
function isKept(analysis: Analysis, { install, run }: InstallIn, tool: string): boolean {
  const { files } = analysis.context;
  if (run.mounts.some(({ type }) => type === 'cache')) return true;
  if (tool === 'go' && (isVendored(analysis) || files?.kind('vendor') === 'directory')) return true;
  if (tool === 'go' && files?.kind('go.sum') === 'absent' && files.kind('go.mod') === 'file') return true;
  return isOffline(install);
}

/** The copy that brings the directory the build works in. */
function copyOfProject(analysis: Analysis, each: InstallIn): ProjectCopy | undefined {
  const { step, install } = each;
  const cwd = cwdOf(each);
  if (cwd === undefined) return undefined;
  const directory = joinPath(cwd, install.directory ?? projectDirectory(install) ?? '.');
  // What sbt calls `project` is the build itself.
  return copyNear(analysis, step, directory, install.tool === 'sbt' ? joinPath(directory, 'project') : undefined);
}

/** `dotnet publish src/App/App.csproj`. */
function projectDirectory({ tool, flags }: Install): string | undefined {
  if (tool !== 'dotnet') return undefined;
  const project = flags.positionals
    .map(({ value }) => value)
    .find((value) => value && /\.(\w+proj|slnx?)$/.test(value));
  return project?.includes('/') ? parentOf(project) : undefined;
}
