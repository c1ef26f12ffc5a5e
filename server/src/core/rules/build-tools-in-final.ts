import type { Analysis } from '../analysis.ts';
import type { ImageState, InstallStep } from '../image/model.ts';
import { programOf } from '../shell/effective.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';
import type { Span } from '../text.ts';
import { baseTag, retag } from './baseTags.ts';
import { defineRule, type Fix } from './rule.ts';
import { isGitHubAction, shippedStage, startCommands } from './shippedStage.ts';
import { compilations, isBuildPackage, isToolchain } from './toolchains.ts';

export default defineRule({
  id: 'build-tools-in-final',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
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
  const runsJava = programs.includes('java');
  if (
    runsJava &&
    state.base &&
    WITH_JRE.test(state.base.family) &&
    /:/.test(state.base.label) &&
    !state.base.label.includes('jre')
  ) {
    const tag = baseTag(analysis, target);
    const named = tag?.suffix.includes('-jdk') ? tag : undefined;
    return {
      message: `${state.baseLabel} is a JDK, and the image only runs "java": a JRE is enough`,
      fix: named && retag(named, named.version + named.suffix.replace('-jdk', '-jre')),
    };
  }
  const copiesProgram = target.edges.some(({ kind, target: from }) => kind === 'copy' && from.kind === 'stage');
  if (!isToolchain(state) || !copiesProgram || startCommands(analysis, target).some(builds)) return undefined;
  return {
    message: `${state.baseLabel} is a toolchain, and the image runs what another stage has built`,
    fix: undefined,
  };
}

/** Images that come with a JDK or, under other tags, with a JRE. */
const WITH_JRE = /^(eclipse-temurin|openjdk)$/;

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
  { packages }: ImageState,
): readonly { span: Span; names: string[] }[] {
  if (![...packages.keys()].some(isBuildPackage)) return [];
  // Headers are of use to a compiler alone.
  const isLeft = compilesNothing(analysis, target)
    ? isHeaders
    : runsInterpreter(analysis, target) && compilesPackages(analysis, target)
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

const INTERPRETER =
  /^(python[\d.]*|node|ruby|php|npm|yarn|pnpm|bundle|rails|rackup|puma|unicorn|gunicorn|uvicorn|hypercorn|celery|flask|daphne|waitress-serve|streamlit|opentelemetry-instrument|apache2-foreground|php-fpm)$/;

/** The program is interpreted: nothing is compiled when it runs. */
function runsInterpreter(analysis: Analysis, target: Stage): boolean {
  const { entrypoint, cmd, base } = analysis.image(target);
  if (!entrypoint && !cmd) return INTERPRETER.test(base?.cmd?.[0] ?? '');
  return startCommands(analysis, target).some((command) => INTERPRETER.test(programOf(command) ?? ''));
}

const isHeaders = (name: string): boolean => /^lib.+-dev$/.test(name);

/** Nothing but packages, accounts and files comes into the stage and those it starts from: no command that may compile. */
function compilesNothing(analysis: Analysis, target: Stage): boolean {
  for (let at: Stage | undefined = target; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const { commands } of analysis.steps(at).filter(({ instruction }) => instruction.keyword === 'RUN'))
      if (!commands.every((command) => PLAIN.has(programOf(command) ?? ''))) return false;
  }
  return startCommands(analysis, target).length > 0;
}

const PLAIN: ReadonlySet<string> = new Set(
  'apt-get apt apk dnf microdnf yum rm mkdir ln chmod chown cp mv touch echo set export true groupadd useradd addgroup adduser usermod update-ca-certificates ldconfig install cd test ['.split(
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
