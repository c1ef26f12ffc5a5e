/** What the builds of a stage write into its project, where nothing else in the stage can write there. */
import type { Analysis } from '../analysis.ts';
import type { Stage } from '../stages/model.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { stacks } from './stacks/index.ts';

export interface Made {
  /** As the manifest calls it: `vite build`. */
  readonly command: string;
  /** Relative to the project's folder: folders and files that are there afterwards. */
  readonly paths: readonly string[];
  /** Why a path that is asked for is not among them, if there is more to say. */
  readonly reason?: (path: string) => string | undefined;
}

export interface NotMade {
  readonly reason: string;
  /** Absolute, in the stage: what was meant, if it can be told. */
  readonly other: string | undefined;
}

/** Why a path of a builder is not there: neither its builds nor the build context make it. Undefined if that is not certain. */
export function notMade(analysis: Analysis, stage: Stage, path: string): NotMade | undefined {
  for (const stack of stacks) {
    if (!stack.makes) continue;
    const evidence = evidenceOf(analysis, stage, { stack });
    const made = stack.makes(evidence);
    if (made) return absence(evidence, made, path);
  }
  return undefined;
}

function absence(evidence: Evidence, { command, paths, reason }: Made, path: string): NotMade | undefined {
  if (!path.startsWith(`${evidence.root}/`)) return undefined;
  const asked = path.slice(evidence.root.length + 1);
  const more = reason?.(asked);
  if (more !== undefined) return { reason: more, other: undefined };
  if (evidence.exists(asked) !== false) return undefined;
  const related = paths.some((each) => asked === each || asked.startsWith(`${each}/`) || each.startsWith(`${asked}/`));
  if (related) return undefined;
  const [first, ...others] = paths;
  const one = first !== undefined && others.length === 0 ? first : undefined;
  return {
    reason: one === undefined ? `neither "${command}" nor the build context has it` : `"${command}" writes "${one}"`,
    other: one === undefined || !OUTPUT.test(asked) ? undefined : `${evidence.root}/${one}`,
  };
}

/** Names that only a build's result has. */
const OUTPUT = /^(dist|build|out|output|_site|site|www|target)(\/|$)/;
