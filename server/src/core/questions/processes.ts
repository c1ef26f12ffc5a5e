/** What a container of a stage starts: the instructions in force at its end, and the programs they lead to. */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import type { Stage } from '../stages/model.ts';

/**
 * ENTRYPOINT, CMD and HEALTHCHECK of the stage itself that are in force at its end; a CMD that only holds arguments of the
 * ENTRYPOINT with `arguments` alone.
 */
export function processesOf(
  analysis: Analysis,
  stage: Stage,
  cmd: 'programs' | 'arguments' = 'programs',
): readonly Step[] {
  const state = analysis.image(stage);
  const { healthcheck } = state;
  const checked = healthcheck === 'none' ? undefined : healthcheck;
  const own = new Set<Instruction | undefined>(
    [state.entrypoint, state.cmd, checked].map((process) => process?.instruction),
  );
  return analysis
    .steps(stage)
    .filter(
      ({ instruction }) =>
        own.has(instruction) && (cmd === 'arguments' || instruction.keyword !== 'CMD' || startsCmd(analysis, stage)),
    );
}

/** Programs that run their arguments: with one of them as ENTRYPOINT, the first word of CMD is a program. */
const RUNS_ARGUMENTS: ReadonlySet<string> = new Set([
  'dumb-init',
  'tini',
  'tini-static',
  'docker-init',
  'docker-entrypoint.sh',
  'docker-php-entrypoint',
  '__cacert_entrypoint.sh',
  'catatonit',
]);

/** Whether CMD names a program, and not arguments of the ENTRYPOINT. */
function startsCmd(analysis: Analysis, stage: Stage): boolean {
  const { entrypoint, base } = analysis.image(stage);
  if (!entrypoint)
    return (
      base === undefined ||
      (base.entrypoint ?? ['?']).every((word) => RUNS_ARGUMENTS.has(word.replace(/^.*\//, '')) || word === '--')
    );
  const step = analysis.step(entrypoint.instruction);
  const [command] = step?.commands ?? [];
  return command !== undefined && RUNS_ARGUMENTS.has(programOf(command) ?? '');
}
