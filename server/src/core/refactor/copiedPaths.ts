/** What the Dockerfiles of a build context take from it by name. */
import type { Analysis } from '../analysis.ts';
import type { Word } from '../dockerfile/model.ts';
import { contextPath } from '../ground/path.ts';
import { isBuilder } from './builders.ts';

export interface Copied {
  /** Paths and patterns; '' for the whole context is left out. */
  readonly paths: readonly string[];
  /** A source is named by a variable alone, so it may be anything. */
  readonly anything: boolean;
  /** A stage installs or builds; else the context has to bring what was made outside. */
  readonly builds: boolean;
  /** A command asks git about the history. */
  readonly git: boolean;
}

export function copiedPaths(analyses: readonly Analysis[]): Copied {
  const stages = analyses.flatMap((analysis) => analysis.stages.stages.map((stage) => ({ analysis, stage })));
  const sources = stages.flatMap(({ stage }) => stage.instructions.flatMap(sourcesOf));
  const named = sources.map(({ value }) => prefixOf(value));
  return {
    paths: [...new Set(named.map((path) => contextPath(path)).filter((path) => path !== '' && path !== '.'))],
    anything: sources.some(({ value }) => /^\$/.test(value)),
    builds: stages.length === 0 || stages.some(({ analysis, stage }) => makes(analysis, stage)),
    git: stages.some(({ analysis, stage }) => asksGit(analysis, stage)),
  };
}

type Stage = Analysis['stages']['stages'][number];

/** Sources of COPY and ADD, and of bind mounts, where they are in the build context. */
function sourcesOf(instruction: Stage['instructions'][number]): readonly Word[] {
  switch (instruction.keyword) {
    case 'COPY':
    case 'ADD':
      return instruction.from ? [] : instruction.sources.filter(({ value }) => !/^(https?|git|ssh):|^git@/.test(value));
    case 'RUN':
      return instruction.mounts.flatMap((mount) => {
        const source = mount.type === 'bind' && !mount.option('from') ? mount.option('source')?.value : undefined;
        return source ? [source] : [];
      });
    default:
      return [];
  }
}

/** The folder that is sure, of a path with a variable in it. */
function prefixOf(path: string): string {
  const variable = path.indexOf('$');
  return variable < 0 ? path : path.slice(0, path.lastIndexOf('/', variable) + 1);
}

const makes = (analysis: Analysis, stage: Stage): boolean =>
  isBuilder(analysis, stage) ||
  analysis
    .steps(stage)
    .some(({ installs }) => installs.some(({ install }) => install.ecosystem !== 'os' && !install.global));

const asksGit = (analysis: Analysis, stage: Stage): boolean =>
  analysis
    .steps(stage)
    .some(
      ({ instruction, commands }) =>
        instruction.keyword === 'RUN' &&
        commands.some(
          ({ name, words }) =>
            name?.value === 'git' && /^(describe|rev-parse|rev-list|log|show|status)$/.test(words[1]?.value ?? ''),
        ),
    );
