/** What a runtime stage that is already there says: which files are taken, what is run, where it listens. */
import type { Analysis } from '../analysis.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { valueOf } from '../ground/fact.ts';
import type { ImageState, Process } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import { isRuntime } from './builders.ts';
import type { Artefact, Start } from './project.ts';
import { type Text, text } from './text.ts';

export interface Existing {
  readonly artefacts: readonly Artefact[];
  readonly start: Words | undefined;
  readonly init: boolean;
  readonly port: Text | undefined;
  readonly exposed: readonly string[];
  readonly health: Text | undefined;
  readonly workdir: string | undefined;
  readonly stopSignal: string | undefined;
  /** Variables that the stage sets itself, as far as they are known. */
  readonly env: readonly (readonly [name: string, value: string])[];
}

/** A command as words; undefined where only a shell can tell. */
export type Words = readonly string[];

export function existing(analysis: Analysis, builder: Stage): Existing {
  const runtime = runtimeOf(analysis, builder);
  const state = analysis.image(runtime ?? builder);
  const { words, init } = startOf(state);
  const exposed = exposedBy(state);
  return {
    artefacts: runtime ? copies(runtime, builder) : [],
    start: runtime || !words ? words : relative(words, valueOf(state.workdir)),
    init,
    port: portOf(exposed),
    exposed,
    health: healthOf(state),
    workdir: runtime ? workdirOf(state) : undefined,
    stopSignal: state.stopSignal === state.base?.stopSignal ? undefined : state.stopSignal,
    env: variablesOf(runtime ?? builder, state).filter(
      ([name]) => runtime !== undefined || isOnly(analysis, builder, name),
    ),
  };
}

/** A file of one stage sets what it runs with in the same place as what it builds with. */
const isOnly = ({ stages }: Analysis, builder: Stage, name: string): boolean =>
  stages.stages.length === 1 && builder.index === 0 && !FOR_BUILDING.test(name);

const FOR_BUILDING =
  /^(CGO_|GO|CARGO_|RUST|NPM_|YARN_|PNPM_|COREPACK_|PIP_|UV_|POETRY_|PDM_|PIPENV_|VIRTUAL_ENV|DEBIAN_FRONTEND|MIX_|HEX_|DOTNET_CLI|NUGET_|MAVEN_|GRADLE_|COMPOSER_|BUNDLE_|GEM_|CC$|CXX$|C(XX)?FLAGS|LDFLAGS|DENO_DIR|CI$)/;

/** Those without build arguments in them, which the stage would have to declare. */
function variablesOf(runtime: Stage, { runtimeEnv }: ImageState): Existing['env'] {
  const pairs = runtime.instructions.flatMap((each) => (each.keyword === 'ENV' ? each.pairs : []));
  const names = new Set(pairs.filter(({ value }) => !value?.text.includes('$')).map(({ name }) => name.text));
  return [...names].flatMap((name) => {
    const fact = runtimeEnv.get(name);
    return fact?.known && /^[\w./:,@%+= -]+$/.test(fact.value) ? [[name, fact.value] as const] : [];
  });
}

/** The last stage that takes from the builder and runs something. */
function runtimeOf(analysis: Analysis, builder: Stage): Stage | undefined {
  const takers = builder.users.filter(({ kind, target }) => kind === 'copy' && target.kind === 'stage');
  const named = analysis.stages.edges.filter(
    ({ kind, word }) => kind === 'copy' && builder.name !== undefined && word.value.toLowerCase() === builder.name,
  );
  return [...takers, ...named].map(({ by }) => by).findLast((stage) => stage !== builder && isRuntime(analysis, stage));
}

const workdirOf = (state: ImageState): string | undefined => (state.workdirSetBy ? valueOf(state.workdir) : undefined);

function copies(runtime: Stage, builder: Stage): Artefact[] {
  return runtime.instructions.flatMap((instruction) =>
    instruction.keyword === 'COPY' ? (artefactOf(instruction, builder, runtime) ?? []) : [],
  );
}

function artefactOf(instruction: TransferInstruction, builder: Stage, runtime: Stage): Artefact | undefined {
  const { from, sources, destination, flags } = instruction;
  if (!destination || instruction.heredocs.length > 0 || sources.length === 0) return undefined;
  if (flags.some(({ name }) => !['from', 'chown', 'chmod', 'link'].includes(name))) return undefined;
  const words = [...sources, destination].map(({ value }) => value);
  if (words.some((word) => /[\s$"']/.test(word))) return undefined;
  const target = text`${words.at(-1) as string}`;
  const own = words.slice(0, -1).map((word) => text`${word}`);
  if (!from) return { from: 'context', sources: own, target };
  const edge = runtime.edges.find((each) => each.instruction === instruction);
  const name = edge?.word.value.toLowerCase();
  if (name !== undefined && name === builder.name) return { from: 'builder', sources: own, target };
  switch (edge?.target.kind) {
    case 'stage':
      return { from: edge.target.stage === builder ? 'builder' : edge.target.stage, sources: own, target };
    case 'image':
      return { from: { image: edge.target.image.text }, sources: own, target };
    default:
      return undefined;
  }
}

/** Paths in the builder's folder are found in the runtime's as well, which may be another. */
const relative = (words: Words, workdir: string | undefined): Words =>
  workdir === undefined || workdir === '/'
    ? words
    : words.map((word) => (word.startsWith(`${workdir}/`) ? word.slice(workdir.length + 1) : word));

const INITS = /^(tini|dumb-init|docker-init|catatonit)(-static)?$/;

/** What the base starts by itself, so that CMD holds arguments: `["/usr/bin/java", "-jar"]`, in the words of a PATH. */
function interpreterOf({ base, cmd }: ImageState): Words {
  const [program = '', ...args] = base?.entrypoint ?? [];
  if (base?.family === 'deno')
    return cmd?.command.form === 'exec' && cmd.command.words[0]?.value !== 'deno' ? ['deno'] : [];
  const name = /\/bin\/(node|java|python|ruby|dotnet|bun)[\d.]*$/.exec(program)?.[1];
  return name === undefined ? [] : [name, ...args];
}

/** ENTRYPOINT and CMD as one command, without an init before it. */
function startOf(state: ImageState): { words: Words | undefined; init: boolean } {
  const { entrypoint, cmd } = state;
  const own = (process: Process | undefined): Words | undefined => (process ? wordsOf(process) : []);
  const before = entrypoint ? own(entrypoint) : interpreterOf(state);
  const after = own(cmd);
  if (after?.length === 0 && !entrypoint) return { words: undefined, init: false };
  if (!before || !after) return { words: undefined, init: false };
  const words = [...before, ...(entrypoint?.command.form === 'shell' ? [] : after)];
  const init = INITS.test(baseName(words[0] ?? ''));
  if (!init) return { words: words.length > 0 ? words : undefined, init };
  const rest = words.slice(1);
  while (rest[0]?.startsWith('-')) if (rest.shift() === '--') break;
  return { words: rest.length > 0 ? rest : undefined, init };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Shell form counts where a shell adds nothing to it. */
function wordsOf({ command }: Process): Words | undefined {
  if (command.form === 'exec') return command.words.map(({ value }) => value);
  const source = command.joined.text.trim().replace(/^exec\s+/, '');
  return /^[\w\s./:=@,+-]+$/.test(source) && !/^\w+=/.test(source) ? source.split(/\s+/) : undefined;
}

/** Those that its base does not. */
const exposedBy = ({ exposed, base }: ImageState): readonly string[] =>
  exposed
    .filter((port) => /^\d+(-\d+)?(\/\w+)?$/.test(port) && !base?.expose.includes(port))
    .map((port) => port.replace(/\/tcp$/, ''));

function portOf(exposed: readonly string[]): Text | undefined {
  const port = exposed.find((each) => /^\d+$/.test(each));
  return port === undefined ? undefined : text`${port}`;
}

/** The path in the address a health check asks. */
function healthOf({ healthcheck }: ImageState): Text | undefined {
  if (!healthcheck || healthcheck === 'none') return undefined;
  const { command } = healthcheck;
  const source = command.form === 'exec' ? command.words.map(({ value }) => value).join(' ') : command.joined.text;
  const path = /https?:\/\/[^\s/'"`]+\/([\w./-]*)/.exec(source)?.[1];
  return path === undefined ? undefined : text`${path}`;
}

/** A start from words. */
export const startFrom = ([program = '', ...args]: Words): Start => ({
  program: text`${program}`,
  args: args.map((word) => text`${word}`),
});
