import { joinPath } from '../../../ground/path.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { movedTo, type Program, programAt, programIn, running, unnamed } from '../../programs.ts';
import type { Linkage } from '../../project.ts';
import type { Stack } from '../../stack.ts';
import { choice, guess, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { scaffold } from './scaffold.ts';
import { cargoWorkspace } from './workspace.ts';

export const rust: Stack = {
  id: 'rust',
  title: 'Rust',
  weigh(evidence) {
    if (installsOf(evidence, 'cargo').some(({ install }) => install.action === 'build' || install.action === 'install'))
      return 5;
    if (evidence.image.base?.runtime?.name === 'rust') return 3;
    return 0;
  },
  claim,
  describe: (evidence, existing) => ({
    linkage: linkageOf(evidence),
    ...running(programOf(evidence), existing),
    port: guess('8080'),
    framework: FRAMEWORKS.find(([, crate]) =>
      new RegExp(`^${crate}\\b`, 'm').test(evidence.read(`${folderOf(evidence)}Cargo.toml`) ?? ''),
    )?.[0],
  }),
  bases: compiledBases('cc'),
  scaffold,
  test,
  develop,
  signals: /\bsignal|ctrlc|graceful|actix/,
  ignore,
  workspace: cargoWorkspace,
};

function programOf(evidence: Evidence): Program {
  const names = binaries(evidence);
  const moved = movedTo(evidence, /target|release/);
  if (moved !== undefined) return programAt(moved);
  const cargo = installsOf(evidence, 'cargo');
  const build = cargo.findLast(({ install }) => install.action === 'build' && install.subcommand !== 'chef:cook');
  const installed = cargo.findLast(
    ({ install }) => install.subcommand === 'install' && option(install.flags.options, '--path'),
  );
  const chosen = option((build ?? installed)?.install.flags.options ?? [], '--bin');
  const name = chosen === undefined ? names : text`${chosen}`;
  const out = build?.install.writes?.[0];
  if (build && out !== undefined && (out.startsWith('/') || build.cwd !== undefined))
    return programIn(joinPath(build.cwd ?? '/', out), name);
  if (installed) {
    const root = option(installed.install.flags.options, '--root');
    return programIn(root === undefined ? '/usr/local/cargo/bin' : joinPath(installed.cwd ?? '/', `${root}/bin`), name);
  }
  return programIn(evidence.stage ? `${evidence.root}/target/release` : '/out', name);
}

const option = (options: readonly { readonly name: string; readonly value?: string | undefined }[], name: string) =>
  options.findLast((each) => each.name === name)?.value;

/** Of the member of a workspace, with a `/`. */
const folderOf = ({ membership }: Evidence): string => (membership ? `${membership.member.folder}/` : '');

/** Cargo builds `[[bin]]`, files of src/bin, and src/main.rs under the name of the package. */
function binaries(evidence: Evidence): Text {
  const folder = folderOf(evidence);
  const manifest = evidence.read(`${folder}Cargo.toml`);
  if (manifest === undefined) return unnamed();
  const bins = [...manifest.matchAll(/^\[\[bin\]\][^[]*?^name\s*=\s*"([^"]+)"/gm)].map(([, name]) => name as string);
  const own = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/m.exec(manifest)?.[1];
  const more = evidence.list(`${folder}src/bin`).map((name) => name.replace(/\.rs$|\/$/, ''));
  const all = [
    ...new Set([
      ...bins,
      ...(own !== undefined && bins.length === 0 && evidence.exists(`${folder}src/main.rs`) !== false ? [own] : []),
      ...more,
    ]),
  ];
  const run = /^default-run\s*=\s*"([^"]+)"/m.exec(manifest)?.[1];
  const [first, ...others] = run === undefined ? all : [run];
  if (first === undefined) return unnamed();
  return others.length === 0 ? text`${first}` : choice(first, ...others);
}

/** musl targets are linked statically unless told otherwise. */
function linkageOf(evidence: Evidence): Linkage {
  const target = installsOf(evidence, 'cargo')
    .map(({ install }) => install.flags.options.findLast((each) => each.name === '--target'))
    .findLast((each) => each !== undefined);
  const triple = target?.valueWord?.text ?? evidence.state?.env.get('CARGO_BUILD_TARGET');
  const flags = evidence.state?.env.get('RUSTFLAGS');
  const given = flags?.known ? flags.value : '';
  if (given.includes('-crt-static')) return 'dynamic';
  if (given.includes('+crt-static')) return 'static';
  if (typeof triple === 'string') return triple.includes('musl') ? 'static' : 'dynamic';
  if (triple?.known) return triple.value.includes('musl') ? 'static' : 'dynamic';
  const libc = evidence.state?.libc;
  return libc?.known && libc.value === 'musl' ? 'static' : evidence.stage ? 'dynamic' : 'static';
}

const FRAMEWORKS = [
  ['Axum', 'axum'],
  ['Actix Web', 'actix-web'],
  ['Rocket', 'rocket'],
  ['warp', 'warp'],
  ['tonic', 'tonic'],
] as const;
