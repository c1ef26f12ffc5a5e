/** Programs that a stage compiles and that need the C library of that stage to run. */
import type { Analysis } from '../analysis.ts';
import type { Libc } from '../image/bases.ts';
import type { InstallStep, Step } from '../image/model.ts';
import { baseName, below, joinPath } from '../image/path.ts';
import { programOf } from '../shell/effective.ts';
import { lastOption } from '../shell/flags.ts';
import type { Stage } from '../stages/model.ts';
import type { Fix } from './rule.ts';
import { startCommands } from './shippedStage.ts';
import type { StageCopy } from './stageCopies.ts';

export interface LinkedProgram {
  readonly language: 'Go' | 'Rust';
  /** Where it is written: the program, or a directory with it in it. */
  readonly path: string;
  /** False where `path` is a directory with other things in it too. */
  readonly named: boolean;
  readonly libc: Libc;
  readonly build: InstallStep;
  readonly step: Step;
}

/** Linked dynamically for certain, as far as command, environment and compiler tell. */
export function linkedPrograms(analysis: Analysis, stage: Stage): readonly LinkedProgram[] {
  const libc = analysis.image(stage).libc;
  if (!libc.known || (libc.value !== 'glibc' && libc.value !== 'musl')) return [];
  const found: LinkedProgram[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const step of analysis.steps(at)) {
      for (const build of step.installs) {
        const { tool, action } = build.install;
        const language = tool === 'go' ? 'Go' : 'Rust';
        const linked =
          tool === 'go' ? usesCgo(step, build) : tool === 'cargo' && usesSystemLibc(step, build, libc.value);
        if (!linked || (action !== 'build' && action !== 'install') || build.command.conditional) continue;
        for (const output of outputs(build)) found.push({ language, ...output, libc: libc.value, build, step });
      }
    }
  }
  return found;
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

/** A file directly in a directory of programs; what a compiler leaves there beside them has an extension. */
function isFileIn(directory: string, path: string): boolean {
  const rest = below(directory, path);
  return rest !== undefined && !/[/.]/.test(rest);
}

/** What `go install` and `cargo install` write to, in the official images. */
const BIN_DIRECTORY: Readonly<Record<string, string>> = { go: '/go/bin', cargo: '/usr/local/cargo/bin' };

interface Output {
  readonly path: string;
  readonly named: boolean;
}

function outputs({ install, cwd }: InstallStep): readonly Output[] {
  if (install.action === 'install') {
    const root = lastOption(install.flags, '--root');
    const directory = root ? root.value && `${root.value}/bin` : BIN_DIRECTORY[install.tool];
    return directory?.startsWith('/') ? [{ path: joinPath('/', directory), named: true }] : [];
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
  const value = (name: string): string | null | undefined => {
    const own = install.command.assignments.findLast((each) => each.name === name);
    if (own) return own.value.value;
    const fact = state.env.get(name);
    return fact === undefined ? null : fact.known ? fact.value : undefined;
  };
  const enabled = value('CGO_ENABLED');
  if (enabled !== null && enabled !== '1') return false;
  const os = value('GOOS');
  if (os !== null && os !== 'linux') return false;
  if (enabled === null && value('GOARCH') !== null) return false;
  if (value('GOFLAGS') !== null) return false;
  const linker = lastOption(install.flags, '-ldflags', '--ldflags');
  if (linker && (linker.value === undefined || linker.value.includes('-static'))) return false;
  const tags = lastOption(install.flags, '-tags', '--tags');
  if (tags && (tags.value === undefined || tags.value.includes('netgo'))) return false;
  const compiler = state.has('gcc');
  return !install.flags.uncertain && compiler.known && compiler.value;
}

/** Rust links to glibc dynamically and to musl statically unless told otherwise. */
function usesSystemLibc(step: Step, { install, command }: InstallStep, libc: Libc): boolean {
  const { env } = step.stateAt(command);
  if (libc !== 'glibc' || install.flags.uncertain) return false;
  const named = install.command.assignments.map(({ name }) => name);
  if (
    ['CARGO_BUILD_TARGET', 'RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS'].some((name) => env.has(name) || named.includes(name))
  )
    return false;
  const triple = lastOption(install.flags, '--target');
  return triple === undefined || (triple.value?.endsWith('-linux-gnu') ?? false);
}

/** Without cgo, Go needs no C library. Nothing where somebody has asked for cgo. */
export function withoutCgo(programs: readonly LinkedProgram[]): readonly Fix[] {
  const edits = programs.flatMap(({ language, build, step }) => {
    const { command, install } = build;
    const decided =
      step.stateAt(command).env.has('CGO_ENABLED') ||
      install.command.assignments.some(({ name }) => name === 'CGO_ENABLED');
    const { start } = install.commandSpan;
    return language !== 'Go' || decided ? [] : [{ span: { start, end: start }, newText: 'CGO_ENABLED=0 ' }];
  });
  return edits.length === programs.length ? [{ title: 'Build with CGO_ENABLED=0', edits }] : [];
}
