/** COPY and ADD that bring a whole directory of the build context: they change with every edit of a file in it. */
import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import { perObject } from '../ground/lazy.ts';
import { baseName, below } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import { overlap } from './cacheMounts.ts';
import { directoryOf } from './directories.ts';

export interface ProjectCopy {
  readonly copy: TransferInstruction;
  /** The directory among its sources. */
  readonly word: Word;
  /** Whether that is the whole build context. */
  readonly whole: boolean;
  /** Absolute. */
  readonly into: string;
}

/** Those of the stage before one of its steps, in order of place. */
export function* projectCopies(analysis: Analysis, { stage, instruction }: Step): Generator<ProjectCopy> {
  for (const copied of byStage(analysis).get(stage) ?? []) {
    if (copied.copy.index >= instruction.index) return;
    yield copied;
  }
}

const byStage = perObject(
  ({ stages, steps }: Analysis): ReadonlyMap<Stage, readonly ProjectCopy[]> =>
    new Map(stages.stages.map((stage) => [stage, steps(stage).flatMap((step) => projectCopy(step) ?? [])])),
);

function projectCopy({ instruction: copy, before }: Step): ProjectCopy | undefined {
  if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || copy.from || !copy.destination) return undefined;
  const { sources, destination } = copy;
  const into = directoryOf(before, destination.value);
  const word = sources.find((each) => isDirectory(each) || isNamesake(each, destination));
  return word && into !== undefined ? { copy, word, whole: isWhole(word), into } : undefined;
}

/** The first of them that brings all files of an absolute directory. */
export function copyOf(analysis: Analysis, step: Step, directory: string): ProjectCopy | undefined {
  for (const copied of projectCopies(analysis, step)) {
    if (copied.whole ? below(copied.into, directory) !== undefined : copied.into === directory) return copied;
  }
  return undefined;
}

/** The first of them that brings files below an absolute directory, or the directory with others; not into a place to leave out. */
export function copyNear(analysis: Analysis, step: Step, directory: string, except?: string): ProjectCopy | undefined {
  for (const copied of projectCopies(analysis, step))
    if (copied.into !== except && overlap(copied.into, directory)) return copied;
  return undefined;
}

/** `.`, `./`, `*`: the build context with all that is in it. */
export const isWhole = ({ value }: Word): boolean => /^\.?\/?(\*)?$/.test(value);

/** By its name: a file mostly has a dot in it, and nothing else ends in a slash. */
const isDirectory = (word: Word): boolean =>
  isWhole(word) ||
  (word.variables.length === 0 &&
    !/:\/\//.test(word.value) &&
    (word.value.endsWith('/') || word.value.endsWith('/.') || /^[\w-]+$/.test(baseName(word.value))) &&
    !FILE.test(baseName(word.value.replace(/\/+$/, ''))));

/** `COPY src/Shop.Api Shop.Api/`: no file goes into a directory of its own name. */
const isNamesake = ({ value, variables }: Word, { value: into }: Word): boolean =>
  variables.length === 0 && into.endsWith('/') && baseName(into.slice(0, -1)) === baseName(value) && /\w/.test(value);

/** Names without a dot that are files, and directories that nobody edits: Gradle's wrapper, patches of what is installed. */
const FILE =
  /^(gradle|patches|Makefile|Gemfile|Pipfile|Rakefile|Procfile|Dockerfile|gradlew|mvnw|LICENSE|VERSION|README|artisan|console)$/i;
