import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  nameBelow,
  ON_BUILD_PLATFORM,
  run,
  type Scaffold,
  systemPackages,
  there,
  workdir,
} from '../../builderLines.ts';
import { type Line, line } from '../../plan.ts';
import { isSupported, releaseIn } from '../../releases.ts';
import { choice, guess, plain, type Text, text } from '../../text.ts';
import { toolVersion } from '../../toolVersions.ts';
import { fromFrontend, frontendStage, frontendsOf } from '../node/frontend.ts';
import { cgoNeeds } from './detect.ts';
import { embedded, goFiles } from './sources.ts';

const arg = (name: string) => line('ARG', text`${name}`);

export const scaffold: Scaffold = (needs) => {
  const name = nameBelow(needs.project, '/out/');
  const version = goVersion(needs);
  const cgo = cgoNeeds(needs.evidence);
  const frontends = frontendsOf(needs.evidence, embedded(goFiles(needs.evidence.list, needs.evidence.read)));
  const build = text`go build -trimpath -ldflags="-s -w" -o /out/${name} ${mainOf(needs, name)}`;
  const caches = cached('/go/pkg/mod', '/root/.cache/go-build');
  return [
    ...frontends.flatMap(({ folder }) => frontendStage(needs.evidence, folder)),
    from(
      cgo ? text`golang:${version}-${needs.musl ? 'alpine' : 'trixie'}` : text`golang:${version}-alpine`,
      cgo ? '' : ON_BUILD_PLATFORM,
    ),
    ...(cgo
      ? systemPackages(
          { ...cgo, build: { ...cgo.build, 'apt-get': withoutCompiler(cgo.build['apt-get']) } },
          needs.musl,
        )
      : []),
    workdir('/src'),
    ...modules(needs),
    copy('. .'),
    ...frontends.map(({ path }) => fromFrontend(path, `./${path}`)),
    ...(cgo
      ? [run(...caches, text`CGO_ENABLED=1 ${build}`)]
      : [
          arg('TARGETOS'),
          arg('TARGETARCH'),
          run(...caches, text`CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH ${build}`),
        ]),
  ];
};

/** The Debian image of Go has one. */
const withoutCompiler = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !/^(gcc|g\+\+|libc6-dev|pkg-config)$/.test(name));

/**
 * What a version manager or go.mod names, as long as it gets fixes: its standard library ends up in the program. Newer toolchains
 * build older modules.
 */
function goVersion({ evidence }: BuilderNeeds): Text {
  const mod = evidence.read('go.mod') ?? evidence.read('go.work');
  const named = [
    toolVersion(evidence, 'golang', 'go'),
    evidence.read('.go-version'),
    /^toolchain go(\d+\.\d+)/m.exec(mod ?? '')?.[1],
    /^go (\d+\.\d+)/m.exec(mod ?? '')?.[1],
  ].map((each) => /^\s*(?:go)?(\d+\.\d+)/.exec(each ?? '')?.[1]);
  const wanted = named.find((each) => each !== undefined);
  if (wanted === undefined) return choice(releaseIn(evidence, 'go', { range: '*' }) ?? '1.27');
  // A range ends up at a release that has ended only if none else is in it.
  return text`${isSupported(evidence, 'go', wanted) ? wanted : (releaseIn(evidence, 'go', { range: `>=${wanted}` }) ?? wanted)}`;
}

/** Modules in the repository, and those that are kept in it, are there before others are fetched. */
function modules(needs: BuilderNeeds): readonly Line[] {
  const { evidence } = needs;
  const mod = evidence.read('go.mod') ?? '';
  if (
    evidence.exists('vendor/modules.txt') === true ||
    evidence.exists('go.work') === true ||
    /=>\s*\.{1,2}\//.test(mod)
  )
    return [];
  const files = there(needs, 'go.mod', 'go.sum');
  return [
    copy(...(files.length > 0 ? files : ['go.mod', 'go.sum']), './'),
    run(...cached('/go/pkg/mod'), 'go mod download'),
  ];
}

/** The package with the program: a folder, or the root. */
function mainOf({ evidence }: BuilderNeeds, name: Text): Text {
  const folder = evidence.membership?.member.folder;
  if (folder !== undefined) return folder === '.' ? text`.` : text`./${folder}`;
  if (evidence.exists(`cmd/${plain(name)}`)) return text`./cmd/${name}`;
  return evidence.exists('go.mod') ? text`.` : guess(`./cmd/${plain(name)}`);
}
