import { current } from '../current.ts';
import { line } from '../plan.ts';
import { choice, guess, plain, type Text, text } from '../text.ts';
import {
  cached,
  copy,
  from,
  type Ground,
  nameBelow,
  ON_BUILD_PLATFORM,
  present,
  run,
  type Scaffold,
  workdir,
} from './builderLines.ts';

const arg = (name: string) => line('ARG', text`${name}`);

export const go: Scaffold = (ground) => {
  const name = nameBelow(ground.project, '/out/');
  const version = /^go (\d+\.\d+)/m.exec(ground.evidence.read('go.mod') ?? '')?.[1];
  return [
    from(text`golang:${version === undefined ? choice('1.27', '1.26') : version}-alpine`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy(...present(ground, 'go.mod', 'go.sum'), './'),
    run(...cached('/go/pkg/mod'), 'go mod download'),
    copy('. .'),
    arg('TARGETOS'),
    arg('TARGETARCH'),
    run(
      ...cached('/go/pkg/mod', '/root/.cache/go-build'),
      text`CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/${name} ${mainOf(ground, name)}`,
    ),
  ];
};

/** The package with the program: `cmd/name`, or the root. */
function mainOf({ evidence }: Ground, name: Text): Text {
  if (evidence.membership) return text`./${evidence.membership.member.folder}`;
  if (evidence.exists(`cmd/${plain(name)}`)) return text`./cmd/${name}`;
  return evidence.exists('main.go') ? text`.` : evidence.exists('go.mod') ? guess('.') : guess(`./cmd/${plain(name)}`);
}

export const rust: Scaffold = (ground) => {
  const name = nameBelow(ground.project, '/out/');
  const { membership } = ground.evidence;
  const static_ = ground.project.linkage === 'static';
  return [
    from(text`rust:${guess('1.98')}-${static_ ? 'alpine' : 'slim-trixie'}`),
    workdir('/src'),
    copy('Cargo.toml Cargo.lock ./'),
    ...sourcesOf(ground),
    arg('TARGETPLATFORM'),
    run(
      '--mount=type=cache,target=/usr/local/cargo/registry',
      '--mount=type=cache,id=target-$TARGETPLATFORM,target=/src/target,sharing=locked',
      `cargo build --release --locked${membership ? ` --package ${membership.member.name}` : ''}`,
      text`install -D target/release/${name} /out/${name}`,
    ),
  ];
};

/** Of a workspace all members, since Cargo reads the manifests of all. */
function sourcesOf({ evidence: { membership } }: Ground) {
  if (!membership) return [copy('src ./src')];
  const tops = new Set(membership.workspace.members.map(({ folder }) => folder.split('/')[0] as string));
  return [...tops].map((top) => copy(`${top} ./${top}`));
}

const TOOLS = 'cmake g++ make';

export const native: Scaffold = ({ musl }) => [
  from(musl ? text`alpine:${current.alpine}` : text`debian:${current.debian}-slim`),
  musl
    ? run(`apk add --no-cache ${TOOLS}`)
    : run('apt-get update', `apt-get install --yes --no-install-recommends ${TOOLS}`, 'rm -rf /var/lib/apt/lists/*'),
  workdir('/src'),
  copy('. .'),
  run(
    'cmake -B build -DCMAKE_BUILD_TYPE=Release',
    'cmake --build build --parallel',
    'cmake --install build --prefix /out --strip',
  ),
];
