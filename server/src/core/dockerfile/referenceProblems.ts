import { imageProblem } from './baseProblems.ts';
import type { BuildStage } from './buildStages.ts';
import { expand } from './expand.ts';
import type { Escape, Instruction, Mount, Problem, TransferInstruction, Word } from './model.ts';
import { problem, replacing } from './problem.ts';
import { nearest } from './suggest.ts';

/** One `COPY --from` or `--mount=from=`, and what BuildKit takes it for. */
interface Reference {
  readonly stage: BuildStage;
  readonly instruction: Instruction;
  readonly word: Word;
  readonly target: BuildStage | undefined;
  readonly mount: boolean;
}

/** References between stages: variables, unknown numbers, cycles, stages that come too late, and bad image names. */
export function referenceProblems(stages: readonly BuildStage[], escape: Escape): Problem[] {
  const found: Problem[] = [];
  const byName = new Map<string, BuildStage>();
  for (const stage of stages) if (stage.name !== undefined) byName.set(stage.name, stage);
  const references: Reference[] = [];
  let count = stages.length;
  for (const stage of stages) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' && instruction.from?.content?.text) {
        const resolved = copyReference(instruction, stage, stages, byName, count, escape);
        if ('code' in resolved) found.push(resolved);
        else {
          references.push(resolved);
          if (resolved.target === undefined) count++;
        }
      } else if (instruction.keyword === 'RUN') {
        for (const mount of instruction.mounts) {
          const resolved = mountReference(mount, instruction, stage, byName);
          if (resolved === undefined) continue;
          references.push(resolved);
          if (resolved.target === undefined) count++;
        }
      }
    }
  }
  found.push(...cycles(stages, references));
  for (const reference of references) found.push(...single(reference, stages));
  return found;
}

function copyReference(
  instruction: TransferInstruction,
  stage: BuildStage,
  stages: readonly BuildStage[],
  byName: ReadonlyMap<string, BuildStage>,
  count: number,
  escape: Escape,
): Reference | Problem {
  const word = instruction.from?.value as Word;
  const text = instruction.from?.content?.text ?? '';
  const buildkitAt = instruction.span.start;
  const { result, error } = expand(text, () => undefined, escape);
  if (error !== undefined || result !== text) {
    const message = `COPY --from takes no variables, and "${text}" has one. Name the image in a stage of its own, FROM ${text} AS name, and copy from that.`;
    return problem('references', 'variable-in-from', word.span, message, { buildkitAt });
  }
  const base = { stage, instruction, word, mount: false };
  if (!/^[+-]?\d+$/.test(text)) return { ...base, target: byName.get(text.toLowerCase()) };
  const index = Number(text);
  if (index >= 0 && index < count) return { ...base, target: stages[index] };
  const last = stages.length - 1;
  return problem(
    'references',
    'unknown-stage-index',
    word.span,
    `There is no stage ${text}: the stages are 0 to ${last}.`,
    { buildkitAt },
  );
}

function mountReference(
  mount: Mount,
  instruction: Instruction,
  stage: BuildStage,
  byName: ReadonlyMap<string, BuildStage>,
): Reference | undefined {
  const word = mount.option('from')?.value;
  if (word === undefined || word.text === '' || /\$./s.test(word.text)) return undefined;
  return { stage, instruction, word, mount: true, target: byName.get(word.text.toLowerCase()) };
}

function single({ stage, instruction, word, target, mount }: Reference, stages: readonly BuildStage[]): Problem[] {
  const buildkitAt = instruction.span.start;
  if (target === undefined) {
    const name = word.value;
    if (/^[+-]?\d+$/.test(name) && !mount) return [];
    const suggestion = nearest(
      name,
      stages.flatMap((one) => (one.name !== undefined && one.index < stage.index ? [one.name] : [])),
    );
    const note = suggestion === undefined ? '' : ` No stage has this name either; did you mean "${suggestion}"?`;
    const bad = imageProblem(name, word, { buildkitAt, note });
    if (bad === undefined) return [];
    return [
      suggestion === undefined ? bad : { ...bad, fix: replacing(`Change to "${suggestion}"`, word.span, suggestion) },
    ];
  }
  if (target.index <= stage.index) return [];
  const message = `Stage "${word.text}" comes after this one, so nothing can be ${mount ? 'mounted' : 'copied'} from it yet. Move it above.`;
  return [problem('build', 'stage-cycle', word.span, message, { buildkitAt })];
}

/** Stages that need each other, which BuildKit looks for before it builds any. */
function cycles(stages: readonly BuildStage[], references: readonly Reference[]): Problem[] {
  const needs = new Map<BuildStage, Reference[]>();
  for (const reference of references) {
    if (reference.target === undefined) continue;
    const list = needs.get(reference.stage);
    if (list === undefined) needs.set(reference.stage, [reference]);
    else list.push(reference);
  }
  const found: Problem[] = [];
  const state = new Map<BuildStage, 'open' | 'done'>();
  for (const start of stages) {
    if (state.has(start)) continue;
    const path: { stage: BuildStage; next: number; by: Reference | undefined }[] = [
      { stage: start, next: 0, by: undefined },
    ];
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const reference = needs.get(top.stage)?.[top.next++];
      if (reference === undefined) {
        state.set(top.stage, 'done');
        path.pop();
        continue;
      }
      const target = reference.target as BuildStage;
      if (state.get(target) === 'open')
        found.push(
          cycle(
            reference,
            path.map(({ by }) => by),
          ),
        );
      else if (!state.has(target)) {
        state.set(target, 'open');
        path.push({ stage: target, next: 0, by: reference });
      }
    }
  }
  return found;
}

function cycle(reference: Reference, path: readonly (Reference | undefined)[]): Problem {
  const { stage, word, target } = reference;
  const starts = [...path, reference].flatMap((one) => (one === undefined ? [] : [one.instruction.span.start]));
  const message =
    target === stage
      ? `"${word.text}" is this very stage: it cannot copy from itself. Copy from an earlier stage, or use RUN cp.`
      : `"${word.text}" needs this stage, which needs "${word.text}". Break the circle.`;
  return problem('references', 'stage-cycle', word.span, message, { buildkitAt: Math.min(...starts) });
}
