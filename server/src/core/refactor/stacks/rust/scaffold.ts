import { type BuilderNeeds, copy, from, nameBelow, run, type Scaffold, workdir } from '../../builderLines.ts';
import { line } from '../../plan.ts';
import { guess, text } from '../../text.ts';

const arg = (name: string) => line('ARG', text`${name}`);

export const scaffold: Scaffold = (needs) => {
  const name = nameBelow(needs.project, '/out/');
  const { membership } = needs.evidence;
  const static_ = needs.project.linkage === 'static';
  return [
    from(text`rust:${guess('1.98')}-${static_ ? 'alpine' : 'slim-trixie'}`),
    workdir('/src'),
    copy('Cargo.toml Cargo.lock ./'),
    ...sourcesOf(needs),
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
function sourcesOf({ evidence: { membership } }: BuilderNeeds) {
  if (!membership) return [copy('src ./src')];
  const tops = new Set(membership.workspace.members.map(({ folder }) => folder.split('/')[0] as string));
  return [...tops].map((top) => copy(`${top} ./${top}`));
}
