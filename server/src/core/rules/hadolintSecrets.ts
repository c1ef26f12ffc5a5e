import type { Analysis } from '../analysis.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';

const WORDS = /api_key|client_key|password|private|secret|token|username/i;
/** Well-known credentials without such a word. */
const KNOWN: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID']);

/** The ARG and ENV that hadolint takes for secrets, by their names alone; those before the first FROM and in ONBUILD included. */
export function hadolintSecrets({ dockerfile }: Analysis): readonly (readonly [AssignmentInstruction, Assignment])[] {
  return dockerfile.instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
    if (instruction?.keyword !== 'ARG' && instruction?.keyword !== 'ENV') return [];
    const assignments = instruction as AssignmentInstruction;
    return assignments.pairs
      .filter(({ name }) => WORDS.test(name.value) || KNOWN.has(name.value.toUpperCase()))
      .map((pair) => [assignments, pair] as const);
  });
}
