import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  nameBelow,
  ON_BUILD_PLATFORM,
  present,
  run,
  type Scaffold,
  workdir,
} from '../../builderLines.ts';
import { line } from '../../plan.ts';
import { choice, guess, plain, type Text, text } from '../../text.ts';

const arg = (name: string) => line('ARG', text`${name}`);

export const scaffold: Scaffold = (needs) => {
  const name = nameBelow(needs.project, '/out/');
  const version = /^go (\d+\.\d+)/m.exec(needs.evidence.read('go.mod') ?? '')?.[1];
  return [
    from(text`golang:${version === undefined ? choice('1.27', '1.26') : version}-alpine`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy(...present(needs, 'go.mod', 'go.sum'), './'),
    run(...cached('/go/pkg/mod'), 'go mod download'),
    copy('. .'),
    arg('TARGETOS'),
    arg('TARGETARCH'),
    run(
      ...cached('/go/pkg/mod', '/root/.cache/go-build'),
      text`CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/${name} ${mainOf(needs, name)}`,
    ),
  ];
};

/** The package with the program: `cmd/name`, or the root. */
function mainOf({ evidence }: BuilderNeeds, name: Text): Text {
  if (evidence.membership) return text`./${evidence.membership.member.folder}`;
  if (evidence.exists(`cmd/${plain(name)}`)) return text`./cmd/${name}`;
  return evidence.exists('main.go') ? text`.` : evidence.exists('go.mod') ? guess('.') : guess(`./cmd/${plain(name)}`);
}
