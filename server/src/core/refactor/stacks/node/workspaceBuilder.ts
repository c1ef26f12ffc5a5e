import { type BuilderNeeds, cached, copy, run, workdir } from '../../builderLines.ts';
import { jsonOf } from '../../json.ts';
import { type Line, line } from '../../plan.ts';
import { text } from '../../text.ts';
import type { Membership } from '../../workspace/model.ts';
import type { Manager } from './managers.ts';
import { DEPLOYED } from './workspaceFiles.ts';

/** Behind FROM: the manifests of all members, one install, then the application and what it needs. */
export function workspaceBuilder(needs: BuilderNeeds, manager: Manager, kind: 'node' | 'static'): readonly Line[] {
  const { evidence, project } = needs;
  const membership = evidence.membership as Membership;
  const { members, manifests } = membership.workspace;
  const alone = kind === 'static' || project.artefacts.some(({ sources }) => sources.join().includes('standalone'));
  const commands = [...buildOf(needs, membership), ...(alone ? [] : [leftOver(needs, membership, manager)])];
  return [
    workdir('/app'),
    ...(manager.prepare.length > 0 ? [run(...manager.prepare)] : []),
    copy(...manifests, './'),
    ...members.map(({ folder }) => copy(`${folder}/package.json ./${folder}/`)),
    run(...cached(manager.cache), manager.install),
    ...(usesTurbo(needs) ? [line('ENV', text`TURBO_TELEMETRY_DISABLED=1`)] : []),
    copy('. .'),
    ...(commands.length > 0 ? [run(...commands)] : []),
  ];
}

/** Members that are needed come first. */
function buildOf(needs: BuilderNeeds, { workspace, member }: Membership): readonly string[] {
  const { evidence } = needs;
  const { kind, members } = workspace;
  const built = [...member.needs, member.folder].filter((folder) =>
    hasBuild(evidence.analysis.context.files?.read(`${folder}/package.json`)),
  );
  if (built.length === 0) return [];
  if (usesTurbo(needs)) {
    const program = { npm: 'npm exec -- turbo', pnpm: 'pnpm exec turbo', yarn: 'yarn run turbo' }[kind as 'npm'];
    return [`${program} run build --filter=${member.name}`];
  }
  if (kind === 'pnpm') return [`pnpm --filter=${member.name}... run build`];
  if (kind === 'npm') return [`npm run build ${built.map((folder) => `--workspace=${folder}`).join(' ')}`];
  return built.map((folder) => `yarn workspace ${members.find((each) => each.folder === folder)?.name} run build`);
}

const usesTurbo = ({ evidence }: BuilderNeeds): boolean => evidence.readShared('turbo.json') !== undefined;

const hasBuild = (manifest: string | undefined): boolean => Object.hasOwn(Object(jsonOf(manifest)?.scripts), 'build');

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
