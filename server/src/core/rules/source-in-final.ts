import type { Analysis } from '../analysis.ts';
import type { Instruction, TransferInstruction } from '../dockerfile/model.ts';
import { below } from '../ground/path.ts';
import { programOf } from '../programs/reading/effective.ts';
import { isWhole } from '../questions/projectCopies.ts';
import { runsInterpreter, shippedStage } from '../questions/shippedStage.ts';
import { type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { compilations, isToolchain } from '../questions/toolchains.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'source-in-final',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const target = shippedStage(analysis);
      if (!target) return;
      for (const copy of stageCopies(analysis, target)) {
        const tree = buildTree(analysis, copy);
        if (!tree) continue;
        report({
          at: copy.word.span,
          message: `"${copy.word.text}" is the whole build tree of "${copy.source.label}": line ${lineNumber(analysis, tree.span)} copies the sources into it, and the image ships them`,
        });
      }
      const builder = compiledIn(analysis, target);
      for (const { keyword, sources, from } of builder ? transfers(target) : []) {
        const word = from ? undefined : sources.find(isWhole);
        if (!word || !builder) continue;
        report({
          at: word.span,
          message: `"${word.text}" is the whole build context: ${keyword} ships the sources, though the image runs what "${builder.label}" compiled`,
        });
      }
    },
  },
});

/** The instruction that copies the sources there, if the stage builds something out of them in that very directory. */
function buildTree(analysis: Analysis, { source, path }: StageCopy): Instruction | undefined {
  if (path === '/' || !buildsBelow(analysis, source, path) || isRemoved(analysis, source, path)) return undefined;
  const info = analysis
    .image(source)
    .paths()
    .find((each) => each.path === path);
  return info?.origin.kind === 'context' && info.kind !== 'file' ? info.origin.instruction : undefined;
}

/** With a tool that compiles or bundles; with make, where there is a compiler for it to call. */
function buildsBelow(analysis: Analysis, source: Stage, path: string): boolean {
  const builds = compilations(analysis, source);
  if (builds.some(({ build: { cwd } }) => cwd.known && below(path, cwd.value) !== undefined)) return true;
  if (!isToolchain(analysis.image(source))) return false;
  return analysis.steps(source).some((step) =>
    step.commands.some((command) => {
      const { workdir } = step.stateAt(command);
      return programOf(command) === 'make' && workdir.known && below(path, workdir.value) !== undefined;
    }),
  );
}

/** `rm -rf src` before the copy: what is left was chosen. */
const isRemoved = ({ steps }: Analysis, stage: Stage, path: string): boolean =>
  steps(stage).some(({ commands }) =>
    commands.some(
      ({ words }) =>
        words[0]?.value === 'rm' &&
        !words.some(({ value }) => value?.startsWith('/') && below(path, value) === undefined),
    ),
  );

/**
 * The stage that makes what the target takes from it and runs: a program that no interpreter reads the sources of, or what a
 * bundler has made of the same whole build context.
 */
function compiledIn(analysis: Analysis, target: Stage): Stage | undefined {
  if (compilations(analysis, target).length > 0) return undefined;
  const interpreted = runsInterpreter(analysis, target);
  return stageCopies(analysis, target).find(({ source, path }) =>
    compilations(analysis, source).some(({ build: { install, cwd } }) => {
      if (install.ecosystem !== 'node') return !interpreted;
      return cwd.known && isResult(cwd.value, path) && holdsContext(analysis, source, cwd.value);
    }),
  )?.source;
}

/** Modules are no result of a build: whoever copies them alone brings the sources on purpose. */
const isResult = (directory: string, path: string): boolean =>
  path !== directory && below(directory, path) !== undefined && !path.includes('/node_modules');

const holdsContext = ({ image }: Analysis, source: Stage, path: string): boolean =>
  image(source)
    .paths()
    .some(
      ({ path: at, origin }) => at === path && origin.kind === 'context' && origin.instruction.sources.some(isWhole),
    );

const transfers = ({ instructions }: Stage): readonly TransferInstruction[] =>
  instructions.filter(
    (instruction): instruction is TransferInstruction =>
      instruction.keyword === 'COPY' || instruction.keyword === 'ADD',
  );
