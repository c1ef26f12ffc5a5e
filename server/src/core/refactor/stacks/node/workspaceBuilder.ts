import { type BuilderNeeds, cached, copy, copyInto, run, workdir } from '../../builderLines.ts';
import type { Evidence } from '../../evidence.ts';
import { jsonOf } from '../../json.ts';
import { type Line, line } from '../../plan.ts';
import { type Text, text } from '../../text.ts';
import type { Membership } from '../../workspace/model.ts';
import { installFiles } from './installFiles.ts';
import type { Manager } from './managers.ts';
import { nodeProject } from './project.ts';
import { buildCommands, prepared } from './scaffold.ts';
import { DEPLOYED } from './workspaceFiles.ts';

/** Behind FROM: the manifests of all members, one install, then the application and what it needs. */
export function workspaceBuilder(needs: BuilderNeeds, manager: Manager, kind: 'node' | 'static'): readonly Line[] {
  const { evidence, project } = needs;
  const membership = evidence.membership as Membership;
  const alone =
    kind === 'static' ||
    !project.artefacts.some(
      ({ sources }) => sources.join().includes('node_modules') || sources.join().includes(DEPLOYED),
    );
  const commands = [
    ...buildOf(needs, membership, manager),
    ...(alone ? [] : [text`${leftOver(needs, membership, manager)}`]),
  ];
  const first = manifestLines(evidence, membership, manager);
  return [
    workdir('/app'),
    ...prepared(manager),
    ...first,
    run(...cached(manager.cache), manager.install),
    ...(usesTurbo(needs) ? [line('ENV', text`TURBO_TELEMETRY_DISABLED=1`)] : []),
    ...(first.length === 1 && first[0]?.parts.join() === '. .' ? [] : [copy('. .')]),
    ...(commands.length > 0 ? [run(...commands)] : []),
  ];
}

/** With more members than this a list of their manifests says less than the copy of all. */
const MANY = 24;

/** What the install of a workspace reads. */
export function manifestLines(
  evidence: Evidence,
  { workspace: { members, manifests } }: Pick<Membership, 'workspace'>,
  manager: Manager,
): readonly Line[] {
  const { folders, sourcesFirst } = installFiles(rootOf(evidence), manager);
  if (sourcesFirst || members.length > MANY) return [copy('. .')];
  return [
    copyInto('./', ...manifests),
    ...folders.map((folder) => copyInto(`./${folder}`, folder)),
    ...members.map(({ folder }) => copyInto(`./${folder}/`, `${folder}/package.json`)),
  ];
}

/** The package at the root of a workspace, whose scripts and patches the install goes by. */
const rootOf = (evidence: Evidence): Evidence => ({
  ...evidence,
  membership: undefined,
  read: evidence.readShared,
  exists: evidence.existsShared,
});

/** Members that are needed come first. */
function buildOf(needs: BuilderNeeds, { workspace, member }: Membership, manager: Manager): readonly Text[] {
  const { evidence } = needs;
  const { kind, members } = workspace;
  const described = nodeProject(evidence);
  const { build = 'build', framework } = described;
  const own = buildCommands(evidence, described, manager).slice(0);
  const cache =
    framework?.name === 'Next.js' && !framework.site
      ? own.slice(-2).map((command) => text`(cd ${member.folder} && ${command})`)
      : [];
  const built = [...member.needs, member.folder].filter((folder) =>
    hasBuild(
      evidence.analysis.context.files?.read(`${folder}/package.json`),
      folder === member.folder ? build : 'build',
    ),
  );
  if (built.length === 0) return [];
  if (usesTurbo(needs)) {
    const program = { npm: 'npm exec -- turbo', pnpm: 'pnpm exec turbo', yarn: 'yarn run turbo', bun: 'bunx turbo' }[
      kind as 'npm'
    ];
    return [text`${program} run ${build} --filter=${member.name}`, ...cache];
  }
  if (kind === 'pnpm') return [text`pnpm --filter=${member.name}... run ${build}`, ...cache];
  if (kind === 'npm' && build === 'build')
    return [text`npm run build ${built.map((folder) => `--workspace=${folder}`).join(' ')}`, ...cache];
  const script = (folder: string): string => (folder === member.folder ? build : 'build');
  return [
    ...built.map((folder) => {
      if (kind === 'npm') return text`npm run ${script(folder)} --workspace=${folder}`;
      const name = members.find((each) => each.folder === folder)?.name ?? folder;
      return kind === 'bun'
        ? text`bun run --filter ${name} ${script(folder)}`
        : text`yarn workspace ${name} run ${script(folder)}`;
    }),
    ...cache,
  ];
}

const usesTurbo = ({ evidence }: BuilderNeeds): boolean => evidence.readShared('turbo.json') !== undefined;

const hasBuild = (manifest: string | undefined, name: string): boolean =>
  Object.hasOwn(Object(jsonOf(manifest)?.scripts), name);

/** What leaves the development dependencies behind. pnpm copies the application out, with what it needs and no more. */
function leftOver(
  { evidence }: BuilderNeeds,
  { workspace: { kind }, member }: Membership,
  { prepare, prune }: Manager,
): string {
  if (kind !== 'pnpm') return prune.replace('--all', member.name);
  const old = prepare.some((command) => /pnpm@[0-9]\./.test(command));
  const injected = /^\s*injectWorkspacePackages:\s*true/m.test(evidence.readShared('pnpm-workspace.yaml') ?? '');
  return `pnpm --filter=${member.name} deploy --prod${old || injected ? '' : ' --legacy'} ${DEPLOYED}`;
}
