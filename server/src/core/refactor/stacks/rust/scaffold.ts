import {
  type BuilderNeeds,
  copy,
  from,
  nameBelow,
  run,
  type Scaffold,
  systemPackages,
  workdir,
} from '../../builderLines.ts';
import { line } from '../../plan.ts';
import { releaseIn } from '../../releases.ts';
import { guess, type Text, text } from '../../text.ts';
import { at } from '../../toml.ts';
import { toolVersion } from '../../toolVersions.ts';
import { fromFrontend, frontendStage, frontendsOf } from '../node/frontend.ts';
import { folderOf, systemOf } from './detect.ts';
import { cargo } from './manifests.ts';
import { embedded } from './sources.ts';

const arg = (name: string) => line('ARG', text`${name}`);

/** All of the project: build scripts, migrations, path dependencies and templates are read while it compiles. */
export const scaffold: Scaffold = (needs) => {
  const { evidence, project } = needs;
  const name = nameBelow(project, '/out/');
  const { membership } = evidence;
  const musl = project.linkage === 'static' || needs.musl;
  const folder = folderOf(evidence).replace(/\/$/, '');
  const frontends = frontendsOf(evidence, embedded(evidence, folder));
  const locked = evidence.exists('Cargo.lock') !== false ? ' --locked' : '';
  return [
    ...frontends.flatMap((each) => frontendStage(evidence, each.folder)),
    from(text`rust:${rustVersion(needs)}-${musl ? 'alpine' : 'slim-trixie'}`),
    ...systemPackages(systemOf(evidence), musl),
    workdir('/src'),
    copy('. .'),
    ...frontends.map(({ path }) => fromFrontend(path, `./${path}`)),
    arg('TARGETPLATFORM'),
    run(
      '--mount=type=cache,target=/usr/local/cargo/registry',
      '--mount=type=cache,target=/usr/local/cargo/git',
      '--mount=type=cache,id=target-$TARGETPLATFORM,target=/src/target,sharing=locked',
      text`cargo build --release${locked}${membership ? ` --package ${membership.member.name}` : ''}${binOf(needs, name)}`,
      text`install -D target/release/${name} /out/${name}`,
    ),
  ];
};

/** One of several programs alone. */
const binOf = ({ project: { start } }: BuilderNeeds, name: Text): Text =>
  start.program.some((part) => typeof part !== 'string' && part.choices !== undefined) ? text` --bin ${name}` : text``;

/** A pinned toolchain; else the newest release, which compiles what older ones do. */
function rustVersion({ evidence }: BuilderNeeds): Text {
  const toolchain = evidence.read('rust-toolchain.toml') ?? evidence.read('rust-toolchain');
  const channel = at(cargo(toolchain), 'toolchain', 'channel');
  const pinned = typeof channel === 'string' ? channel : (toolchain?.trim() ?? toolVersion(evidence, 'rust'));
  const version = /^\d+\.\d+(\.\d+)?$/.exec(pinned ?? '')?.[0];
  if (version !== undefined) return text`${version}`;
  const newest = releaseIn(evidence, 'rust', { range: '*' });
  return evidence.exists('Cargo.toml') === true && newest !== undefined ? text`${newest}` : guess(newest ?? '1.98');
}
