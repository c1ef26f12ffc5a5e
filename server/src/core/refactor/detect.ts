/** What is built here and how it runs, from the builder stage first and the files beside it next. */
import type { Analysis } from '../analysis.ts';
import { valueOf } from '../ground/fact.ts';
import type { Stage } from '../stages/model.ts';
import { applicationNamed, applications } from './applications.ts';
import { builders } from './builders.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type Existing, existing } from './existingStage.ts';
import { librariesOf } from './libraries.ts';
import { portInSources } from './ports.ts';
import type { Project, StackId } from './project.ts';
import { aboutOf } from './projectLabels.ts';
import { ignoresSignals } from './signals.ts';
import type { Stack } from './stack.ts';
import { stacks } from './stacks/index.ts';
import { isSure, plain, type Text, text } from './text.ts';

/**
 * The project that `stage` builds, or the most likely builder, or without any stage the application that the files are most
 * likely for; undefined if nothing tells what it is. `app`: one of a workspace's applications, by name or folder.
 */
export function detect(analysis: Analysis, stage?: Stage, wanted?: StackId, app?: string): Project | undefined {
  const asked = stacks.find(({ id }) => id === wanted);
  const builder = stage ?? builders(analysis)[0];
  if (!builder) {
    const found = applicationOf(analysis, asked, app);
    return found && describe(found.stack, evidenceOf(analysis, undefined, found), undefined);
  }
  const stack = asked ?? stackBuilding(evidenceOf(analysis, builder, { app }));
  return stack && describe(stack, evidenceOf(analysis, builder, { app, stack }), existing(analysis, builder));
}

/** Without files nobody can see what is asked for. */
function applicationOf(
  analysis: Analysis,
  asked: Stack | undefined,
  app: string | undefined,
): { readonly stack: Stack; readonly app: string | undefined } | undefined {
  if (!analysis.context.files) return asked && { stack: asked, app };
  const found = applications(analysis, asked);
  const wanted = app === undefined ? found.all[0] : applicationNamed(found, app);
  return wanted && { stack: wanted.stack, app: wanted.folder === '' ? undefined : wanted.folder };
}

/** The one that most of a builder speaks for; the earlier one of two. */
function stackBuilding(evidence: Evidence): Stack | undefined {
  let best: Stack | undefined;
  let most = 0;
  for (const stack of stacks) {
    const weight = stack.weigh(evidence);
    if (weight <= most) continue;
    best = stack;
    most = weight;
  }
  return best;
}

/** What the sources say, unless the framework leaves no doubt or it serves nothing. */
function portOf(evidence: Evidence, port: Text | undefined, entries?: readonly string[]): Text | undefined {
  if (!port || isSure(port)) return port;
  const named = portInSources(evidence, entries);
  return named === undefined ? port : text`${named}`;
}

function describe(stack: Stack, evidence: Evidence, before: Existing | undefined): Project {
  const found = stack.describe(evidence, before);
  const { image, state } = evidence;
  const start = found.start;
  const port = found.portIsFixed ? found.port : (before?.port ?? portOf(evidence, found.port, found.entries));
  const libraries = state && found.linkage === 'dynamic' ? librariesOf(state) : { named: [], unnamed: [] };
  const variables = new Map(found.env ?? []);
  for (const [name, value] of before?.env ?? []) if (!variables.has(name)) variables.set(name, text`${value}`);
  return {
    stack: stack.id,
    framework: found.framework,
    app: evidence.membership?.member.folder,
    builder: evidence.stage,
    image,
    version: found.version ?? text`${image.version}`,
    known: found.known,
    libc: found.libc ?? (state && valueOf(state.libc)),
    linkage: found.linkage,
    artefacts: found.artefacts,
    documents: found.documents,
    workdir: found.workdir ?? before?.workdir ?? '/app',
    start,
    port,
    exposed: found.portIsFixed ? [] : (before?.exposed ?? []),
    health: before?.health ?? found.health,
    env: [...variables],
    stopSignal: found.stopSignal ?? before?.stopSignal,
    packages: found.packages ?? {},
    libraries: libraries.named,
    unnamedLibraries: libraries.unnamed,
    setup: found.setup ?? [],
    prune: found.prune ?? [],
    needsShell: found.needsShell ?? /\.sh$|^(sh|bash|ash)$|\/(sh|bash|ash)$/.test(plain(start.program)),
    init:
      before?.init === true ||
      (port !== undefined && found.endsItself !== true && ignoresSignals(evidence, stack, found.entries)),
    about: aboutOf(evidence),
    refused: found.refused,
    notes: [...(found.notes ?? []), ...unnamedNotes(libraries.unnamed)],
  };
}

const unnamedNotes = (headers: readonly string[]): readonly string[] =>
  headers.length === 0
    ? []
    : [
        `The builder installs ${headers.join(', ')}: install the libraries that belong to them in the runtime stage too.`,
      ];
