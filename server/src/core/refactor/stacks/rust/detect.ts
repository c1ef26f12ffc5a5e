import { joinPath } from '../../../ground/path.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { movedTo, type Program, programAt, programIn, running, unnamed } from '../../programs.ts';
import type { Linkage } from '../../project.ts';
import { sources } from '../../sources.ts';
import type { Stack } from '../../stack.ts';
import { needsOf, type SystemNeeds, systemNeeds } from '../../systemPackages.ts';
import { choice, guess, type Text, text } from '../../text.ts';
import { at } from '../../toml.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { cargo, dependenciesOf, lockedCrates, namedBinaries } from './manifests.ts';
import { scaffold } from './scaffold.ts';
import { readAtRunTime } from './sources.ts';
import { SYSTEM } from './systemPackages.ts';
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
  describe(evidence, existing) {
    const folder = folderOf(evidence);
    const manifest = cargo(evidence.read(`${folder}Cargo.toml`));
    const program = running(programOf(evidence), existing);
    const copied = existing && existing.artefacts.length > 0;
    return {
      linkage: linkageOf(evidence),
      ...program,
      artefacts: copied
        ? program.artefacts
        : [
            ...program.artefacts,
            ...sources(
              evidence,
              readAtRunTime(evidence, folder.replace(/\/$/, '')).map((name) => text`${name}`),
            ),
          ],
      port: guess('8080'),
      framework: FRAMEWORKS.find(([, crate]) => dependenciesOf(manifest).includes(crate))?.[0],
      packages: evidence.stage ? {} : systemOf(evidence).run,
    };
  },
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

/** What the crates in Cargo.lock need of the system; those that bring a library themselves need it from nowhere. */
export function systemOf(evidence: Evidence): SystemNeeds {
  const crates = lockedCrates(evidence.read('Cargo.lock'));
  return systemNeeds(needsOf(SYSTEM, (name) => isCompiled(crates, name)));
}

const isCompiled = (crates: ReadonlySet<string>, name: string): boolean =>
  crates.has(name) && !crates.has(name.replace(/-sys$/, '-src'));

const isShared = (evidence: Evidence): boolean => {
  const crates = lockedCrates(evidence.read('Cargo.lock'));
  return Object.entries(SYSTEM).some(([name, { shared }]) => shared === true && isCompiled(crates, name));
};

/** Of the member of a workspace, with a `/`. */
export const folderOf = ({ membership }: Evidence): string => (membership ? `${membership.member.folder}/` : '');

/** Cargo builds `[[bin]]`, files of src/bin, and src/main.rs under the name of the package. */
function binaries(evidence: Evidence): Text {
  const folder = folderOf(evidence);
  const manifest = cargo(evidence.read(`${folder}Cargo.toml`));
  if (manifest === undefined) return unnamed();
  const bins = namedBinaries(manifest);
  const name = at(manifest, 'package', 'name');
  const own = typeof name === 'string' ? name : undefined;
  const more = evidence.list(`${folder}src/bin`).map((name) => name.replace(/\.rs$|\/$/, ''));
  const all = [
    ...new Set([
      ...bins,
      ...(own !== undefined && bins.length === 0 && evidence.exists(`${folder}src/main.rs`) !== false ? [own] : []),
      ...more,
    ]),
  ];
  const run = at(manifest, 'package', 'default-run');
  // Of several, the one that has the name of the package is the program; the others help.
  const [first, ...others] = typeof run === 'string' ? [run] : own !== undefined && all.includes(own) ? [own] : all;
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
  if (libc?.known && libc.value === 'musl') return 'static';
  return evidence.stage || isShared(evidence) ? 'dynamic' : 'static';
}

const FRAMEWORKS = [
  ['Axum', 'axum'],
  ['Actix Web', 'actix-web'],
  ['Rocket', 'rocket'],
  ['warp', 'warp'],
  ['tonic', 'tonic'],
] as const;
