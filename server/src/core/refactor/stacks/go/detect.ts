import { valueOf } from '../../../ground/fact.ts';
import { baseName, joinPath } from '../../../ground/path.ts';
import { resolveWord } from '../../../shell/resolve.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type CommandAt, type Evidence, installsOf } from '../../evidence.ts';
import { movedTo, type Program, programAt, programIn, running, unnamed } from '../../programs.ts';
import type { Artefact, Linkage } from '../../project.ts';
import { sources } from '../../sources.ts';
import type { Stack } from '../../stack.ts';
import { NOTHING, needsOf, type SystemNeeds, systemNeeds } from '../../systemPackages.ts';
import { guess, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { scaffold } from './scaffold.ts';
import { goFiles, readAtRunTime, usesC } from './sources.ts';
import { SYSTEM } from './systemPackages.ts';
import { goPrograms, moduleName } from './workspace.ts';

export const go: Stack = {
  id: 'go',
  title: 'Go',
  weigh(evidence) {
    if (installsOf(evidence, 'go').some(({ install }) => install.action === 'build' || install.action === 'install'))
      return 5;
    if (evidence.image.base?.runtime?.name === 'go') return 3;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const files = goFiles(evidence.list, evidence.read);
    const needs = cgoNeeds(evidence);
    const linkage = linkageOf(evidence, needs !== undefined);
    const program = running(programOf(evidence), existing);
    return {
      linkage,
      ...program,
      artefacts:
        existing && existing.artefacts.length > 0
          ? program.artefacts
          : [...program.artefacts, ...filesOf(evidence, readAtRunTime(files, evidence.exists, evidence.list))],
      port: guess('8080'),
      framework: frameworkOf(evidence.read('go.mod')),
      packages: evidence.stage ? {} : (needs ?? NOTHING).run,
      notes: linkage === 'static' ? [] : cgoNotes(evidence),
    };
  },
  bases: compiledBases('base'),
  scaffold,
  test,
  develop,
  workspace: goPrograms,
};

function buildOf({ commands }: Evidence): CommandAt | undefined {
  return commands.findLast(
    ({ command }) => command.name?.value?.endsWith('go') && /^(build|install)$/.test(command.words[1]?.value ?? ''),
  );
}

function programOf(evidence: Evidence): Program {
  const build = installsOf(evidence, 'go').findLast(({ install }) => install.subcommand === 'build');
  const moved = movedTo(evidence, /./);
  const out = build?.install.writes?.[0];
  const name = nameOf(evidence, build?.install.flags.positionals.at(-1)?.value);
  if (out !== undefined && (out.startsWith('/') || build?.cwd !== undefined)) {
    const path = joinPath(build?.cwd ?? '/', out);
    if (moved && evidence.commands.some(({ command }) => command.words.at(-2)?.value === out)) return programAt(moved);
    return /\/$/.test(out) || isDirectory(evidence, path) ? programIn(path, name) : programAt(path);
  }
  if (build?.cwd !== undefined) return programIn(build.cwd, name);
  if (installsOf(evidence, 'go').some(({ install }) => install.subcommand === 'install'))
    return programIn('/go/bin', name);
  return programIn(evidence.stage ? evidence.workdir : '/out', name);
}

function isDirectory({ state }: Evidence, path: string): boolean {
  const found = state?.path(path);
  return found?.known === true && found.value?.kind === 'directory' && found.value.origin.kind !== 'command';
}

/** As the Go toolchain names it: after the last part of the package, else of the module. */
function nameOf(evidence: Evidence, target: string | undefined): Text {
  if (target !== undefined && /^\.\/.*\w$/.test(target)) return text`${baseName(target).replace(/\.go$/, '')}`;
  if (evidence.membership) return text`${evidence.membership.member.name}`;
  const module = moduleName(evidence.read('go.mod'));
  return module === undefined ? unnamed() : text`${module}`;
}

/** Beside the program, from the build context or, if it has them, from the builder. */
const filesOf = (evidence: Evidence, names: readonly string[]): readonly Artefact[] =>
  sources(
    evidence,
    names.map((name) => text`${name}`),
  );

/** What a module with C code in it needs; undefined without any. */
export function cgoNeeds(evidence: Evidence): SystemNeeds | undefined {
  const mod = (evidence.read('go.mod') ?? '').replace(/^.*\/\/ indirect$/gm, '');
  const needs = needsOf(SYSTEM, (module) => mod.includes(`${module} v`) || mod.includes(`${module}/v`));
  if (needs.length > 0) return systemNeeds(needs);
  return usesC(goFiles(evidence.list, evidence.read))
    ? systemNeeds([{ build: ['gcc libc6-dev', 'gcc musl-dev'] }])
    : undefined;
}

function cgoNotes({ stage, state }: Evidence): readonly string[] {
  if (!stage)
    return ['The program is compiled with cgo, since a module of it holds C code: it needs a C library where it runs.'];
  const libc = state && valueOf(state.libc);
  return libc === undefined
    ? []
    : [`cgo is on in the builder, so the program needs ${libc}; CGO_ENABLED=0 would make it static.`];
}

/** Static without cgo: turned off, or no C compiler in sight, which is how the Alpine image comes. */
function linkageOf(evidence: Evidence, cgo: boolean): Linkage {
  const build = buildOf(evidence);
  if (!build) return evidence.stage || cgo ? 'dynamic' : 'static';
  const given = build.command.assignments.find(({ name }) => name === 'CGO_ENABLED');
  const value = given
    ? resolveWord(given.value, () => undefined)
    : build.state.env.get('CGO_ENABLED')?.known
      ? (build.state.env.get('CGO_ENABLED') as { value: string }).value
      : undefined;
  if (value === '0') return 'static';
  if (build.command.words.some(({ text: word }) => /-static\b|netgo.*osusergo|osusergo.*netgo/.test(word)))
    return 'static';
  if (value === undefined && given === undefined) {
    const compiler = build.state.has('gcc');
    if (compiler.known && !compiler.value) return 'static';
    if (crossCompiles(build)) return 'static';
  }
  return 'dynamic';
}

/** Go turns cgo off by itself when it compiles for another platform; whether it does depends on the build. */
const crossCompiles = ({ command }: CommandAt): boolean =>
  command.assignments.some(({ name, value }) => name === 'GOOS' && /^(windows|darwin)$/.test(value.value ?? ''));

const frameworkOf = (mod: string | undefined): string | undefined =>
  FRAMEWORKS.find(([, module]) => mod?.includes(module))?.[0];

const FRAMEWORKS = [
  ['Gin', 'github.com/gin-gonic/gin'],
  ['Echo', 'github.com/labstack/echo'],
  ['Fiber', 'github.com/gofiber/fiber'],
  ['chi', 'github.com/go-chi/chi'],
  ['gRPC', 'google.golang.org/grpc'],
] as const;
