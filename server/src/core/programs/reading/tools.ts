import { programs } from '../index.ts';
import type { Lock, Program, Tool } from '../model/program.ts';
import type { ActionSpec } from '../model/tool.ts';

const byName = new Map<string, Program>();
const byId = new Map<string, Program>();
for (const program of programs.flat()) {
  byId.set(program.name, program);
  for (const name of (program.programs ?? program.name).split(' ')) byName.set(name, program);
}

/** What is known of a program by the name that installs and rules have for it: `maven` for `mvn`. */
export const programById = (name: string): Program | undefined => byId.get(name);

export function toolById(name: string): Tool | undefined {
  const program = byId.get(name);
  return program && isTool(program) ? program : undefined;
}

/** How a tool's lock file binds it; undefined where there is none to bind it. */
export function lockOf(name: string): (Omit<Lock, 'files'> & { readonly files: readonly string[] }) | undefined {
  const lock = byId.get(name)?.lock;
  return lock === undefined || lock === 'none' ? undefined : { ...lock, files: lock.files.split(' ') };
}

/** `python3.12`, `php83` and `pip3` are called like the program without its version. */
const VERSIONED = /^(pip|python|pypy|php|lua|ruby|luarocks|clang|clang\+\+|gcc|g\+\+|cpp|gfortran)-?[\d.]+$/;

/** What is known of the program with this name, without a directory. */
export function programNamed(name: string): Program | undefined {
  return byName.get(name) ?? byName.get(VERSIONED.exec(name)?.[1] ?? '') ?? crossCompiler(name);
}

/** `aarch64-linux-gnu-gcc` */
const crossCompiler = (name: string): Program | undefined =>
  /^[a-z0-9_]+-[\w-]*-(gcc|g\+\+|ld|as|ar|objcopy|strip|cpp|clang)$/.test(name)
    ? byName.get(name.slice(name.lastIndexOf('-') + 1))
    : undefined;

/** The package manager or build tool behind a program's name; `pip3.12` is pip. */
export function toolOf(name: string): Tool | undefined {
  const program = programNamed(name);
  return program && isTool(program) ? program : undefined;
}

/** The names of the package managers and build tools that say something of this kind. */
export const toolsWith = (property: keyof Program): readonly string[] =>
  programs.flat().flatMap((program) => (program[property] !== undefined && isTool(program) ? [program.name] : []));

const isTool = (program: Program): program is Tool =>
  program.ecosystem !== undefined && program.options !== undefined && program.actions !== undefined;

const actions = new Map<Tool, ReadonlyMap<string, ActionSpec>>();

/** What a subcommand of a tool does. */
export function actionOf(tool: Tool, subcommand: string): ActionSpec | undefined {
  let table = actions.get(tool);
  if (table === undefined) {
    table = new Map(
      Object.entries(tool.actions).flatMap(([names, spec]) => names.split(' ').map((name) => [name, spec])),
    );
    actions.set(tool, table);
  }
  return table.get(subcommand);
}
