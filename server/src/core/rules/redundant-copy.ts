import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import { baseName, isGlob, joinPath, looksLikeFile } from '../ground/path.ts';
import { resolved, type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'redundant-copy',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report) {
    const { text, dockerfile } = analysis;
    for (const stage of analysis.stages.stages) {
      if (stage.base.kind !== 'stage') continue;
      for (const copy of stageCopies(analysis, stage)) {
        const { instruction, source, word } = copy;
        if (!isBelow(stage, source) || !isInPlace(analysis, copy)) continue;
        const only = instruction.sources.length === 1;
        report({
          at: word.span,
          message: `"${word.text}" is there already: this stage is built on "${source.label}"`,
          tags: ['unnecessary'],
          fix: only
            ? {
                title: 'Remove the COPY',
                edits: [{ span: wholeLines(text, dockerfile.lines, instruction.span), newText: '' }],
              }
            : undefined,
        });
      }
    }
  },
});

/** `FROM source`, with nothing in between that could have changed its files. */
function isBelow(stage: Stage, source: Stage): boolean {
  for (let at = stage.base; at.kind === 'stage'; at = at.stage.base) {
    if (at.stage === source) return true;
    if (at.stage.instructions.some(({ keyword }) => /^(RUN|COPY|ADD|VOLUME)$/.test(keyword))) return false;
  }
  return false;
}

/** The same path (a directory's content goes into the destination, a file under its name), the same owner, and nothing before it in the stage that could have changed it. */
function isInPlace(analysis: Analysis, { step, instruction, path }: StageCopy): boolean {
  const { destination } = instruction;
  if (!destination || isGlob(path) || instruction.flags.some(({ name }) => name !== 'from' && name !== 'link'))
    return false;
  const written = resolved(analysis, destination, step.before);
  const into = written === undefined ? undefined : step.before.resolve(written);
  if (!into?.known) return false;
  const same =
    joinPath('/', into.value) === path ||
    (looksLikeFile(path) && /(^|\/)\.?$/.test(written ?? '') && joinPath(into.value, baseName(path)) === path);
  const touched = step.stage.instructions.some(
    ({ keyword, index }) => index < instruction.index && /^(RUN|COPY|ADD)$/.test(keyword),
  );
  return same && !touched;
}
