import type { Analysis } from '../analysis.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { below } from '../ground/path.ts';
import type { Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import type { Install } from '../programs/reading/installers.ts';
import { installName } from '../questions/installName.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { projectCopies } from '../questions/projectCopies.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

const OF_SYSTEM = ['apt', 'apk', 'dnf', 'yum', 'microdnf', 'zypper', 'tdnf', 'pacman'];
const OF_LANGUAGES = ['npm', 'yarn', 'pnpm', 'bun', 'pip', 'pipx', 'cargo', 'go', 'gem'];

export default defineRule({
  id: 'copy-before-packages',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const spoken = new Set<TransferInstruction>();
      for (const each of installsOf(analysis, ...OF_SYSTEM, ...OF_LANGUAGES)) {
        const { install, step } = each;
        if (install.action !== 'install' || !needsNoFiles(each)) continue;
        const files = filesOf(step);
        const result = resultCopied(analysis, step);
        // A file that may be made from the sources changes with them, whatever the order.
        if (files.length > 0 && result) continue;
        const copied = sourcesCopied(analysis, step, files) ?? result;
        if (!copied || spoken.has(copied.copy)) continue;
        spoken.add(copied.copy);
        report({
          at: copied.at,
          message: `"${copied.text}" is copied before "${installName(install)}", which does not need it: every change of a source file installs the packages again`,
          related: [{ at: install.commandSpan, message: 'the packages are installed here' }],
        });
      }
    },
  },
});

/** A RUN that only installs packages by name, and so uses nothing that was copied. */
const needsNoFiles = ({ step: { commands, installs } }: InstallIn): boolean =>
  commands.every((command) => OF_PACKAGES.has(programOf(command) ?? '')) &&
  installs.every(({ install }) => (install.action === 'install' ? isByName(install) : ASIDE.has(install.action)));

const ASIDE: ReadonlySet<string> = new Set(['update-index', 'upgrade', 'remove', 'clean', 'configure', 'other']);

/** Not what a project's files name, or name the versions of. */
function isByName({ packages, tool, ecosystem, fromManifest, global }: Install): boolean {
  if (ecosystem !== 'os' && (fromManifest || !(global || tool === 'pip' || tool === 'gem'))) return false;
  if (tool === 'go' && packages.some(({ version }) => version === undefined)) return false;
  return (
    packages.length > 0 &&
    packages.every(({ name, known }) => known && (ABSOLUTE.test(name) || !/^[./~]|:\/\//.test(name)))
  );
}

/** A package given as a file. */
const ABSOLUTE = /^\/[^/]/;

const filesOf = ({ installs }: Step): readonly string[] =>
  installs.flatMap(({ install }) => install.packages.map(({ name }) => name).filter((name) => ABSOLUTE.test(name)));

/** Package managers, and what cleans up behind them. */
const OF_PACKAGES: ReadonlySet<string> = new Set(
  'apt-get apt aptitude apk dnf yum microdnf zypper tdnf pacman npm yarn pnpm bun pip pip3 pipx cargo go gem rm set export true echo'.split(
    ' ',
  ),
);

interface Copied {
  readonly copy: TransferInstruction;
  readonly at: Span;
  readonly text: string;
}

/** Files below these may be settings and keys of the package manager; below the latter only those that were put there by name. */
const SETTINGS = /^\/(etc|usr(?!\/src\/))(\/|$)|^\/$/;
const PERHAPS_SETTINGS = /^\/(tmp|root|opt|build)(\/|$)/;

/** None that may have brought one of these files. */
function sourcesCopied(analysis: Analysis, step: Step, files: readonly string[]): Copied | undefined {
  for (const { copy, word, whole, into } of projectCopies(analysis, step)) {
    if (files.some((file) => below(into, file) !== undefined)) return undefined;
    const isNamed = copy.destination?.value.startsWith('/') ?? false;
    if (whole || !(SETTINGS.test(into) || (isNamed && PERHAPS_SETTINGS.test(into))))
      return { copy, at: word.span, text: word.value };
  }
  return undefined;
}

/** `COPY --from` of a stage that works on the sources. */
function resultCopied(analysis: Analysis, { stage, instruction }: Step): Copied | undefined {
  for (const { kind, target, instruction: copy, span } of stage.edges) {
    if (kind !== 'copy' || target.kind !== 'stage' || copy.keyword !== 'COPY') continue;
    if (copy.onbuild || copy.index >= instruction.index || !hasSources(analysis, target.stage)) continue;
    return { copy, at: span, text: target.stage.label };
  }
  return undefined;
}

/** Some of what is copied into a stage is the whole build context. */
function hasSources(analysis: Analysis, stage: Stage): boolean {
  const last = analysis.steps(stage).at(-1);
  return last !== undefined && [...projectCopies(analysis, last)].some(({ whole }) => whole);
}
