import type { Analysis } from '../analysis.ts';
import { below } from '../image/path.ts';
import type { Stage } from '../stages/model.ts';
import { defineRule } from './rule.ts';
import { shippedStage } from './shippedStage.ts';
import { type StageCopy, stageCopies } from './stageCopies.ts';
import { compilations } from './toolchains.ts';
import { lineNumber } from './wording.ts';

export default defineRule({
  id: 'source-in-final',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report) {
    const target = shippedStage(analysis);
    if (!target) return;
    for (const copy of stageCopies(analysis, target)) {
      const tree = buildTree(analysis, copy);
      if (!tree) continue;
      report({
        at: copy.word.span,
        message: `"${copy.word.text}" is the whole build tree of "${copy.source.label}": line ${tree} copies the sources into it, and they ship with what is built from them`,
      });
    }
  },
});

/** The line that copies the sources there, if the stage builds something out of them in that very directory. */
function buildTree(analysis: Analysis, { source, path }: StageCopy): number | undefined {
  if (path === '/') return undefined;
  const builds = compilations(analysis, source).filter(
    ({ build: { cwd } }) => cwd.known && below(path, cwd.value) !== undefined,
  );
  if (builds.length === 0) return undefined;
  for (let at: Stage | undefined = source; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const { instruction, before } of analysis.steps(at)) {
      if (instruction.keyword !== 'COPY' || instruction.from || !instruction.destination) continue;
      const whole = instruction.sources.some(({ value }) => /^\.?\/?\.?\/?$/.test(value));
      const into = before.resolve(instruction.destination.value);
      if (whole && into.known && into.value.replace(/(.)\/$/, '$1') === path && !isRemoved(analysis, source, path))
        return lineNumber(analysis, instruction.span);
    }
  }
  return undefined;
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
