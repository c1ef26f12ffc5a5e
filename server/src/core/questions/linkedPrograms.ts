/** Programs that a stage compiles and that need the C library of that stage to run. */
import type { Analysis } from '../analysis.ts';
import type { Libc } from '../facts/bases.ts';
import type { Fix } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import { baseName, below, isGlob, joinPath } from '../ground/path.ts';
import type { Span } from '../ground/text.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import { effective, programOf } from '../programs/reading/effective.ts';
import { readFileEffects } from '../programs/reading/fileCommands.ts';
import { lastOption } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';
import { withAssignments } from '../shell/resolve.ts';
import type { Stage } from '../stages/model.ts';
import { startCommands } from './shippedStage.ts';
import { type StageCopy, stageCopies } from './stageCopies.ts';

export interface LinkedProgram {
  readonly language: 'Go' | 'Rust' | 'C' | '.NET' | 'Elixir';
  /** Where it is written: the program, or a directory with it in it. */
  readonly path: string;
  /** False where `path` is a directory with other things in it too. */
  readonly named: boolean;
  readonly libc: Libc;
  /** What asks for this C library; undefined where that is the image it is built on. */
  readonly target?: string | undefined;
  /** The command that builds it. */
  readonly span: Span;
  readonly build: InstallStep | undefined;
  readonly step: Step;
}

/** Linked dynamically for certain, as far as command, environment and compiler tell; under every name they get later. */
const linkedPrograms = (analysis: Analysis, stage: Stage): readonly LinkedProgram[] =>
  programsByStage(analysis).get(stage) ?? [];

/** Stage by stage in order of place: what one has it has from its base, from the stages it copies from, and by building it. */
const programsByStage = perObject((analysis: Analysis): ReadonlyMap<Stage, readonly LinkedProgram[]> => {
  const all = new Map<Stage, readonly LinkedProgram[]>();
  for (const stage of analysis.stages.stages) {
    const { base } = stage;
    const inherited = base.kind === 'stage' ? (all.get(base.stage) ?? []) : [];
    const there = [...inherited, ...handedTo(analysis, stage, all), ...builtIn(analysis, stage)];
    all.set(stage, withMoved(analysis, stage, there.slice(0, MOST)));
  }
  return all;
});

function builtIn(analysis: Analysis, stage: Stage): readonly LinkedProgram[] {
  const libc = analysis.image(stage).libc;
  if (!libc.known || (libc.value !== 'glibc' && libc.value !== 'musl')) return [];
  const found: LinkedProgram[] = [];
  for (const step of analysis.steps(stage)) {
    for (const build of step.installs) {
      if (build.command.conditional) continue;
      const linked = linkOf(step, build, libc.value);
      const { span } = build;
      if (linked) for (const output of outputs(build)) found.push({ ...linked, ...output, span, build, step });
    }
    for (const { path, span } of compiled(step))
      found.push({ language: 'C', path, named: true, libc: libc.value, span, build: undefined, step });
  }
  return found;
}

/** `mv`, `cp`, `install` and `strip -o` leave a program what it is. */
function withMoved(analysis: Analysis, stage: Stage, there: readonly LinkedProgram[]): readonly LinkedProgram[] {
  if (there.length === 0) return there;
  const found = [...there];
  for (const step of analysis.steps(stage)) {
    if (step.instruction.keyword !== 'RUN') continue;
    for (const outer of step.commands) {
      const command = effective(outer);
      if (outer.conditional || !MOVES.test(programOf(command) ?? '')) continue;
      const state = step.stateAt(outer);
      const cwd = state.workdir.known ? state.workdir.value : undefined;
      for (const { path, from } of readFileEffects(command, { cwd, environment: state.environment }).creates) {
        if (from === undefined || !path.startsWith('/') || isGlob(from)) continue;
        const program = found.find(
          (each) =>
            each.span.start < outer.span.start && (each.path === from || (each.named && isFileIn(each.path, from))),
        );
        if (program && found.length < MOST)
          found.push({ ...program, path: intoDirectory(path, from, step), named: true });
      }
    }
  }
  return found;
}

const MOVES = /^(mv|cp|install|ln|strip)$/;
/** More than that nobody builds in a stage. */
const MOST = 200;

/** `cp program /usr/local/bin/` */
const intoDirectory = (path: string, from: string, { after }: Step): string => {
  const there = after.path(path);
  return there.known && there.value?.kind === 'directory' ? joinPath(path, baseName(from)) : path;
};

/** Programs that came with COPY from the stages that have them. */
function handedTo(
  analysis: Analysis,
  stage: Stage,
  all: ReadonlyMap<Stage, readonly LinkedProgram[]>,
): readonly LinkedProgram[] {
  return stageCopies(analysis, stage).flatMap(({ instruction: { destination }, step, source, path }) => {
    const programs = all.get(source) ?? [];
    const into = programs.length > 0 && destination ? step.before.resolve(destination.value) : undefined;
    if (!into?.known) return [];
    const file = /(^|\/)\.?$/.test(destination?.value ?? '') ? joinPath(into.value, baseName(path)) : into.value;
    return programs.flatMap((program): LinkedProgram[] => {
      const rest = below(path, program.path);
      if (rest) return [{ ...program, path: joinPath(into.value, rest) }];
      const isFile = rest === '' || (program.named && isFileIn(program.path, path));
      return isFile ? [{ ...program, path: file }] : [];
    });
  });
}

type Link = Pick<LinkedProgram, 'language' | 'libc' | 'target'>;

function linkOf(step: Step, build: InstallStep, libc: Libc): Link | undefined {
  const { tool, action, subcommand } = build.install;
  const builds = action === 'build' || action === 'install';
  switch (tool) {
    case 'go':
      return builds && usesCgo(step, build) ? { language: 'Go', libc } : undefined;
    case 'cargo':
      return builds && usesSystemLibc(step, build, libc) ? { language: 'Rust', libc } : undefined;
    case 'dotnet':
      return subcommand === 'publish' ? selfContained(build, libc) : undefined;
    case 'mix':
      return subcommand === 'release' ? { language: 'Elixir', libc } : undefined;
    default:
      return undefined;
  }
}

/** The programs among those of its source stage that a copy takes along. */
export function copiedPrograms(
  analysis: Analysis,
  { source, step, word, path, instruction }: StageCopy,
): readonly LinkedProgram[] {
  const programs = linkedPrograms(analysis, source);
  if (programs.length === 0) return [];
  const started = new Set(startCommands(analysis, step.stage).map((command) => programOf(command)));
  const names = [path, instruction.destination?.value ?? '', word.value].map(baseName);
  return programs.filter((program) => {
    if (below(path, program.path) !== undefined) return true;
    return isFileIn(program.path, path) && (program.named || names.some((name) => started.has(name)));
  });
}

/** A file directly in a directory of programs; what a compiler leaves there beside them has another extension. */
function isFileIn(directory: string, path: string): boolean {
  const rest = below(directory, path);
  return rest !== undefined && !/[/.]/.test(rest.replace(/\.so$/, ''));
}

interface Output {
  readonly path: string;
  readonly named: boolean;
}

function outputs({ install, cwd }: InstallStep): readonly Output[] {
  if (install.tool === 'mix' && !lastOption(install.flags, '--path')) {
    const [name] = install.flags.positionals;
    if (!cwd.known || (name && name.value === undefined)) return [];
    return [{ path: joinPath(cwd.value, `_build/prod/rel${name ? `/${name.value}` : ''}`), named: false }];
  }
  if (install.action === 'install') {
    return (install.writes ?? []).flatMap((path) => (path.startsWith('/') ? [{ path, named: true }] : []));
  }
  // Without -o, Go names the program after the module and leaves it where it is.
  if (install.tool === 'go' && install.writes === undefined && !lastOption(install.flags, '-o'))
    return cwd.known ? [{ path: cwd.value, named: false }] : [];
  return (install.writes ?? []).flatMap((path) => {
    if (!path.startsWith('/') && !cwd.known) return [];
    return [{ path: joinPath(cwd.known ? cwd.value : '/', path), named: true }];
  });
}

/** cgo is on unless it is switched off, the target is another platform, or there is no C compiler. */
function usesCgo(step: Step, { install, command }: InstallStep): boolean {
  const state = step.stateAt(command);
  const value = withAssignments(install.command, (name) => {
    const fact = state.env.get(name);
    return fact === undefined ? null : fact.known ? fact.value : undefined;
  });
  const enabled = value('CGO_ENABLED');
  if (enabled !== null && enabled !== '1') return false;
  const os = value('GOOS');
  if (os !== null && os !== 'linux') return false;
  if (enabled === null && value('GOARCH') !== null) return false;
  const flags = value('GOFLAGS');
  if (flags === undefined || (flags && LINKS_OTHERWISE.test(flags))) return false;
  const linker = lastOption(install.flags, '-ldflags', '--ldflags');
  if (linker && (linker.value === undefined || linker.value.includes('-static'))) return false;
  const tags = lastOption(install.flags, '-tags', '--tags');
  if (tags && (tags.value === undefined || tags.value.includes('netgo'))) return false;
  const compiler = state.has('gcc');
  return !install.flags.uncertain && compiler.known && compiler.value;
}

/** In GOFLAGS: static linking, without cgo, or nothing to run. */
const LINKS_OTHERWISE = /static|netgo|osusergo|-buildmode=(?!exe|pie|default)|-linkmode|-compiler|-toolexec/;

/** Rust links to glibc dynamically and to musl statically unless told otherwise. */
function usesSystemLibc(step: Step, { install, command }: InstallStep, libc: Libc): boolean {
  const { env } = step.stateAt(command);
  if (install.flags.uncertain) return false;
  const asked = env.get('RUSTFLAGS');
  if (libc === 'musl') return asked?.known === true && /target-feature=-crt-static/.test(asked.value);
  const named = install.command.assignments.map(({ name }) => name);
  if (
    ['CARGO_BUILD_TARGET', 'RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS'].some((name) => env.has(name) || named.includes(name))
  )
    return false;
  const triple = lastOption(install.flags, '--target');
  return triple === undefined || (triple.value?.endsWith('-linux-gnu') ?? false);
}

/** With its runtime, a .NET program is for the C library its runtime identifier names, else for that of the SDK. */
function selfContained({ install: { flags } }: InstallStep, libc: Libc): Link | undefined {
  if (flags.uncertain) return undefined;
  const asked = lastOption(flags, '--self-contained', '--sc');
  if (!asked || asked.value === 'false' || flags.positionals.some(({ value }) => value === 'false')) return undefined;
  const identifier = lastOption(flags, '-r', '--runtime');
  if (!identifier) return { language: '.NET', libc };
  const target = identifier.value;
  if (target === undefined || !/^linux-(musl-)?(x64|arm64|arm|x86)$/.test(target)) return undefined;
  return { language: '.NET', libc: target.includes('musl') ? 'musl' : 'glibc', target };
}

const COMPILER = /^(gcc|g\+\+|cc|c\+\+|clang(\+\+)?)(-[\d.]+)?$/;
/** Other targets, other C libraries, and what is no program. */
const NO_PROGRAM =
  /^-(static|static-pie|c|S|E|shared|r|nostdlib|nolibc|nodefaultlibs|ffreestanding|m32|-?target\b.*|-?specs\b.*|-sysroot\b.*|Wl,.*-static.*)$/;

/** Programs that a compiler is told to write; it links dynamically unless told otherwise. */
function compiled(step: Step): readonly { readonly path: string; readonly span: Span }[] {
  return step.commands.flatMap((outer) => {
    const command = effective(outer);
    const { words, span } = command;
    if (outer.conditional || !COMPILER.test(programOf(command) ?? '')) return [];
    if (words.some(({ value }) => value === undefined || NO_PROGRAM.test(value))) return [];
    const path = written(step, command);
    return path === undefined ? [] : [{ path, span }];
  });
}

/** The value of `-o`, made absolute. */
function written(step: Step, { words, span }: Command): string | undefined {
  const output = words[words.findLastIndex(({ value }) => value === '-o') + 1]?.value;
  if (output === undefined || output === words[0]?.value) return undefined;
  if (output.startsWith('/')) return joinPath('/', output);
  return step.after
    .paths()
    .find(
      ({ path, origin }) =>
        origin.kind === 'command' && origin.command.span.start === span.start && baseName(path) === baseName(output),
    )?.path;
}

/** Without cgo, Go needs no C library. Nothing where somebody has asked for cgo. */
export function withoutCgo(programs: readonly LinkedProgram[]): readonly Fix[] {
  const edits = programs.flatMap(({ language, build, step }) => {
    if (!build) return [];
    const { command, install } = build;
    const decided =
      step.stateAt(command).env.has('CGO_ENABLED') ||
      install.command.assignments.some(({ name }) => name === 'CGO_ENABLED');
    const { start } = install.commandSpan;
    return language !== 'Go' || decided ? [] : [{ span: { start, end: start }, newText: 'CGO_ENABLED=0 ' }];
  });
  return edits.length === programs.length ? [{ title: 'Build with CGO_ENABLED=0', edits }] : [];
}
