/** What installing and removing a distribution's packages does to programs, packages, runtimes and accounts. */
import type { Reason } from '../fact.ts';
import type { Install } from '../shell/installers.ts';
import type { Command } from '../shell/model.ts';
import { toolsOf } from '../shell/provides.ts';
import type { Draft } from './contents.ts';
import { baseProgram } from './namedPrograms.ts';
import { open, setName } from './names.ts';
import type { Running } from './running.ts';
import { installedRuntime } from './runtimes.ts';

/** A library, headers, fonts, data: what it depends on is of the same kind. */
const LIBRARY =
  /^lib(?!reoffice)|-dev(el)?$|-libs?$|-headers$|^(fonts?|ttf|perl|py3|python3|ruby|php\d*|php-pear|texlive|otf|xfonts|hunspell|aspell|language-pack)-|^(musl|glibc|gcompat|icu|locales?|tzdata|linux-headers)|-(data|common|doc|docs|locales?|langpack|static)$|^@/;

/** From the fewest programs that may come along to the most. */
const WIDTH = ['library', 'application', 'distribution'] as const;
type SystemOpening = (typeof WIDTH)[number];

export function installSystemPackages(
  draft: Draft,
  command: Command,
  install: Install,
  { instruction }: Running,
  reason: Reason,
): void {
  const certain = !command.conditional && install.action !== 'create';
  const somePackage: Reason = {
    text: reason.text.replace(/installs it$/, 'installs packages that may bring it'),
    at: reason.at,
  };
  let opening: SystemOpening | undefined;
  const widen = (other: SystemOpening): void => {
    if (opening === undefined || WIDTH.indexOf(other) > WIDTH.indexOf(opening)) opening = other;
  };
  if (install.flags.uncertain || command.open || install.fromManifest) widen('distribution');
  for (const { name, known } of install.packages) {
    if (!known) {
      widen('distribution');
      continue;
    }
    if (certain) draft.packages = draft.packages.set(name, { install, instruction });
    const { tools, complete } = toolsOf('os', name);
    for (const tool of tools) draft.programs = setName(draft.programs, tool, certain || undefined, reason);
    if (complete) continue;
    widen(LIBRARY.test(name) ? 'library' : tools.length > 0 ? 'application' : 'distribution');
    const runtime = installedRuntime(name, reason);
    if (runtime && certain) draft.runtimes = [...draft.runtimes.filter((each) => each.name !== runtime.name), runtime];
  }
  if (install.action === 'upgrade') widen('library');
  if (!opening) return;
  draft.programs = open(draft.programs, opening, somePackage);
  if (opening === 'distribution') {
    draft.userNames = open(draft.userNames, opening, somePackage);
    draft.groupNames = open(draft.groupNames, opening, somePackage);
  }
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
