import { wholeLines } from '../dockerfile/edits.ts';
import { roleOf } from '../stages/roles.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'stage-unreachable',
  sources: [],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check({ text, dockerfile, stages, target, context }, report) {
    if (!target) return;
    const reached = new Set(stages.needs(target));
    for (const { stage } of context.targets ?? []) {
      for (const named of stages.named(stage)) for (const each of stages.needs(named)) reached.add(each);
    }
    for (const stage of stages.stages) {
      if (reached.has(stage) || stage.users.length > 0) continue;
      // A stage with a name may be built with --target from somewhere we do not see, and one that gathers files of others
      // is there to be exported; only a name that says it is a step on the way makes a leftover of it.
      const gathers = stage.edges.some(({ kind }) => kind !== 'from');
      const step = stage.name === undefined || (roleOf(stage) === 'build' && !gathers && context.targets !== undefined);
      if (!step || stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')) continue;
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
        fix: { title: 'Remove the stage', edits: [{ span: { start: block.start, end }, newText: '' }] },
      });
    }
  },
});
