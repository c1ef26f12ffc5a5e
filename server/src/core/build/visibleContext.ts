/** The context of an analysis as its build is concluded: files, arguments, targets. A host is asked for files when somebody wants them. */
import type { BuildConclusion, BuildContext, Context } from '../context.ts';
import type { Facts } from '../facts/facts.ts';
import { lazy } from '../ground/lazy.ts';
import { ignoredBy, readDockerignore } from './dockerignore.ts';
import { inFolder } from './paths.ts';
import { within } from './within.ts';

export class VisibleContext implements Context {
  declare readonly today: string;
  declare readonly facts: Facts;
  declare readonly repository: Context['repository'];
  declare readonly dockerfile: Context['dockerfile'];
  declare readonly choice: Context['choice'];
  declare readonly onlyBuildArgs: Context['onlyBuildArgs'];
  declare readonly target: Context['target'];
  readonly #files: () => Context['files'];
  readonly #buildArgs: () => Context['buildArgs'];
  readonly #given: Context;

  constructor(given: Context, build: () => BuildConclusion) {
    const { files: _, buildArgs: __, targets: ___, namedContexts: ____, ...others } = given;
    Object.assign(this, others);
    this.target = given.target ?? given.choice?.target;
    this.#given = given;
    this.#files = lazy(() => contextFiles(build(), given));
    this.#buildArgs = lazy(() => (given.onlyBuildArgs ? given.buildArgs : argumentsGiven(build(), given)));
  }

  get files(): Context['files'] {
    return this.#files();
  }

  get buildArgs(): Context['buildArgs'] {
    return this.#buildArgs();
  }

  get targets(): Context['targets'] {
    return this.#given.targets ?? this.repository?.targets;
  }

  get namedContexts(): Context['namedContexts'] {
    return this.#given.namedContexts ?? this.repository?.namedContexts;
  }
}

/** An option wins over a choice, and that over what the builders give. */
function argumentsGiven({ why, builds }: BuildConclusion, { buildArgs, choice }: Context): Context['buildArgs'] {
  const named = why === 'named' && builds[0]?.proof !== 'text' ? builds : [];
  const given = named.flatMap(({ args }) =>
    args.flatMap(({ name, value }): [string, string][] => (value === undefined ? [] : [[name.text, value]])),
  );
  if (given.length === 0 && !choice?.args) return buildArgs;
  return { ...Object.fromEntries(given), ...choice?.args, ...buildArgs };
}

/** The files of the build context that a conclusion stands for. */
export function contextFiles({ folder }: BuildConclusion, context: Context): BuildContext | undefined {
  const { files, repository, dockerfile } = context;
  if (files) return files;
  if (!repository || folder === undefined) return undefined;
  // What one builder gathers, another may have gathered too.
  const assembled = dockerfile !== undefined && repository.buildsOf(dockerfile).some((build) => build.assembled);
  return withMadeFiles(
    within(repository.files, folder),
    (path) => assembled || repository.isMade(inFolder(folder, path)),
    dockerignoreOf,
  );

  /** BuildKit prefers the ignore file of a Dockerfile's own. */
  function dockerignoreOf(): string | undefined {
    const own = dockerfile === undefined ? undefined : repository?.files.read(`${dockerfile}.dockerignore`);
    return own ?? repository?.files.read(inFolder(folder ?? '.', '.dockerignore'));
  }
}

/** What is made before the build is not known to lack; `.dockerignore` is the file that counts, wherever it lies. */
function withMadeFiles(
  files: BuildContext,
  isMade: (path: string) => boolean,
  dockerignore: () => string | undefined,
): BuildContext {
  const isReadmitted = (path: string): boolean => {
    const patterns = readDockerignore(dockerignore() ?? '');
    const out = patterns.filter(({ negated }) => !negated);
    // An exception that takes up what a pattern keeps out on purpose.
    return (
      ignoredBy(patterns, path) === undefined &&
      patterns.some((pattern) => pattern.negated && ignoredBy([pattern, ...out], path) !== undefined) &&
      patterns.some(
        ({ negated, text }) => negated && (path === text || path.startsWith(`${text}/`) || text.startsWith(`${path}/`)),
      )
    );
  };
  const isUncertain = (path: string): boolean => {
    for (let at = path; at !== '' && at !== '.'; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
      // Below a folder that is there, a script is to name the path itself.
      if (isMade(at) || isReadmitted(at)) return true;
      if (at !== path && files.kind(at) !== 'absent') return false;
    }
    return false;
  };
  const known = new Map<string, boolean>();
  return {
    kind(path) {
      if (path === '.dockerignore') return dockerignore() === undefined ? files.kind(path) : 'file';
      const kind = files.kind(path);
      if (kind !== 'absent') return kind;
      const uncertain = known.get(path) ?? isUncertain(path);
      known.set(path, uncertain);
      return uncertain ? 'unknown' : 'absent';
    },
    read: (path) => (path === '.dockerignore' ? dockerignore() : files.read(path)),
    list: (path) => files.list(path),
  };
}
