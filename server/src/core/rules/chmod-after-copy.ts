import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { RunInstruction, TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { shippedStages } from '../questions/packages.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'chmod-after-copy',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      if (!analysis.text.includes('chmod')) return;
      for (const stage of shippedStages(analysis)) {
        for (const step of analysis.steps(stage)) {
          const { instruction: run, commands } = step;
          const [first] = commands;
          if (run.keyword !== 'RUN' || !first?.name || run.mounts.length > 0 || !commands.every(isChmod)) continue;
          const copies = commands.map((command) => copiesOf(step, command));
          const copy = copies[0]?.[0];
          if (!copy || copies.includes(undefined)) continue;
          report({
            at: first.name.span,
            cause: `RUN ${run.index}`,
            message: `"chmod" stores the files of line ${lineNumber(analysis, copy.span)} again in a second layer: set the mode with COPY --chmod`,
            related: [{ at: copy.span, message: 'the copy' }],
            fix: commands.length === 1 ? fixOf(analysis, run, first, copies[0] ?? []) : undefined,
          });
        }
      }
    },
  },
});

const isChmod = (command: Command): boolean =>
  programOf(command) === 'chmod' &&
  command.wrappers.length === 0 &&
  !command.conditional &&
  !command.words.slice(1).some(({ text }) => /^-(-.*|[a-zA-Z]*R.*)$/.test(text));

/** The copies of the stage that brought each file the command names, and nothing but files; undefined where something else did. */
function copiesOf({ before, stage }: Step, command: Command): readonly TransferInstruction[] | undefined {
  const found = new Set<TransferInstruction>();
  for (const { value } of command.words.slice(2)) {
    const path = value === undefined || /[*?[]/.test(value) ? undefined : before.resolve(value);
    const info = path?.known ? before.path(path.value) : undefined;
    const origin = info?.known && info.value?.kind === 'file' ? info.value.origin : undefined;
    if (origin?.kind !== 'context' && origin?.kind !== 'stage' && origin?.kind !== 'image') return undefined;
    const { instruction: copy } = origin;
    // A file out of a directory that was copied has no COPY of its own.
    const isWhole = copy.sources.every(
      (source) => source.value.replace(/^\.?\/+/, '') === origin.path.replace(/^\/+/, ''),
    );
    if (!isWhole || copy.chmod !== undefined || !stage.instructions.includes(copy)) return undefined;
    found.add(copy);
  }
  return found.size > 0 ? [...found] : undefined;
}

function fixOf(
  { dockerfile, text }: Analysis,
  run: RunInstruction,
  command: Command,
  copies: readonly TransferInstruction[],
): Fix | undefined {
  const written = command.words[1]?.value ?? '';
  const mode = /^[0-7]{3,4}$/.test(written) ? written : /^(?:[ugo]*|a)\+r?x$/.test(written) ? '755' : undefined;
  if (mode === undefined || run.leading.length > 0 || run.heredocs.length > 0) return undefined;
  return {
    title: `Set the mode where it is copied: --chmod=${mode}`,
    edits: [
      ...copies.map(({ keywordSpan: { end } }) => ({ span: { start: end, end }, newText: ` --chmod=${mode}` })),
      { span: wholeLines(text, dockerfile.lines, run.span), newText: '' },
    ],
  };
}
