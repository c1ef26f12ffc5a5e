import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { baseName, isGlob, joinPath, looksLikeFile } from '../ground/path.ts';
import { type RepeatedCopy, repeatedCopies } from '../questions/repeatedCopies.ts';
import { resolved, type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'redundant-copy',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      const { text, dockerfile } = analysis;
      for (const stage of analysis.stages.stages) {
        if (stage.base.kind !== 'stage') continue;
        for (const copy of stageCopies(analysis, stage)) {
          const { instruction, source, word } = copy;
          if (!isBelow(stage, source) || !isInPlace(analysis, copy)) continue;
          const only = instruction.sources.length === 1;
          report({
            at: word.span,
            message: `"${word.text}" is already there: this stage starts from "${source.label}"`,
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
      for (const [copy, repeated] of byCopy(repeatedCopies(analysis))) {
        const [{ word, first, step } = {}] = repeated;
        if (!word || !first || !step || repeated.length < copy.sources.length) continue;
        const names = repeated.map((each) => `"${each.word.text}"`).join(' and ');
        const adjacent = repeated.every((each) => each.adjacent);
        report({
          at: word.span,
          message: `${names} ${repeated.length > 1 ? 'are' : 'is'} already there: line ${lineNumber(analysis, first.span)} copied ${repeated.length > 1 ? 'them' : 'it'} into the stage that this one starts from`,
          tags: ['unnecessary'],
          related: [{ at: first.span, message: 'the first copy' }],
          fix: {
            title: adjacent ? 'Remove the COPY' : 'Remove the COPY (may change the image)',
            safety: adjacent ? 'safe' : 'unsafe',
            edits: [{ span: wholeLines(text, dockerfile.lines, copy.span), newText: '' }],
          },
        });
      }
    },
  },
});

function byCopy(all: readonly RepeatedCopy[]): ReadonlyMap<TransferInstruction, readonly RepeatedCopy[]> {
  const groups = new Map<TransferInstruction, RepeatedCopy[]>();
  for (const each of all) groups.set(each.copy, [...(groups.get(each.copy) ?? []), each]);
  return groups;
}

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
