import { type Edit, slice } from '../../ground/text.ts';
import { lineAfter, wholeLines } from '../edits.ts';
import type { Dockerfile, FromInstruction, Instruction, Problem } from '../model.ts';
import { baseProblems, globalArguments, imageProblem } from './baseProblems.ts';
import { buildProblems } from './buildProblems.ts';
import { buildStages, platformArguments } from './buildStages.ts';
import { checkProblems } from './checkDirective.ts';
import { asGuess, problem } from './problem.ts';
import { referenceProblems } from './referenceProblems.ts';

/**
 * What BuildKit's front end refuses beyond what `parse` has found: what depends on stages, on the values of variables, or
 * on the `# check` directive. In order of place. No build argument is given, and no image is fetched: where the answer lies
 * in those, nothing is said, except for a FROM that comes to nothing without a build argument.
 */
export function syntaxProblems(dockerfile: Dockerfile): Problem[] {
  const { escape } = dockerfile;
  const { before, stages } = buildStages(dockerfile);
  const globals = platformArguments(stages.at(-1)?.name);
  const found = [
    ...checkProblems(dockerfile),
    ...stray(before, stages[0]?.from, dockerfile),
    ...globalArguments(before, globals, escape),
    ...baseProblems(stages, globals, escape),
  ];
  found.push(...referenceProblems(stages, globals, dockerfile));
  for (const { base, baseStage, from, wants, index } of stages) {
    if (base === undefined || baseStage !== undefined || from.image === undefined) continue;
    const earlier = () => stages.slice(0, index).flatMap(({ name }) => name ?? []);
    const bad = imageProblem(base, from.image, { buildkitAt: from.span.start, wants, stages: earlier });
    if (bad !== undefined) found.push(bad);
  }
  found.push(...buildProblems(dockerfile, stages, globals));
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Instructions before the first FROM that are no ARG, and a file that never comes to a FROM. */
function stray(before: readonly Instruction[], first: FromInstruction | undefined, dockerfile: Dockerfile): Problem[] {
  const found: Problem[] = [];
  // A misspelt FROM may be among them.
  const below = before.some(({ keyword }) => keyword === '?') ? undefined : first;
  for (const instruction of before) {
    if (instruction.keyword === 'ARG' || instruction.keyword === '?') continue;
    const message = `${instruction.keyword} stands before the first FROM, where only ARG may. Move it below.`;
    const fix = below && asGuess({ title: 'Move it below the FROM', edits: moved(instruction, below, dockerfile) });
    found.push(problem('instructions', 'no-build-stage', instruction.keywordSpan, message, { fix }));
  }
  const last = before.at(-1);
  if (first === undefined && last !== undefined && found.length === 0) {
    found.push(
      problem('bases', 'no-stages', last.keywordSpan, 'The file has no FROM, so there is nothing to build. Add one.'),
    );
  }
  return found;
}

const moved = ({ span }: Instruction, after: FromInstruction, dockerfile: Dockerfile): readonly Edit[] => [
  { span: wholeLines(dockerfile.text, dockerfile.lines, span), newText: '' },
  lineAfter(dockerfile, after, slice(dockerfile.text, span)),
];
