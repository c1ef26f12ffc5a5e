/** What installing and removing a distribution's packages does to programs, packages, runtimes and accounts. */

import { accountsOfPackage } from '../../facts/packageAccounts.ts';
import { known, type Reason } from '../../ground/fact.ts';
import { toolsOf } from '../../programs/packages/providedCommands.ts';
import type { Install } from '../../programs/reading/installers.ts';
import type { Command } from '../../shell/model.ts';
import type { Environment } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import type { Draft } from '../state/contents.ts';
import { baseProgram, namedProgram } from '../state/namedPrograms.ts';
import { open, setName } from '../state/names.ts';
import { installedRuntime } from '../state/runtimes.ts';
import { openVendorDirectories } from './reach.ts';

/**
 * A library, headers, fonts, data: what it depends on is of the same kind, but for the few whose headers bring CMake. What
 * compiles C brings no more than that.
 */
const LIBRARY =
  /^lib(?!reoffice|ignition-|gz-|dune-)|^(?!lib(ignition|gz|dune)-).*-dev(el)?$|-libs?$|-headers$|^(fonts?|ttf|perl|py3|python3|ruby|php[\d.]*|php-pear|texlive|otf|xfonts|hunspell|aspell|language-pack)-|^(musl|glibc|gcompat|icu|locales?|tzdata|linux-headers)|-(data|common|doc|docs|locales?|langpack|static)$|^(build-essential|gcc|g\+\+|gcc-c\+\+|cpp|make|pkg-config|pkgconf|binutils|dpkg-dev|autoconf|automake|libtool)(-[\w-]+)?$|^@/;

/** A library to link with at run time: it needs other libraries, some data, and no compiler. */
const SHARED =
  /^lib(?!reoffice|ignition-|gz-|dune-|pam|nss|gtk|qt|java|php|python|perl|ruby|r-|webkit|dbus|polkit|openmpi|fuse|udev|systemd|gnome|colord|gphoto|pulse|pipewire|cups|avahi|sane|virt|usbmuxd)[a-z0-9+.-]*\d[a-z0-9.+]*(?<!-dev)$/;

/** Programs that a vendor's package of the name has and the distribution's does not: NodeSource packs all of Node.js. */
const VENDOR_PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map([['nodejs', ['npm', 'npx', 'corepack']]]);

/** From the fewest programs that may come along to the most. */
const WIDTH = ['shared', 'library', 'application', 'distribution'] as const;
type SystemOpening = (typeof WIDTH)[number];

export function installSystemPackages(
  draft: Draft,
  command: Command,
  install: Install,
  { instruction, session }: Running,
  reason: Reason,
): void {
  const certain = !command.conditional && install.action !== 'create';
  proveBase(draft, command, install, reason);
  const somePackage: Reason = {
    text: reason.text.replace(/installs it$/, 'installs packages that may bring it'),
    at: reason.at,
  };
  let opening: SystemOpening | undefined;
  const widen = (other: SystemOpening): void => {
    if (opening === undefined || WIDTH.indexOf(other) > WIDTH.indexOf(opening)) opening = other;
  };
  const ofVariables = packagesOfVariables(install, session.environment);
  const known = install.packages.filter((each) => each.known).map(({ name }) => name);
  if (!ofVariables || command.open || install.fromManifest || known.length < install.packages.length)
    widen('distribution');
  for (const name of [...known, ...(ofVariables ?? [])]) {
    if (certain) draft.packages = draft.packages.set(name, { install, instruction });
    for (const account of accountsOfPackage(name, install.tool)) {
      draft.userNames = setName(draft.userNames, account, certain || undefined, reason);
      draft.groupNames = setName(draft.groupNames, account, certain || undefined, reason);
    }
    const { tools, complete } = toolsOf('os', name, install.tool);
    for (const tool of tools) bring(draft, tool, certain, reason);
    for (const tool of install.tool === 'apk' ? [] : (VENDOR_PROGRAMS.get(name) ?? [])) {
      const before = namedProgram(draft, tool);
      if (before.known && !before.value) draft.programs = setName(draft.programs, tool, undefined, somePackage);
    }
    const runtime = installedRuntime(name, reason);
    if (runtime && certain) draft.runtimes = [...draft.runtimes.filter((each) => each.name !== runtime.name), runtime];
    if (!complete)
      widen(
        SHARED.test(name)
          ? 'shared'
          : LIBRARY.test(name)
            ? 'library'
            : tools.length > 0 && !/\.(deb|rpm|apk)$/.test(name)
              ? 'application'
              : 'distribution',
      );
  }
  if (install.action === 'upgrade') widen('library');
  // What a package is built with: nobody lists it, a compiler is among it.
  if (BUILD_DEPENDENCIES.test(install.subcommand ?? '')) widen('distribution');
  if (BUILD_DEPENDENCIES.test(install.subcommand ?? ''))
    for (const tool of ['gcc', 'make']) bring(draft, tool, certain, reason);
  if (!opening) return;
  draft.programs = open(draft.programs, opening, somePackage);
  // A package of which not all is known may create accounts of its own.
  if (opening === 'distribution') openVendorDirectories(draft, somePackage);
  if (opening === 'distribution' || opening === 'application') {
    draft.userNames = open(draft.userNames, opening, somePackage);
    draft.groupNames = open(draft.groupNames, opening, somePackage);
  }
}

const BUILD_DEPENDENCIES = /^(build-?dep|source|source-install|si)$/;

/** The C library of every distribution with this package manager; apk is Wolfi's too. */
const LIBC: Readonly<Record<string, 'glibc'>> = { apt: 'glibc', dnf: 'glibc', zypper: 'glibc', pacman: 'glibc' };

/** A build that goes on after it runs as root, and on a distribution with this package manager. */
function proveBase(draft: Draft, command: Command, { tool }: Install, reason: Reason): void {
  if (command.conditional || command.masked || command.wrappers.some((name) => name === 'sudo' || name === 'doas'))
    return;
  const { text, at } = reason;
  if (!draft.user.known && tool !== 'dpkg' && tool !== 'rpm') {
    const uid = known(0, 'root is 0');
    const root = { name: 'root', uid, group: undefined, root: true, setBy: undefined };
    draft.user = known(root, text.replace(/installs it$/, 'installs packages, which only root can'), at);
  }
  const libc = LIBC[tool];
  if (!draft.libc.known && libc) draft.libc = known(libc, text.replace(/installs it$/, `runs ${tool}`), at);
}

/** What may be installed changes nothing where it is there already. */
function bring(draft: Draft, tool: string, certain: boolean, reason: Reason): void {
  const before = certain ? undefined : namedProgram(draft, tool);
  if (!before?.known || !before.value) draft.programs = setName(draft.programs, tool, certain || undefined, reason);
}

/** The packages that `apk add $PHPIZE_DEPS` names by variables; undefined where one of these cannot be told. */
function packagesOfVariables({ flags }: Install, environment: Environment): readonly string[] | undefined {
  const names: string[] = [];
  for (const { parts } of flags.uncertain ? flags.positionals : []) {
    const [part, ...more] = parts;
    if (parts.every(({ kind }) => kind !== 'variable' && kind !== 'substitution')) continue;
    if (part?.kind !== 'variable' || part.quoted || part.modifier || more.length > 0) return undefined;
    const value = environment(part.name);
    if (value === undefined) return undefined;
    names.push(...(value?.split(/\s+/) ?? []).filter(Boolean).map((each) => each.replace(/[=<>~@].*/, '')));
  }
  return names;
}

export function removeSystemPackages(draft: Draft, command: Command, install: Install, reason: Reason): void {
  if (command.conditional) return;
  const names = new Set(install.packages.map(({ name }) => name));
  // `apk del .build-deps` removes all that was installed under that name.
  for (const [name, { install: by }] of draft.packages) {
    const virtual = by.flags.options.find((option) => option.name === '-t' || option.name === '--virtual')?.value;
    if (virtual !== undefined && names.has(virtual)) names.add(name);
  }
  for (const name of names) {
    if (draft.packages.has(name)) draft.packages = draft.packages.set(name, undefined);
    for (const tool of toolsOf('os', name).tools) {
      // Where apk removes a program, busybox's own of that name is there again.
      const stays = install.tool === 'apk' ? baseProgram(draft, tool) : undefined;
      const present = stays && (!stays.known || stays.value) ? (stays.known ? true : undefined) : false;
      draft.programs = setName(draft.programs, tool, present, present === false ? reason : (stays?.reason ?? reason));
    }
  }
}
