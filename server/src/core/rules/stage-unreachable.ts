import type { BuildConclusion } from '../context.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { nearest } from '../ground/suggest.ts';
import { defineRule } from '../rule.ts';
import type { Stage, StageGraph } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';
import { selectableStages } from '../stages/uncertainBases.ts';

export default defineRule({
  id: 'stage-unreachable',
  sources: [],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ text, dockerfile, stages, target, context, build }, { report }) {
      if (!target) return;
      const reached = new Set(stages.needs(target));
      const aims = (context.targets ?? []).flatMap(({ stage }) => stages.named(stage));
      for (const aim of [...aims, ...selectableStages(stages, dockerfile.escape)]) {
        for (const each of stages.needs(aim)) reached.add(each);
      }
      const left = stages.stages.filter((stage) => !reached.has(stage) && stage.users.length === 0);
      // Where others are there to be built by their name, one that sounds like a step may be too.
      const named =
        context.targets !== undefined &&
        (declaresTargets(build, stages) || left.every((stage) => stage.name === undefined || isStep(stage)));
      const meant = left.length > 0 ? meantStages(stages) : [];
      for (const stage of left) {
        if (stage.name === undefined ? starts(stage) : !named) continue;
        const next = stages.stages[stage.index + 1];
        const block = wholeLines(text, dockerfile.lines, stage.span);
        const end = next
          ? wholeLines(text, dockerfile.lines, next.from.leading[0]?.span ?? next.from.span).start
          : block.end;
        report({
          at: stage.from.span,
          message:
            stage.name === undefined
              ? 'nothing takes from this stage and it has no name to be built by: BuildKit skips it'
              : `nothing takes from "${stage.label}" and no file beside the Dockerfile builds it: BuildKit skips it`,
          tags: ['unnecessary'],
          fix: meant.includes(stage)
            ? undefined
            : { title: 'Remove the stage', edits: [{ span: { start: block.start, end }, newText: '' }] },
        });
      }
    },
  },
});

/** A file that declares several of its stages as targets declares all there are. */
const declaresTargets = ({ builds, others }: BuildConclusion, stages: StageGraph): boolean =>
  new Set(
    [...builds, ...others.flat()].flatMap(({ proof, target }) =>
      proof === 'exact' && target && stages.named(target.text).length > 0 ? target.text : [],
    ),
  ).size > 1;

/**
 * Stages that a reference all but names, which somebody else says, and those that an ONBUILD trigger names: what is built on that image
 * may have stages of such a name, and whoever wrote it thought of this one.
 */
function meantStages({ stages, edges }: StageGraph): readonly Stage[] {
  const names = stages.flatMap(({ name }) => name ?? []);
  const missed = edges.flatMap(({ target, word }) =>
    target.kind === 'image' || target.kind === 'none' ? word.value.toLowerCase().replace(/[:@].*$/, '') : [],
  );
  const triggers = stages.flatMap(({ instructions }) => instructions.flatMap(triggerReferences));
  const meant = new Set([...missed, ...triggers].flatMap((word) => [word, nearest(word, names)]));
  return stages.filter(
    ({ name, index }) => (name !== undefined && meant.has(name)) || triggers.includes(String(index)),
  );
}

function triggerReferences(instruction: Instruction): readonly string[] {
  const trigger = instruction.keyword === 'ONBUILD' ? instruction.trigger : undefined;
  const words =
    trigger?.keyword === 'COPY' || trigger?.keyword === 'ADD'
      ? [trigger.from?.value]
      : trigger?.keyword === 'RUN'
        ? trigger.mounts.map((mount) => mount.option('from')?.value)
        : trigger?.keyword === 'FROM'
          ? [trigger.image]
          : [];
  return words.flatMap((word) => word?.value.toLowerCase() ?? []);
}

/**
 * A stage with a name may be built with --target from somewhere we do not see, and one that gathers files of others is there to be
 * exported; only a name that says it is a step on the way makes a leftover of it.
 */
const isStep = (stage: Stage): boolean =>
  roleOf(stage) === 'build' && stage.edges.every(({ kind }) => kind === 'from') && !starts(stage);

const starts = ({ instructions }: Stage): boolean =>
  instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
