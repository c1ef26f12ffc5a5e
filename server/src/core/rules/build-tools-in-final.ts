import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import type { ImageState, InstallStep } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { baseTag, retag } from '../questions/baseTags.ts';
import { isGitHubAction, runsInterpreter, shippedStage, startCommands } from '../questions/shippedStage.ts';
import { compilations, isBuildPackage, isToolchain } from '../questions/toolchains.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'build-tools-in-final',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const target = shippedStage(analysis);
      if (!target?.from.image) return;
      const state = analysis.image(target);
      // A stage that compiles what it ships is for single-stage-build.
      if (compilations(analysis, target).length === 0 && !isGitHubAction(analysis)) {
        const kit = developmentKit(analysis, target, state);
        if (kit) report({ at: target.from.image.span, message: kit.message, fix: kit.fix });
      }
      for (const { span, names } of isToolchain(state) ? [] : leftPackages(analysis, target, state)) {
        report({
          at: span,
          message: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} for building and ${names.length === 1 ? 'stays' : 'stay'} in the image that ships`,
        });
      }
    },
  },
});

const listed = (names: readonly string[]): string =>
  names.length < 4
    ? names.map((name) => `"${name}"`).join(', ')
    : `"${names[0]}" and ${names.length - 1} more packages`;

function developmentKit(
  analysis: Analysis,
  target: Stage,
  state: ImageState,
): { message: string; fix: Fix | undefined } | undefined {
  const programs = startCommands(analysis, target).map((command) => programOf(command));
  const tag = baseTag(analysis, target);
  if (programs.includes('java') && WITH_JRE.test(state.baseLabel) && !state.baseLabel.includes('jre')) {
    const named = tag?.suffix.includes('-jdk') ? tag : undefined;
    return {
      message: `${state.baseLabel} is a JDK, and the image only runs "java": a JRE is enough`,
      fix: named && retag(named, named.version + named.suffix.replace('-jdk', '-jre')),
    };
  }
  const copiesProgram = target.edges.some(({ kind, target: from }) => kind === 'copy' && from.kind === 'stage');
  if (copiesProgram && isFullVariant(state) && onlyRuns(analysis, target))
    return {
      message: `${state.baseLabel} brings a compiler and headers that the image does not need: the slim variant is enough`,
      fix: tag?.suffix === '' ? retag(tag, `${tag.version}-slim`.replace(/^-/, '')) : undefined,
    };
  if (!isToolchain(state) || !copiesProgram || startCommands(analysis, target).some(builds)) return undefined;
  return {
    message: `${state.baseLabel} is a toolchain, and the image runs what another stage has built`,
    fix: undefined,
  };
}

/** Images that come with a JDK or, under other tags or a name like it, with a JRE. */
const WITH_JRE =
  /^(docker\.io\/)?(library\/)?(eclipse-temurin|openjdk|java|azul\/zulu-openjdk(-alpine|-debian)?|bellsoft\/liberica-openjdk-[a-z-]+|sapmachine):/;

/** Built on buildpack-deps, and there is a variant that is not. */
const isFullVariant = ({ base }: ImageState): boolean =>
  base !== undefined && /^(node|python|ruby)$/.test(base.family) && base.tool('gcc') === 'present';

/** The stage installs nothing with the language's package manager, which may want to compile, and runs the interpreter. */
const onlyRuns = (analysis: Analysis, target: Stage): boolean =>
  target.base.kind === 'image' && compilesNothing(analysis, target) && runsInterpreter(analysis, target);

const BUILD_TOOL = /^(go|cargo|mvn|gradle|dotnet|gcc|swift|stack|cabal|make|java)$/;

/** `dotnet App.dll` only runs. */
function builds(command: Command): boolean {
  const program = programOf(command) ?? '';
  return BUILD_TOOL.test(program) && !(program === 'dotnet' && command.words[1]?.value?.endsWith('.dll'));
}

/** Build packages asked for by name, install by install, unless something may take them away again. */
function leftPackages(
  analysis: Analysis,
  target: Stage,
  { packages, base }: ImageState,
): readonly { span: Span; names: string[] }[] {
  if (![...packages.keys()].some(isBuildPackage)) return [];
  // Headers are of use to a compiler alone. An image of PHP runs PHP, behind whatever starts it.
  const isLeft = compilesNothing(analysis, target)
    ? isHeaders
    : (runsInterpreter(analysis, target) || base?.family === 'php') && compilesPackages(analysis, target)
      ? isBuildPackage
      : () => false;
  const found: { span: Span; names: string[] }[] = [];
  for (let at: Stage | undefined = target; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const step of analysis.steps(at)) {
      if (step.installs.some(removesUnknown) || step.commands.some((command) => programOf(command) === 'apt-mark'))
        return [];
      for (const { install } of step.installs) {
        const left = install.packages.filter(({ name }) => isLeft(name) && packages.get(name)?.install === install);
        const [first] = left;
        if (first) found.push({ span: first.span, names: left.map(({ name }) => name) });
      }
    }
  }
  return found;
}

/** `apt-get autoremove`, `apk del $DEPS`. */
function removesUnknown({ install }: InstallStep): boolean {
  if (install.ecosystem !== 'os') return false;
  if (install.subcommand === 'autoremove') return true;
  return install.action === 'remove' && install.packages.some(({ known }) => !known);
}

const isHeaders = (name: string): boolean => /.-dev(el)?$/.test(name) && isBuildPackage(name);

/** Nothing but packages, accounts and files comes into the stage and those it starts from: no command that may compile. */
function compilesNothing(analysis: Analysis, target: Stage): boolean {
  for (let at: Stage | undefined = target; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const { commands } of analysis.steps(at).filter(({ instruction }) => instruction.keyword === 'RUN'))
      if (!commands.every((command) => PLAIN.has(programOf(command) ?? ''))) return false;
  }
  return startCommands(analysis, target).length > 0;
}

const PLAIN: ReadonlySet<string> = new Set(
  'apt-get apt apk dnf microdnf yum rm mkdir ln chmod chown cp mv touch echo set export true groupadd useradd addgroup adduser usermod groupmod deluser delgroup chgrp chpasswd getent sed cat printf find grep tee update-ca-certificates ldconfig install cd test ['.split(
    ' ',
  ),
);

/** They serve to install the project's packages, which another stage can do. */
const compilesPackages = (analysis: Analysis, target: Stage): boolean =>
  analysis
    .steps(target)
    .some(({ installs }) =>
      installs.some(
        ({ install }) => /^(python|node|ruby|php)$/.test(install.ecosystem) && install.action === 'install',
      ),
    );
