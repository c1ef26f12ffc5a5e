import { keyword, lineBefore } from '../edits.ts';
import type { Environment } from '../expansion/environment.ts';
import { expand } from '../expansion/expand.ts';
import type { Dockerfile, Instruction, Mount, Problem, TransferInstruction, Word } from '../model.ts';
import { imageProblem } from './baseProblems.ts';
import type { BuildStage } from './buildStages.ts';
import { asGuess, type Fix, problem, replacing } from './problem.ts';

/** One `COPY --from` or `--mount=from=`, and what BuildKit takes it for. */
interface Reference {
  readonly stage: BuildStage;
  readonly instruction: Instruction;
  readonly word: Word;
  readonly target: BuildStage | undefined;
  readonly mount: boolean;
}

/** References between stages: variables, unknown numbers, cycles, stages that come too late, and bad image names. */
export function referenceProblems(
  stages: readonly BuildStage[],
  globals: Environment,
  dockerfile: Dockerfile,
): Problem[] {
  const found: Problem[] = [];
  const byName = new Map<string, BuildStage>();
  for (const stage of stages) if (stage.name !== undefined) byName.set(stage.name, stage);
  const references: Reference[] = [];
  let count = stages.length;
  for (const stage of stages) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' && instruction.from?.content?.text) {
        const resolved = copyReference(instruction, stage, { stages, byName, count, globals, dockerfile });
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

interface Around {
  readonly stages: readonly BuildStage[];
  readonly byName: ReadonlyMap<string, BuildStage>;
  /** Stages, and images copied from so far, which BuildKit counts as well. */
  readonly count: number;
  readonly globals: Environment;
  readonly dockerfile: Dockerfile;
}

function copyReference(
  instruction: TransferInstruction,
  stage: BuildStage,
  { stages, byName, count, globals, dockerfile }: Around,
): Reference | Problem {
  const word = instruction.from?.value as Word;
  const text = instruction.from?.content?.text ?? '';
  const buildkitAt = instruction.span.start;
  const { result, error } = expand(text, () => undefined, dockerfile.escape);
  if (error !== undefined || result !== text) {
    const message = `COPY --from takes no variables, and "${text}" has one. Name the image in a stage of its own, FROM ${text} AS name, and copy from that.`;
    const fix = word.text === text ? throughStage(word, stage, stages, globals, dockerfile) : undefined;
    return problem('references', 'variable-in-from', word.span, message, { buildkitAt, fix });
  }
  const base = { stage, instruction, word, mount: false };
  if (!/^[+-]?\d+$/.test(text)) return { ...base, target: byName.get(text.toLowerCase()) };
  const index = Number(text);
  if (index >= 0 && index < count) return { ...base, target: stages[index] };
  const last = stages.length - 1;
  const only = stage.index === 1 ? (stages[0]?.name ?? '0') : undefined;
  return problem(
    'references',
    'unknown-stage-index',
    word.span,
    `There is no stage ${text}: the stages are 0 to ${last}.`,
    { buildkitAt, fix: only === undefined ? undefined : asGuess(replacing(`Change to "${only}"`, word.span, only)) },
  );
}

/** A stage of its own for an image that build arguments name; numbers of stages would no longer be right. */
function throughStage(
  word: Word,
  { from }: BuildStage,
  stages: readonly BuildStage[],
  globals: Environment,
  dockerfile: Dockerfile,
): Fix | undefined {
  const names = [...word.text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name as string);
  if (names.some((name) => globals.get(name) === undefined) || /--from=\d|from=\d/.test(dockerfile.text))
    return undefined;
  const base = /^(?:.*\/)?([a-z][\w.-]*)/i.exec(word.text.replace(/[:@].*$/, '').replace(/\$\{?\w+.*$/, ''))?.[1];
  const taken = new Set(stages.map((each) => each.name));
  let name = (base ?? names[0] ?? 'source').toLowerCase().replaceAll('_', '-');
  for (let n = 2; taken.has(name); n++) name = `${name.replace(/-\d+$/, '')}-${n}`;
  const line = `${keyword(dockerfile, 'FROM')} ${word.text} ${keyword(dockerfile, 'AS')} ${name}`;
  return {
    title: `Name the image in a stage "${name}"`,
    edits: [lineBefore(dockerfile, from, line), { span: word.span, newText: name }],
  };
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
    const earlier = () => stages.slice(0, stage.index).flatMap((one) => one.name ?? []);
    const bad = imageProblem(name, word, { buildkitAt, stages: earlier });
    return bad === undefined ? [] : [bad];
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
