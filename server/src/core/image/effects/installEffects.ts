/** What package managers and build tools do to the image: programs, packages, runtimes, directories. */

import type { Reason } from '../../ground/fact.ts';
import { joinPath, parentOf } from '../../ground/path.ts';
import type { Reach } from '../../programs/model/program.ts';
import { toolsOf } from '../../programs/packages/providedCommands.ts';
import { argumentsOf, behaviourOf } from '../../programs/reading/commandKinds.ts';
import type { Install } from '../../programs/reading/installers.ts';
import { actionOf, programById, toolById } from '../../programs/reading/tools.ts';
import { lastOption } from '../../shell/flags.ts';
import type { Command } from '../../shell/model.ts';
import { type Environment, resolveWord } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import { because, lineName } from '../flow/stageScope.ts';
import type { Draft } from '../state/contents.ts';
import { addDependencies, pruneDependencies } from '../state/dependencies.ts';
import { disturb, place, writeByVariable } from '../state/files.ts';
import { open, setName } from '../state/names.ts';
import { pathFact } from '../state/programs.ts';
import { applySetting } from '../state/settings.ts';
import { pythonPlace } from './pythonPlace.ts';
import { openReach } from './reach.ts';
import { scriptOutputs } from './scriptOutput.ts';
import { installSystemPackages, removeSystemPackages } from './systemPackages.ts';
import { applyAnything } from './unknownProgram.ts';

export function applyInstall(running: Running, command: Command, install: Install, cwd: string | undefined): void {
  const { draft, scene } = running;
  const reason = because(scene, install.commandSpan, `installs it`);
  switch (install.action) {
    case 'install':
    case 'upgrade':
    case 'create':
      if (install.ecosystem === 'os') installSystem(running, command, install, cwd, reason);
      else installLanguagePackages(running, command, install, cwd);
      return;
    case 'remove':
      if (install.ecosystem === 'os')
        removeSystemPackages(draft, command, install, because(scene, install.commandSpan, 'removes it'));
      return;
    case 'prune':
      pruneDependencies(draft, targets(install, cwd), install, lineName(scene, install.commandSpan));
      return;
    case 'build':
    case 'test':
    case 'run-script':
    case 'publish':
    case 'other':
    case 'lock':
    case 'download':
      if (install.ecosystem !== 'os') build(running, command, install, cwd);
      else
        openReach(
          running,
          command,
          install.action === 'download' ? 'told' : 'named',
          cwd,
          because(scene, install.commandSpan, 'may write it'),
        );
      return;
    case 'configure':
      if (install.ecosystem !== 'os') build(running, command, install, cwd);
      applySetting(running, install);
      return;
    default:
      return;
  }
}

/** Into the image, or, with `--root` or `--installroot`, into a system of its own below a directory. */
function installSystem(
  running: Running,
  command: Command,
  install: Install,
  cwd: string | undefined,
  reason: Reason,
): void {
  const { draft, session } = running;
  const root = programById(install.tool)?.rootOptions && rootOf(install, session.environment);
  if (root === undefined) {
    installSystemPackages(draft, command, install, running, reason);
    openReach(running, command, 'system', cwd, reason);
    return;
  }
  const directory = typeof root === 'string' ? joinPath(cwd ?? '/', root) : '/';
  draft.files = disturb(draft.files, directory, reason, directory === '/' ? 'project' : 'all');
}

/** The value of `--root`: null where it is not known, undefined without one. */
function rootOf({ tool, flags }: Install, environment: Environment): string | null | undefined {
  const option = lastOption(flags, ...(programById(tool)?.rootOptions ?? '').split(' '));
  if (!option?.valueWord) return undefined;
  if (option.value !== undefined) return option.value;
  return resolveWord(option.valueWord, environment)?.replace(/^--[\w-]+=/, '') ?? null;
}

/** Where it puts packages or results, made absolute; empty where that is the interpreter's own place, or not known. */
function targets(install: Install, cwd: string | undefined): string[] {
  return (install.writes ?? []).flatMap((path) => {
    if (path.startsWith('/')) return [joinPath('/', path)];
    return cwd === undefined ? [] : [joinPath(cwd, path)];
  });
}

function installLanguagePackages(running: Running, command: Command, install: Install, cwd: string | undefined): void {
  const { draft, instruction, scene } = running;
  const { ecosystem } = install;
  const line = lineName(scene, install.commandSpan);
  const reason = because(scene, install.commandSpan, 'installs it');
  const certain = !command.conditional;
  const environment =
    ecosystem === 'python' && install.action === 'install' ? pythonPlace(running, command, install, cwd) : undefined;
  const paths = environment === undefined ? targets(install, cwd) : [environment];
  writeAll(running, command, install, paths);
  openReach(running, command, 'named', cwd, reason);
  // Packages run scripts of their own.
  draft.files = disturb(draft.files, '/', reason, 'convention');
  if (install.tool === 'venv') {
    for (const path of paths) {
      for (const name of ['python', 'python3', 'pip', 'pip3', 'activate'])
        draft.files = place(
          draft.files,
          { path: `${path}/bin/${name}`, kind: 'file', origin: { kind: 'command', command, instruction } },
          reason,
        );
    }
    return;
  }
  if (certain && install.action !== 'create' && !(install.global && paths.length > 0))
    addDependencies(draft, install, paths, { instruction, stage: scene.stage, line });
  // Packages in a directory of the project put nothing on the PATH, unless it leads there.
  const local = ((ecosystem === 'node' || ecosystem === 'php') && !install.global) || isRestored(install);
  for (const { name, known } of install.packages) {
    if (!known || local) continue;
    const { tools } = toolsOf(ecosystem, name);
    for (const tool of tools) draft.programs = setName(draft.programs, tool, certain || undefined, reason);
  }
  if (!local)
    draft.programs = open(draft.programs, 'language', {
      text: `${line} installs packages that may bring it`,
      at: install.commandSpan,
    });
  if (!install.global && (install.fromManifest || install.packages.length === 0))
    openReach(running, command, reachOf(install), cwd, because(scene, install.commandSpan, 'may write it'));
}

/** `dotnet restore`, `mvn dependency:go-offline`: to a cache that no PATH leads to. */
const isRestored = ({ ecosystem, packages }: Install): boolean =>
  (ecosystem === 'dotnet' || ecosystem === 'java') && packages.length === 0;

function build(running: Running, command: Command, install: Install, cwd: string | undefined): void {
  const { draft, scene } = running;
  if (install.ecosystem === 'native' && behaviourOf(install.tool, argumentsOf(command)).reach === 'anything') {
    const reason = because(scene, install.commandSpan, `runs ${install.tool}, which may install it`);
    applyAnything(draft, command, reason);
    return;
  }
  draft.files = writeByVariable(draft.files, because(scene, install.commandSpan, 'may write it'));
  writeAll(running, command, install, targets(install, cwd));
  const outputs =
    install.action === 'run-script' && install.ecosystem === 'node' ? scriptOutputs(running, install, cwd) : undefined;
  writeAll(running, command, install, outputs ?? []);
  const reach = outputs && outputs.length > 0 ? 'project' : reachOf(install);
  if (reach !== 'told' || (install.writes === undefined && !KEEPS.test(install.subcommand ?? '')))
    openReach(running, command, reach, cwd, because(scene, install.commandSpan, 'may write it'));
  const at = install.commandSpan;
  if (install.action === 'other' || (install.action === 'run-script' && !BUILD_SCRIPT.test(install.script ?? '')))
    draft.programs = open(draft.programs, 'language', because(scene, at, `runs ${install.tool}, which may bring it`));
}

/** What the Go toolchain and its like do to their caches alone. */
const KEEPS = /^(mod:download|mod:verify|env|version|list|tidy|clean|fetch)$/;

/** How far its writes reach: programs that a build of the project makes and runs may write anywhere. */
function reachOf(install: Install): Reach {
  const { tool, ecosystem, action, subcommand } = install;
  if (tool === 'go' && subcommand === 'generate') return 'anywhere';
  if (action === 'run-script') return ecosystem === 'node' && tool !== 'deno' ? 'script' : 'anywhere';
  // A task of the project, or a plug-in.
  if (action === 'other' && subcommand !== undefined && !describes(tool, subcommand)) return 'script';
  return programById(tool)?.reach ?? 'project';
}

const describes = (name: string, subcommand: string): boolean => {
  const tool = toolById(name);
  return tool !== undefined && actionOf(tool, subcommand) !== undefined;
};

/** Scripts of a project that nobody expects to install programs. */
const BUILD_SCRIPT =
  /^(pre|post)?(build|compile|bundle|lint|test|check|format|generate|codegen|clean|start|dev|serve|export|prod|production|docs?|release|type-?check|tsc|webpack|prisma|db|migrate|static|assets?|css|sass|styles)\b/;

function writeAll(
  { draft, instruction, scene }: Running,
  command: Command,
  install: Install,
  paths: readonly string[],
): void {
  const reason = because(scene, install.commandSpan, 'writes it');
  for (const path of paths) {
    const kind = isProgram(draft, install, path) ? 'file' : 'unknown';
    if (!command.conditional)
      draft.files = place(draft.files, { path, kind, origin: { kind: 'command', command, instruction } }, reason);
    if (kind !== 'file') draft.files = disturb(draft.files, path, reason, 'project');
  }
}

const PROGRAM_DIRECTORY = /^(\/usr(\/local)?|\/go)?\/s?bin$/;

/** `go build -o` of one package writes a file, unless a directory of that name is there. */
function isProgram(draft: Draft, { tool, action, flags }: Install, path: string): boolean {
  const { positionals, options } = flags;
  if (tool !== 'go' || action !== 'build' || positionals.length > 1) return false;
  if (positionals[0]?.text.includes('...')) return false;
  if (options.some(({ name, value }) => name === '-o' && (value === undefined || value.endsWith('/')))) return false;
  const before = pathFact(draft, path);
  return before.known ? before.value?.kind !== 'directory' : PROGRAM_DIRECTORY.test(parentOf(path));
}
