import type { Analysis } from '../analysis.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName, below, joinPath } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import type { Install } from '../programs/reading/installers.ts';
import { programById, toolsWith } from '../programs/reading/tools.ts';
import { cwdOf, directoryOf } from '../questions/directories.ts';
import { inheritedSets } from '../questions/inheritedSets.ts';
import { installName } from '../questions/installName.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { copyOf, type ProjectCopy, projectCopies } from '../questions/projectCopies.ts';
import { defineRule } from '../rule.ts';

const TOOLS = toolsWith('dependencyFiles');

/** What the tool needs of a project to install its dependencies; none where the command names the files itself. */
const filesOf = (tool: string): readonly string[] =>
  programById(tool)?.dependencyFiles?.split(' ').filter(Boolean) ?? [];

export default defineRule({
  id: 'copy-before-install',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const all = installsOf(analysis, ...TOOLS);
      const spoken = new Set<TransferInstruction>();
      const installedIn = inheritedSets<string>();
      for (const each of all) {
        const { install, step } = each;
        if (!installsProject(install)) continue;
        // Dependencies of a project that are there already are not what takes long.
        const tools = installedIn(step.stage);
        const project = `${install.tool} ${cwdOf(each)} ${install.directory ?? ''}`;
        const again = tools.has(project);
        tools.add(project);
        if (again) continue;
        const copied = copyOfProject(analysis, each);
        if (!copied || spoken.has(copied.copy)) continue;
        spoken.add(copied.copy);
        report({
          at: copied.word.span,
          message: `"${copied.word.value}" is copied before "${installName(install)}": every change of a source file installs all dependencies again`,
          related: [{ at: install.commandSpan, message: 'the dependencies are installed here' }],
          fix: isWorkspace(analysis, install) ? undefined : splitFix(analysis, each, copied.copy),
        });
      }
    },
  },
});

/** Third-party packages from a list of them, without the project itself. */
function installsProject({ tool, action, packages, global, fromManifest, flags, manifests }: Install): boolean {
  if (action !== 'install' && action !== 'download') return false;
  if (global || !fromManifest || flags.uncertain) return false;
  const has = (...names: readonly string[]) => flags.options.some(({ name }) => names.includes(name));
  if (tool === 'pip')
    return packages.length === 0 && manifests.every((file) => /^[\w./-]+\.txt$/.test(file)) && !has('-e');
  if (packages.length > 0) return false;
  if (tool === 'poetry') return has('--no-root', '--only-root') && !has('--only-root');
  if (tool === 'uv') return has('--no-install-project', '--no-install-workspace');
  return true;
}

/** Manifests lie all over a workspace: copying them first takes a list that only its authors can write. */
function isWorkspace({ context: { files }, text }: Analysis, { ecosystem }: Install): boolean {
  if (ecosystem === 'elixir') return files?.kind('apps') === 'directory';
  if (ecosystem !== 'node') return files?.kind('go.work') === 'file';
  if (WORKSPACE.test(text)) return true;
  if (!files) return false;
  const names = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json'];
  if (names.some((name) => files.kind(name) === 'file')) return true;
  return /"workspaces"\s*:/.test(files.read('package.json') ?? '');
}

/** How commands speak of a workspace. */
const WORKSPACE = /--filter\b|--workspaces?\b|\byarn workspaces?\b|\b(turbo|nx|lerna) \w|(^|[\s/"'])packages\//m;

/** The COPY of the directory that brought the manifest, with nothing of the kind before it. */
function copyOfProject(analysis: Analysis, each: InstallIn): ProjectCopy | undefined {
  const { step, install } = each;
  const cwd = cwdOf(each);
  if (cwd === undefined) return undefined;
  const directory = joinPath(cwd, install.directory ?? '.');
  const copied = copyOf(analysis, step, directory);
  if (copied) return bringsManifest(analysis, step, install, directory, copied.copy) ? undefined : copied;
  for (const part of projectCopies(analysis, step))
    if (SOURCES.test(baseName(part.into)) && below(directory, part.into)) return part;
  return undefined;
}

/** Directories of sources, by their names: what an install runs (`prisma`, `scripts`, `patches`) has others. */
const SOURCES =
  /^(src|apps?|packages|web|www|frontend|backend|client|server|ui|libs?|services|api|public|static|templates|components|pages|modules|tests?)$/;

/** Manifests of their own before that copy: somebody thought about the order. */
const bringsManifest = (
  analysis: Analysis,
  step: Step,
  install: Install,
  directory: string,
  until: TransferInstruction,
) =>
  analysis.steps(step.stage).some(({ instruction: copy, before }) => {
    if (copy.index >= until.index || (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || copy.from) return false;
    const into = copy.destination && directoryOf(before, copy.destination.value);
    return into === directory && copy.sources.some(({ value }) => isManifest(install, value));
  });

const isManifest = ({ tool, manifests }: Install, source: string): boolean => {
  const name = source.slice(source.lastIndexOf('/') + 1);
  return [...filesOf(tool), ...manifests].some((file) => file === name || name.startsWith(file.replace(/\*.*$/, '')));
};

/** Where the RUN does nothing else and comes right after the COPY, the COPY goes behind it and the manifests before it. */
function splitFix(analysis: Analysis, { step, install, cwd }: InstallIn, copy: TransferInstruction): Fix | undefined {
  const { text, dockerfile } = analysis;
  const { instruction: run, commands, before } = step;
  const adjacent = dockerfile.instructions.slice(copy.index + 1, run.index).length === 0;
  if (!adjacent || commands.length !== 1 || copy.sources.length !== 1 || !cwd.known || run.heredocs.length > 0)
    return undefined;
  if (before.workdir.known && before.workdir.value !== cwd.value) return undefined;
  if (install.directory !== undefined || !/^\.\/?$/.test(copy.sources[0]?.value ?? '')) return undefined;
  const files = manifestsOf(analysis, install);
  if (!files) return undefined;
  const [source] = copy.sources;
  const { destination } = copy;
  if (!source || !destination) return undefined;
  const into = /\/$/.test(destination.text)
    ? destination.text
    : /^\.$/.test(destination.text)
      ? './'
      : `${destination.text}/`;
  const indent = /[ \t]*$/.exec(text.slice(0, copy.span.start))?.[0] ?? '';
  return {
    title: `Copy ${files.join(' and ')} first`,
    edits: [
      { span: source.span, newText: files.join(' ') },
      { span: destination.span, newText: into },
      {
        span: { start: run.span.end, end: run.span.end },
        newText: lineBreak(text) + indent + text.slice(copy.span.start, copy.span.end),
      },
    ],
  };
}

function manifestsOf({ context: { files } }: Analysis, { tool, manifests }: Install): readonly string[] | undefined {
  const own = filesOf(tool);
  const names = own.length > 0 ? own : manifests;
  if (names.length === 0 || names.some((name) => name.includes('/'))) return undefined;
  if (!files) return names;
  const there = names.filter((name) => name.includes('*') || files.kind(name) === 'file');
  return there.length > 0 ? there : undefined;
}
