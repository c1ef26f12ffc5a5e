import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Edit } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { type Install, isOffline } from '../programs/reading/installers.ts';
import { programById, toolsWith } from '../programs/reading/tools.ts';
import { cachesAt, overlap } from '../questions/cacheMounts.ts';
import { inheritedSets } from '../questions/inheritedSets.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { compilerBehind, isBuildGoal } from '../questions/makeBuilds.ts';
import { isEmptied, packageCache } from '../questions/packageCache.ts';
import { type InstallIn, installsOf, shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

/** Tools with a download cache. */
const TOOLS = toolsWith('takesFrom');

export default defineRule({
  id: 'no-cache-mount',
  sources: [],
  category: 'caching',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const all = installsOf(analysis, 'make', ...TOOLS);
      if (all.length === 0) return;
      const shipped = shippedStages(analysis);
      // The tools spoken of in a stage or in one it starts from: one word a tool is enough.
      const toldOf = inheritedSets<string>();
      const spoken = new Set<RunInstruction>();
      for (const each of all) {
        const { install, step, run } = each;
        const behind = install.tool === 'make' && isBuildGoal(each) ? compilerBehind(analysis, each) : undefined;
        const compiles = behind !== undefined || (install.tool === 'go' && isBuild(install));
        if (!(compiles || downloads(install)) || inVain(all, each, shipped)) continue;
        const tools = toldOf(step.stage);
        const subject = compiles ? 'compiler' : install.tool;
        if (tools.has(subject)) continue;
        const alone = !tools.has(`${install.tool} before`);
        tools.add(`${install.tool} before`);
        // What lies in a mount is not in the image: those that build from their cache fetch it again without the mount.
        if (!hasCacheMount(run) || programById(install.tool)?.takesFrom === 'copy' || compiles) tools.add(subject);
        if (spoken.has(run) || hasCacheMount(run)) continue;
        const caches = behind === undefined ? cachesAt(step, each) : [];
        if (behind === undefined && caches.length === 0) continue;
        if (caches.some(({ disabled }) => disabled !== false)) continue;
        spoken.add(run);
        report({
          at: installNameSpan(install),
          message: compiles
            ? `"${installName(install)}" compiles every package again whenever this layer is rebuilt: add a cache mount`
            : `"${installName(install)}" downloads everything again whenever this layer is rebuilt${leftIn(all, each, shipped)}: add a cache mount`,
          // The fix of the download gives every RUN of the tool its mount.
          fix: alone ? fixOf(all, each) : undefined,
        });
      }
    },
  },
});

/** Tools whose build is also what downloads. */
const BUILDS = new Set(['maven', 'gradle', 'sbt', 'cargo', 'wasm-pack', 'trunk']);

/** The dependencies of a project, not a tool or two. */
function downloads(install: Install): boolean {
  const { tool, action, subcommand, fromManifest, global } = install;
  if (global || isOffline(install)) return false;
  if (tool === 'dotnet') return subcommand === 'restore' || subcommand === 'publish' || action === 'publish';
  if (action === 'install') return fromManifest;
  return action === 'download'
    ? fromManifest || BUILDS.has(tool) || isOfProject(install)
    : action === 'build' && BUILDS.has(tool);
}

const isOfProject = ({ tool, packages }: Install): boolean =>
  tool === 'go' && packages.length > 0 && packages.every(({ name }) => name.startsWith('.'));

/** The packages of the project and what they use: Go keeps what it compiled apart from what it downloaded; `-a` ignores it. */
const isBuild = (install: Install): boolean => {
  const { action, flags } = install;
  return (
    !flags.options.some(({ name }) => name === '-a') &&
    (action === 'build' ||
      (action === 'run-script' && /^\.|\.go$/.test(flags.positionals[0]?.value ?? '')) ||
      (action === 'install' && isOfProject(install)))
  );
};

/** pip and yarn leave their cache in an image that is shipped: `pip-cache-left` and `yarn-cache-left` speak of that. */
function inVain(all: readonly InstallIn[], { install, step, run }: InstallIn, shipped: ReadonlySet<Stage>): boolean {
  if ((install.tool !== 'pip' && install.tool !== 'yarn') || !shipped.has(step.stage)) return false;
  return !all.some((other) => other.run === run && other.install.action === 'clean');
}

/** What the image ships beside what was installed; these tools copy it from their cache, others share it or build from it. */
function leftIn(all: readonly InstallIn[], each: InstallIn, shipped: ReadonlySet<Stage>): string {
  const { install, step, run } = each;
  const cache = COPIES.has(install.tool) && shipped.has(step.stage) ? packageCache(each) : undefined;
  if (!cache?.paths?.[0] || isEmptied(each, cache)) return '';
  if (all.some((other) => other.run === run && other.install.action === 'clean')) return '';
  return `, and leaves ${cache.paths[0]} in the image`;
}

const COPIES = new Set(['npm', 'composer', 'poetry']);

function fixOf(all: readonly InstallIn[], each: InstallIn): Fix | undefined {
  const { install, step, run } = each;
  const { stage } = step;
  const needsCache = programById(install.tool)?.takesFrom === 'cache';
  if (needsCache && stage.users.some(({ kind }) => kind === 'from')) return undefined;
  const runs = new Map<RunInstruction, Set<string>>();
  for (const other of all) {
    if (other.step.stage !== stage || other.install.tool !== install.tool || hasCacheMount(other.run)) continue;
    if (other.run !== run && !needsCache) continue;
    const paths = runs.get(other.run) ?? new Set();
    runs.set(other.run, paths);
    for (const path of pathsOf(other)) paths.add(path);
  }
  const paths = runs.get(run);
  const owner = ownerOf(step);
  if (!paths?.size || owner === undefined || install.command.conditional || install.command.wrappers.includes('sudo'))
    return undefined;
  if (takenByOthers(stage, [...paths])) return undefined;
  const settings = owner + (install.tool === 'gradle' ? ',sharing=locked' : '');
  return {
    title: `Keep ${[...paths].join(' and ')} in a cache mount`,
    edits: [...runs].map(([other, targets]) => insert(other, targets, settings)),
  };
}

const hasCacheMount = ({ mounts }: RunInstruction): boolean =>
  mounts.some(({ type }) => type === 'cache' || type === 'tmpfs');

function insert({ flags, keywordSpan }: RunInstruction, targets: Iterable<string>, settings: string): Edit {
  const { end } = flags.at(-1)?.span ?? keywordSpan;
  const newText = [...targets].map((target) => ` --mount=type=cache,target=${target}${settings}`).join('');
  return { span: { start: end, end }, newText };
}

/** Tools that use all the directories of a cache at once; with others the place depends on the tool's version. */
const ALL_DIRECTORIES = new Set(['cargo', 'wasm-pack', 'trunk', 'sbt']);

/** Where its caches are; empty where one of them is not certain. */
function pathsOf(each: InstallIn): readonly string[] {
  const { tool } = each.install;
  const found: string[] = [];
  for (const { kind, paths } of cachesAt(each.step, each)) {
    if (kind === 'index') continue;
    if (!paths?.length || (paths.length > 1 && !ALL_DIRECTORIES.has(tool))) return [];
    found.push(...paths);
  }
  return found.every((path) => /^\/[\w./-]+$/.test(path)) ? found : [];
}

/** A cache mount belongs to root unless told otherwise; undefined where the user's number is not known. */
function ownerOf({ before: { user } }: Step): string | undefined {
  if (!user.known) return undefined;
  if (user.value.root) return '';
  return user.value.uid.known ? `,uid=${user.value.uid.value}` : undefined;
}

/** Another stage copies the cache: in a mount it is gone from there. */
const takenByOthers = ({ users }: Stage, paths: readonly string[]): boolean =>
  users.some(
    ({ instruction }) =>
      (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') &&
      instruction.sources.some(({ value }) => paths.some((path) => value.startsWith('/') && overlap(path, value))),
  );
