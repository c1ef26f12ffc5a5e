/** What is wrong in a file that has images built: Dockerfiles, stages, arguments and contexts that are not there. */
import { type Analysis, analyze } from '../analysis.ts';
import { buildFileKind } from '../build/buildFiles.ts';
import { folderOf, hasHole } from '../build/paths.ts';
import type { BuildIndex } from '../build/repository.ts';
import type { Build, Context, Written } from '../context.ts';
import type { Diagnosis, Fix, Severity } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import { nearest } from '../ground/suggest.ts';

/** Arguments that a build takes without an ARG. */
const PREDEFINED =
  /^((https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH|(TARGET|BUILD)(PLATFORM|OS|ARCH|VARIANT))$/i;

/** `path` in the repository; `text` as it is now. Nothing for files that only run commands. */
export function lintBuildFile(
  path: string,
  text: string,
  repository: BuildIndex,
  around: Pick<Context, 'today' | 'facts'>,
): readonly Diagnosis[] {
  if (!buildFileKind(path)?.declares) return [];
  const analyses = new Map<string, Analysis | undefined>();
  const analysisOf = (dockerfile: string): Analysis | undefined => {
    if (!analyses.has(dockerfile)) {
      const source = repository.files.read(dockerfile);
      analyses.set(
        dockerfile,
        source === undefined ? undefined : analyze(source, { ...around, repository, dockerfile }),
      );
    }
    return analyses.get(dockerfile);
  };
  const found = new Map<string, Diagnosis>();
  const add = (diagnosis: Diagnosis): void => void found.set(`${diagnosis.at.start} ${diagnosis.message}`, diagnosis);
  const uses: Use[] = [];
  for (const { written, builds, missing } of repository.read(path, text)) {
    if (missing !== undefined && written.proof === 'exact' && !repository.isMade(missing)) {
      const place = written.dockerfile ?? written.context;
      if (place && !hasHole(place.text))
        add(missingDockerfile(place, missing, written.dockerfile !== undefined, repository));
    }
    for (const build of builds) {
      const analysis = build.proof === 'exact' ? analysisOf(build.dockerfile) : undefined;
      if (analysis) uses.push(...usesOf(build, analysis));
    }
  }
  for (const diagnosis of unfit(uses)) add(diagnosis);
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

/** A name that a file gives to a build of one Dockerfile. */
interface Use {
  readonly kind: 'target' | 'argument' | 'context';
  readonly name: Written;
  readonly dockerfile: string;
  /** Names of that kind that the Dockerfile has; undefined if any may be meant. */
  readonly known: ReadonlySet<string> | undefined;
}

function usesOf({ target, args, contexts, dockerfile }: Build, analysis: Analysis): readonly Use[] {
  const { stages } = analysis;
  const use = (kind: Use['kind'], name: Written, known: Use['known']): Use => ({ kind, name, dockerfile, known });
  const names = new Set(
    stages.stages.flatMap(({ from, index }) => [from.name?.value.toLowerCase() ?? '', String(index)]),
  );
  const declared = declaredArguments(analysis);
  const references = stages.edges.map(({ word }) => word);
  const taken = references.every(({ variables }) => variables.length === 0)
    ? new Set(references.map(({ value }) => value.toLowerCase()))
    : undefined;
  return [
    ...(target && target.text !== '' ? [use('target', target, names)] : []),
    ...args.filter(({ name }) => !PREDEFINED.test(name.text)).map(({ name }) => use('argument', name, declared)),
    ...contexts.map((name) => use('context', name, taken)),
  ].filter(({ name }) => !hasHole(name.text));
}

/** One place of the file may be for several Dockerfiles; it is of use if one of them has the name. */
function unfit(uses: readonly Use[]): readonly Diagnosis[] {
  const byPlace = new Map<string, Use[]>();
  for (const use of uses) {
    const key = `${use.kind} ${use.name.span.start} ${use.name.text}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), use]);
  }
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.some((use) => isKnown(use))) return [];
    const { kind, name, dockerfile, known = new Set<string>() } = first;
    const near = nearest(name.text, [...known]);
    const dockerfiles = new Set(same.map((use) => use.dockerfile));
    return [problem(kind, name, dockerfiles.size > 1 ? `none of ${dockerfiles.size} Dockerfiles` : dockerfile, near)];
  });
}

const isKnown = ({ kind, name, known }: Use): boolean =>
  known?.has(kind === 'argument' ? name.text : name.text.toLowerCase()) ?? true;

const declaredArguments = ({ dockerfile }: Analysis): ReadonlySet<string> =>
  new Set(
    dockerfile.instructions.flatMap((each) => (each.keyword === 'ARG' ? each.pairs.map(({ name }) => name.value) : [])),
  );

function missingDockerfile(place: Written, missing: string, isPath: boolean, { files, found }: BuildIndex): Diagnosis {
  const names = (files.list(folderOf(missing)) ?? []).filter((name) =>
    found.dockerfiles.some((each) => baseName(each) === name),
  );
  const near = nearest(baseName(missing), names);
  const other =
    isPath && near !== undefined && place.text.endsWith(baseName(missing))
      ? place.text.slice(0, -baseName(missing).length) + near
      : undefined;
  return diagnosis('missing-dockerfile', 'error', place, `there is no ${missing}`, other);
}

const SAYS: Readonly<
  Record<
    Use['kind'],
    { readonly code: string; readonly severity: Severity; readonly words: (name: string, dockerfile: string) => string }
  >
> = {
  target: {
    code: 'unknown-target',
    severity: 'error',
    words: (name, dockerfile) => `"${name}" is not a stage of ${dockerfile}`,
  },
  argument: {
    code: 'unknown-argument',
    severity: 'warning',
    words: (name, dockerfile) => `"${name}" has no effect: it is not an ARG of ${dockerfile}`,
  },
  context: {
    code: 'unused-context',
    severity: 'warning',
    words: (name, dockerfile) => `"${name}" has no effect: nothing in ${dockerfile} takes from it`,
  },
};

function problem(kind: Use['kind'], name: Written, dockerfile: string, meant: string | undefined): Diagnosis {
  const { code, severity, words } = SAYS[kind];
  return diagnosis(code, severity, name, words(name.text, dockerfile), meant);
}

function diagnosis(
  code: string,
  severity: Severity,
  { span }: Written,
  message: string,
  meant: string | undefined,
): Diagnosis {
  const fixes: readonly Fix[] =
    meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ span, newText: meant }], safety: 'unsafe' }];
  return {
    rule: `build/${code}`,
    aliases: [],
    severity,
    at: span,
    message: meant === undefined ? message : `${message}; did you mean "${meant}"?`,
    fixes,
    related: [],
  };
}
