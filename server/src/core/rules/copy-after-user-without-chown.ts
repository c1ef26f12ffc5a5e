import type { TransferInstruction } from '../dockerfile/model.ts';
import { baseName } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readFileEffects } from '../programs/reading/fileCommands.ts';
import { commandsIn, environmentIn } from '../questions/runCommands.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-after-user-without-chown',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const told = new Set<TransferInstruction>();
      for (const step of analysis.steps(stage)) {
        if (step.instruction.keyword !== 'RUN' || !step.before.user.known || step.before.user.value.root) continue;
        const user = step.before.user.value;
        for (const { command, outer } of commandsIn(step)) {
          const program = programOf(command);
          if (
            (program !== 'chmod' && program !== 'chown') ||
            command.conditional ||
            command.masked ||
            command.wrappers.includes('sudo')
          )
            continue;
          for (const copy of copiedAsRoot(step, command, outer)) {
            const at = copy.keywordSpan;
            if (told.has(copy)) continue;
            told.add(copy);
            report({
              at,
              message: `"${copy.keyword}" creates files owned by root regardless of USER, so "${user.name}" cannot ${program} ${copy.destination?.text ?? 'them'} on line ${lineNumber(analysis, command.span)}`,
              related: [{ at: command.name?.span ?? command.span, message: 'fails with "Operation not permitted"' }],
              fix: {
                title: `Add --chown=${user.name}`,
                edits: [{ span: { start: at.end, end: at.end }, newText: ` --chown=${user.name}` }],
              },
            });
          }
        }
      }
    },
  },
});

/** The COPYs without --chown whose files a command changes the mode or owner of. */
function copiedAsRoot(
  step: Step,
  command: Parameters<typeof readFileEffects>[0],
  outer: Parameters<Step['stateAt']>[0],
): readonly TransferInstruction[] {
  const state = step.stateAt(outer);
  const cwd = state.workdir.known ? state.workdir.value : undefined;
  return readFileEffects(command, { cwd, environment: environmentIn(state) }).changes.flatMap((path) => {
    const found = path.startsWith('/') && !/[*?[]/.test(path) ? state.path(path) : undefined;
    if (!found?.known || found.value?.kind !== 'file') return [];
    const { origin } = found.value ?? {};
    const copy = origin?.kind === 'context' || origin?.kind === 'stage' ? origin.instruction : undefined;
    return copy && !copy.chown && !copy.onbuild && isPlacedBy(copy, path) ? [copy] : [];
  });
}

/** What was unpacked from a copied archive has its origin too, and belongs to who unpacked it. */
const isPlacedBy = ({ sources, destination }: TransferInstruction, path: string): boolean =>
  destination?.value === path || sources.some(({ value }) => baseName(value) === baseName(path));
