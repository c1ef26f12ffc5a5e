/** What the commands of package managers have in common, for the rules that judge them. */
import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import type { Edit, Span } from '../ground/text.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import type { Install, NamedPackage } from '../programs/reading/installers.ts';
import type { Stage } from '../stages/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

/** A command of a package manager in a RUN, wrappers and `sh -c` seen through. */
export interface InstallIn extends InstallStep {
  readonly run: RunInstruction;
  readonly step: Step;
}

/** Every command of one of these tools, in order of place. */
export const installsOf = (analysis: Analysis, ...tools: readonly string[]): readonly InstallIn[] =>
  allInstalls(analysis).filter(({ install }) => tools.includes(install.tool));

const allInstalls = perObject(({ stages, steps }: Analysis): readonly InstallIn[] =>
  stages.stages.flatMap((stage) =>
    steps(stage).flatMap((step) => {
      const { instruction: run, installs } = step;
      return run.keyword === 'RUN' ? installs.map((each) => ({ ...each, run, step })) : [];
    }),
  ),
);

/** The packages named in an install without saying which version; paths, URLs and names that are not known left out. */
export function unpinned(
  { install }: InstallIn,
  actions: readonly Install['action'][] = ['install'],
): readonly NamedPackage[] {
  if (!actions.includes(install.action)) return [];
  return install.packages.filter(({ name, version, known }) => known && version === undefined && !isPlace(name));
}

/** A file or a repository rather than a name in an archive. */
const isPlace = (name: string): boolean => /^(\.{0,2}|~)\/|:|^[^@].*\/|\.(deb|rpm|apk|whl|gz|tgz|zip|gem)$/.test(name);

export const unpinnedPackage = (name: string): string =>
  `"${name}" is not pinned to a version: each build installs the newest one`;

/**
 * The stages whose layers are in the image: the target, and through FROM what it starts from. What other stages leave behind is
 * not shipped.
 */
export const shippedStages = perObject(({ target, stages }: Analysis): ReadonlySet<Stage> => {
  const shipped = new Set<Stage>();
  for (let stage = target; stage && !shipped.has(stage); ) {
    shipped.add(stage);
    stage = stage.base.kind === 'stage' ? stage.base.stage : undefined;
  }
  // Which of several it is built on a build argument decides, as in FROM base-$TARGETARCH: each ships in one of the images.
  if (target) for (const stage of uncertainBases(target, stages)) shipped.add(stage);
  return shipped;
});

/** Whether nothing written to `directory` stays in the layer: a mount lies on it or above it. */
export const isMounted = ({ mounts }: RunInstruction, directory: string): boolean =>
  mounts.some(({ type, option }) => {
    const target = option('target')?.value?.value.replace(/\/+$/, '');
    return type !== undefined && target !== undefined && `${directory}/`.startsWith(`${target}/`);
  });

/**
 * Adds an argument behind a word of a RUN; in JSON form as a string of its own. Undefined where the word's place is not that of its
 * text, as in a script put together from quoted pieces.
 */
export function addArgument(
  text: string,
  { command }: RunInstruction,
  after: Span,
  word: string,
  argument: string,
): Edit | undefined {
  const string =
    command?.form === 'exec'
      ? command.words.find(({ span, value }) => value === word && span.start <= after.start && after.end <= span.end)
      : undefined;
  if (string) return { span: { start: string.span.end, end: string.span.end }, newText: `, "${argument}"` };
  if (text.slice(after.start, after.end) !== word) return undefined;
  return { span: { start: after.end, end: after.end }, newText: ` ${argument}` };
}

/** The fix that adds an argument behind a word of a RUN. */
export function adding(
  text: string,
  run: RunInstruction,
  after: Span,
  word: string,
  argument: string,
): Fix | undefined {
  const edit = addArgument(text, run, after, word, argument);
  return edit && { title: `Add ${argument}`, edits: [edit] };
}
