import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  ON_BUILD_PLATFORM,
  present,
  run,
  type Scaffold,
  workdir,
} from '../../builderLines.ts';
import { type Line, line } from '../../plan.ts';
import { text } from '../../text.ts';
import type { Membership } from '../../workspace/model.ts';
import { SELF_CONTAINED } from './detect.ts';

export const scaffold: Scaffold = (needs) => {
  const { project, evidence, musl } = needs;
  const dll = project.start.args[0] ?? text`App.dll`;
  const name = dll.map((part) => (typeof part === 'string' ? part.replace(/\.dll$/, '') : part));
  const file = evidence.list('.').find((each) => /\.(cs|fs|vb)proj$/.test(each));
  const locked = evidence.exists('packages.lock.json') !== false;
  const shared = evidence.list('.').filter((each) => SHARED.test(each));
  const { membership } = evidence;
  const own = membership ? ` ${membership.member.folder}/${membership.member.manifest}` : '';
  if (project.framework === SELF_CONTAINED)
    return [
      from(text`mcr.microsoft.com/dotnet/sdk:${project.version}-${musl ? 'alpine' : 'noble'}-aot`),
      workdir('/src'),
      line('ENV', text`DOTNET_CLI_TELEMETRY_OPTOUT=1`),
      copy('. .'),
      run(
        ...cached('/root/.nuget/packages'),
        `dotnet publish${own}${locked ? ' --property:RestoreLockedMode=true' : ''} --configuration Release --output /out`,
      ),
    ];
  if (membership) return solution(needs, membership, locked);
  return [
    from(text`mcr.microsoft.com/dotnet/sdk:${project.version}${musl ? '-alpine' : ''}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    line('ENV', text`DOTNET_CLI_TELEMETRY_OPTOUT=1`),
    copy(file ?? text`${name}.csproj`, ...shared, ...(locked ? present(needs, 'packages.lock.json') : []), './'),
    run(...cached('/root/.nuget/packages'), `dotnet restore${locked ? ' --locked-mode' : ''}`),
    copy('. .'),
    run(
      ...cached('/root/.nuget/packages'),
      'dotnet publish --no-restore --configuration Release --property:UseAppHost=false --output /out',
    ),
  ];
};

/** Files beside a project that a restore reads. */
const SHARED = /^(Directory\.(Build|Packages)\.(props|targets)|global\.json|nuget\.config)$/i;

/** One project of a solution: the files of all are there before they are restored. */
function solution(
  { project, evidence, musl }: BuilderNeeds,
  { workspace, member }: Membership,
  locked: boolean,
): readonly Line[] {
  const file = `${member.folder}/${member.manifest}`;
  return [
    from(text`mcr.microsoft.com/dotnet/sdk:${project.version}${musl ? '-alpine' : ''}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    line('ENV', text`DOTNET_CLI_TELEMETRY_OPTOUT=1`),
    copy(...workspace.manifests, './'),
    ...workspace.members.map(({ folder, manifest }) =>
      copy(
        `${folder}/${manifest}${evidence.existsShared(`${folder}/packages.lock.json`) === true ? ` ${folder}/packages.lock.json` : ''} ./${folder}/`,
      ),
    ),
    run(...cached('/root/.nuget/packages'), `dotnet restore ${file}${locked ? ' --locked-mode' : ''}`),
    copy('. .'),
    run(
      ...cached('/root/.nuget/packages'),
      `dotnet publish ${file} --no-restore --configuration Release --property:UseAppHost=false --output /out`,
    ),
  ];
}
