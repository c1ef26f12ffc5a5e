import { type Line, line } from '../plan.ts';
import { SELF_CONTAINED } from '../stacks/dotnet/detect.ts';
import { text } from '../text.ts';
import type { Membership } from '../workspace/model.ts';
import {
  cached,
  copy,
  from,
  type Ground,
  ON_BUILD_PLATFORM,
  present,
  run,
  type Scaffold,
  workdir,
} from './builderLines.ts';

export const java: Scaffold = (ground) => {
  const { membership } = ground.evidence;
  if (membership?.workspace.kind === 'maven') return mavenModule(ground, membership);
  return usesGradle(ground) ? gradle(ground) : maven(ground);
};

const usesGradle = ({ evidence }: Ground): boolean =>
  ['build.gradle', 'build.gradle.kts'].some((name) => evidence.exists(name) === true);

/** A module with those it needs; the repository of the machine is kept, so that only what changed is fetched. */
function mavenModule({ project: { version } }: Ground, { member: { folder } }: Membership): readonly Line[] {
  return [
    from(text`maven:3.9-eclipse-temurin-${version}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy('. .'),
    run(...cached('/root/.m2'), `mvn --batch-mode package -DskipTests --projects ${folder} --also-make`),
  ];
}

const maven = ({ project: { version } }: Ground): readonly Line[] => [
  from(text`maven:3.9-eclipse-temurin-${version}`, ON_BUILD_PLATFORM),
  workdir('/src'),
  copy('pom.xml ./'),
  run(...cached('/root/.m2'), 'mvn --batch-mode dependency:go-offline'),
  copy('src ./src'),
  run(...cached('/root/.m2'), 'mvn --batch-mode package -DskipTests'),
];

const gradle = (ground: Ground): readonly Line[] => {
  const files = ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'].filter((name) =>
    ground.evidence.exists(name),
  );
  const task = ground.project.framework === 'Spring Boot' ? 'bootJar' : 'assemble';
  const { membership } = ground.evidence;
  if (membership)
    return [
      from(text`eclipse-temurin:${ground.project.version}-jdk-noble`, ON_BUILD_PLATFORM),
      workdir('/src'),
      copy('. .'),
      run(
        ...cached('/root/.gradle'),
        `./gradlew --no-daemon :${membership.member.folder.replaceAll('/', ':')}:${task}`,
      ),
    ];
  return [
    from(text`eclipse-temurin:${ground.project.version}-jdk-noble`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy('gradlew', ...files, './'),
    ...(ground.evidence.exists('gradle') === false ? [] : [copy('gradle ./gradle')]),
    copy('src ./src'),
    run(...cached('/root/.gradle'), `./gradlew --no-daemon ${task}`),
  ];
};

export const dotnet: Scaffold = (ground) => {
  const { project, evidence, musl } = ground;
  const dll = project.start.args[0] ?? text`App.dll`;
  const name = dll.map((part) => (typeof part === 'string' ? part.replace(/\.dll$/, '') : part));
  const file = evidence.list('.').find((each) => /\.(cs|fs|vb)proj$/.test(each));
  const locked = evidence.exists('packages.lock.json') !== false;
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
  if (membership) return solution(ground, membership, locked);
  return [
    from(text`mcr.microsoft.com/dotnet/sdk:${project.version}${musl ? '-alpine' : ''}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    line('ENV', text`DOTNET_CLI_TELEMETRY_OPTOUT=1`),
    copy(file ?? text`${name}.csproj`, ...(locked ? present(ground, 'packages.lock.json') : []), './'),
    run(...cached('/root/.nuget/packages'), `dotnet restore${locked ? ' --locked-mode' : ''}`),
    copy('. .'),
    run(
      ...cached('/root/.nuget/packages'),
      'dotnet publish --no-restore --configuration Release --property:UseAppHost=false --output /out',
    ),
  ];
};

/** One project of a solution: the files of all are there before they are restored. */
function solution({ project, musl }: Ground, { workspace, member }: Membership, locked: boolean): readonly Line[] {
  const file = `${member.folder}/${member.manifest}`;
  return [
    from(text`mcr.microsoft.com/dotnet/sdk:${project.version}${musl ? '-alpine' : ''}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    line('ENV', text`DOTNET_CLI_TELEMETRY_OPTOUT=1`),
    copy(...workspace.manifests, './'),
    ...workspace.members.map(({ folder, manifest }) =>
      copy(`${folder}/${manifest}${locked ? ` ${folder}/packages.lock.json` : ''} ./${folder}/`),
    ),
    run(...cached('/root/.nuget/packages'), `dotnet restore ${file}${locked ? ' --locked-mode' : ''}`),
    copy('. .'),
    run(
      ...cached('/root/.nuget/packages'),
      `dotnet publish ${file} --no-restore --configuration Release --property:UseAppHost=false --output /out`,
    ),
  ];
}
