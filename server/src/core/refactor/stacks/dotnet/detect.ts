import { baseName, joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { type Existing, startFrom } from '../../existingStage.ts';
import type { Linkage, Project } from '../../project.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { chainguard, major, minor, ORGANISATION } from '../../tags.ts';
import { choice, guess, plain, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { scaffold } from './scaffold.ts';
import { dotnetWanted, needsCultures } from './version.ts';
import { dotnetSolution } from './workspace.ts';

export const dotnet: Stack = {
  id: 'dotnet',
  title: '.NET',
  weigh(evidence) {
    if (installsOf(evidence, 'dotnet').length > 0) return 5;
    if (evidence.image.base?.runtime?.name === 'dotnet') return 3;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const publish = installsOf(evidence, 'dotnet').findLast(({ install }) => install.action === 'publish');
    const options = publish?.install.flags.options ?? [];
    const value = (...names: string[]) => options.findLast(({ name }) => names.includes(name))?.value;
    const words = publish?.install.command.words.map(({ text: word }) => word) ?? [];
    const file = projectFile(evidence, publish?.install.flags.positionals.at(-1)?.value);
    const project = file === undefined ? '' : (evidence.read(file) ?? '');
    const aot = /<PublishAot>\s*true/i.test(project) || words.some((word) => /PublishAot=true/i.test(word));
    const alone =
      aot ||
      (words.includes('--self-contained') &&
        value('--self-contained') !== 'false' &&
        words[words.indexOf('--self-contained') + 1] !== 'false') ||
      words.some((word) => /SelfContained=true|--self-contained=true/i.test(word));
    const platform = value('-r', '--runtime');
    const out = value('-o', '--output');
    const name: Text =
      file === undefined ? (existing?.start ? nameIn(existing) : APP) : text`${assembly(file, project)}`;
    const version = versionIn(evidence, dotnetWanted(evidence, project));
    const directory =
      out !== undefined
        ? joinPath(publish?.cwd ?? '/', out)
        : evidence.stage
          ? `${evidence.root}/bin/Release/net${version.known ?? current.dotnet[0]}/publish`
          : '/out';
    const linkage: Linkage = alone || platform !== undefined ? 'dynamic' : 'pure';
    const web = project === '' || /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.Web"|Microsoft\.AspNetCore\.App/.test(project);
    const workdir = existing?.workdir ?? '/app';
    return {
      ...version,
      linkage,
      ...(platform === undefined ? {} : { libc: platform.includes('musl') ? ('musl' as const) : ('glibc' as const) }),
      framework: alone ? SELF_CONTAINED : web ? 'ASP.NET Core' : undefined,
      artefacts:
        existing && existing.artefacts.length > 0
          ? existing.artefacts
          : [{ from: 'builder', sources: [text`${directory}`], target: text`./` }],
      start:
        existing?.start && existing.artefacts.length > 0
          ? startFrom(existing.start)
          : alone
            ? { program: text`${workdir}/${name}`, args: [] }
            : { program: text`dotnet`, args: [text`${name}.dll`] },
      ...(needsCultures(evidence, project) ? { packages: { apk: ['icu-libs'] } } : {}),
      port: web ? text`8080` : undefined,
      env: web && Number(major(version.known) ?? 8) < 8 ? [['ASPNETCORE_URLS', text`http://+:8080`]] : [],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  ignore,
  workspace: dotnetSolution,
};

const APP = guess('App');
export const SELF_CONTAINED = 'self-contained .NET';

const nameIn = ({ start }: Existing): Text => {
  const dll = start?.find((word) => word.endsWith('.dll'));
  return dll === undefined ? APP : text`${baseName(dll).replace(/\.dll$/, '')}`;
};

/** The project that is published, relative to the project's folder. */
export function projectFile(evidence: Evidence, given: string | undefined): string | undefined {
  if (given !== undefined && /\.(cs|fs|vb)proj$/.test(given)) return given.replace(/^\.\//, '');
  const folder = given === undefined || given.startsWith('-') ? '.' : given.replace(/\/$/, '');
  const files = evidence.list(folder).filter((name) => /\.(cs|fs|vb)proj$/.test(name));
  return files.length === 1 ? (folder === '.' ? files[0] : `${folder}/${files[0]}`) : undefined;
}

const assembly = (file: string, project: string): string =>
  /<AssemblyName>([\w.-]+)</.exec(project)?.[1] ?? baseName(file).replace(/\.\w+$/, '');

/** SDKs are numbered on their own beyond major and minor. */
function versionIn(
  { image, state }: Evidence,
  wanted: string | undefined,
): { version: Text; known: string | undefined } {
  const known = minor(state?.runtimes.find(({ name }) => name === 'dotnet')?.version) ?? wanted;
  if (image.version.includes('$')) return { version: text`${image.version}`, known };
  const [first = '', ...others] = current.dotnet;
  return known === undefined ? { version: choice(first, ...others), known } : { version: text`${known}`, known };
}

/** Chiseled images stand on the release of Ubuntu that was the newest long-term one. */
const CHISELED: Readonly<Record<string, string>> = { 6: 'jammy', 7: 'jammy', 8: 'noble', 9: 'noble', 10: 'noble' };

/** `aspnet` has what `runtime` has and the web framework; `runtime-deps` has libraries alone. */
const imageOf = ({ framework, port }: Project): string =>
  `mcr.microsoft.com/dotnet/${framework === SELF_CONTAINED ? 'runtime-deps' : port ? 'aspnet' : 'runtime'}`;

/** .NET 8 brought the user app. */
const accountOf = ({ known }: Project) => (Number(major(known) ?? 8) < 8 ? {} : { account: 'app' });

function bases(): readonly Base[] {
  return [
    {
      id: 'distroless',
      label: 'Chiseled Ubuntu',
      why: "Microsoft's distroless: no shell, no package manager, not root",
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        const cycle = major(project.known ?? plain(project.version)) ?? '';
        const release = CHISELED[cycle];
        if (!release)
          return unfit(`There is no chiseled image of .NET ${project.known ?? 'versions that are not known'}`);
        const cultures = project.packages.apk?.includes('icu-libs') === true;
        return {
          image: text`${imageOf(project)}:${project.version}-${release}-chiseled${cultures ? '-extra' : ''}`,
          uid: 1654,
        };
      },
    },
    {
      id: 'slim',
      label: 'Debian or Ubuntu',
      why: 'the distribution that the builder has, with a shell',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        const release = /(?:^|-)(noble|jammy|focal|resolute|bookworm-slim|bullseye-slim)$/.exec(
          project.image.flavour,
        )?.[1];
        return {
          image: text`${imageOf(project)}:${project.version}${release === undefined ? '' : `-${release}`}`,
          ...accountOf(project),
        };
      },
    },
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'small, with a shell and wget; cultures need icu-libs besides',
      offer: (project) => {
        const misfit = libcMisfit(project, 'musl');
        if (misfit) return unfit(misfit);
        const release = /(?:^|-)(alpine[\d.]*)$/.exec(project.image.flavour)?.[1] ?? 'alpine';
        return { image: text`${imageOf(project)}:${project.version}-${release}`, ...accountOf(project) };
      },
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'rebuilt daily, few known vulnerabilities',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        if (misfit) return unfit(misfit);
        if (project.framework === SELF_CONTAINED)
          return { image: text`cgr.dev/chainguard/glibc-dynamic:latest`, uid: 65532 };
        return {
          image: chainguard(
            project,
            project.port ? 'aspnet-runtime' : 'dotnet-runtime',
            (version) => text`${major(plain(version)) ?? version}`,
          ),
          entry: 'dotnet',
          uid: 65532,
          notes: [ORGANISATION],
        };
      },
    },
  ];
}
