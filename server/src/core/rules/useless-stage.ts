import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { lineOf } from '../ground/text.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'useless-stage',
  sources: [],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { stages, context } = analysis;
      if (stages.stages.some(({ base }) => base.kind === 'unknown')) return;
      const targets = new Set<string | undefined>(context.targets?.map((target) => target.stage));
      const counted = stages.edges.some(({ target }) => 'by' in target && target.by === 'index');
      for (const stage of stages.stages) {
        const { base, from } = stage;
        const handed = handsOn(stage);
        if (handed && from.image && stage !== stages.defaultTarget && !targets.has(stage.name))
          report({
            at: from.image.span,
            message: `"${stage.label}" only passes on what it copies from "${handed.label}": copy it from there`,
          });
        if (base.kind !== 'stage' || stage.instructions.length > 0 || stage === stages.defaultTarget || !from.image)
          continue;
        if (from.image.variables.length > 0) continue;
        // Under its name it may be a target, or what a build argument chooses.
        if (stage.users.length === 0 || targets.has(stage.name)) continue;
        report({
          at: from.image.span,
          message: `"${stage.label}" is "${base.stage.label}" under another name: it adds nothing`,
          fix: counted ? undefined : inlined(analysis, stage, base.stage),
        });
      }
    },
  },
});

/** The one stage whose files it takes, where that is all it does and others copy from it. */
function handsOn({ instructions, users, edges, from }: Stage): Stage | undefined {
  const copies = instructions.filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD');
  if (copies.length === 0 || users.length === 0 || users.some(({ kind }) => kind !== 'copy')) return undefined;
  if (!instructions.every(({ keyword }) => /^(COPY|WORKDIR|ARG|LABEL|ENV)$/.test(keyword))) return undefined;
  // Made for another platform, its files are too.
  if (from.platform) return undefined;
  const taken = copies.map((copy) => edges.find(({ instruction, kind }) => instruction === copy && kind === 'copy'));
  const [first] = taken;
  if (first?.target.kind !== 'stage') return undefined;
  const { stage } = first.target;
  return taken.every((edge) => edge?.target.kind === 'stage' && edge.target.stage === stage) ? stage : undefined;
}

/** Its users refer to the stage below it. */
function inlined({ text, dockerfile, stages }: Analysis, stage: Stage, below: Stage): Fix | undefined {
  const { name } = below;
  if (name === undefined || stages.named(name).length > 1) return undefined;
  const line = wholeLines(text, dockerfile.lines, stage.from.span);
  const above = dockerfile.lines[lineOf(dockerfile.lines, line.start) - 1] ?? line.start;
  const blank =
    above > 0 && above < line.start && text.slice(above, line.start).trim() === ''
      ? /^[ \t]*\r?\n/.exec(text.slice(line.end))?.[0].length
      : 0;
  return {
    title: `Use "${below.label}" instead`,
    edits: [
      { span: { start: line.start, end: line.end + (blank ?? 0) }, newText: '' },
      ...stage.users.map(({ span }) => ({ span, newText: below.label })),
    ],
  };
}
