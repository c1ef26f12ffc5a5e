/** What the settings say about building a Dockerfile. */
import type { BuildChoice } from '../context.ts';
import { ignoredBy, readDockerignore } from './dockerignore.ts';
import { pathFrom } from './paths.ts';

/** By pattern of the Dockerfile's path in its repository; the last one that fits counts. A context is a folder of the repository. */
export type BuildChoices = Readonly<Record<string, BuildChoice>>;

export function choiceFor(choices: BuildChoices, dockerfile: string): BuildChoice | undefined {
  const found = Object.entries(choices).findLast(
    ([pattern]) => ignoredBy(readDockerignore(pattern), dockerfile) !== undefined,
  )?.[1];
  if (found?.context === undefined) return found;
  return { ...found, context: pathFrom('.', found.context) };
}
