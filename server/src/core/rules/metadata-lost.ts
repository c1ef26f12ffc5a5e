import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

const METADATA: ReadonlySet<string> = new Set(['LABEL', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL']);
/** Labels to find images of intermediate stages by, in order to remove them. */
const FOR_STAGES = /(^|[._-])(stage|builder|intermediate|prune|delete|temp|cache)s?$/i;

export default defineRule({
  id: 'metadata-lost',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    stage(stage, { analysis, report }) {
      if (!isOnlyCopiedFrom(analysis, stage)) return;
      for (const instruction of stage.instructions) {
        if (!METADATA.has(instruction.keyword) || !isMeant(analysis, instruction)) continue;
        report({
          at: instruction.keywordSpan,
          message: `"${instruction.keyword}" of "${stage.label}" reaches no image: COPY --from takes only files, and no stage starts from this one`,
        });
        break;
      }
    },
  },
});

/** Neither started from nor built by itself: with a program to start it may be a target of its own. */
function isOnlyCopiedFrom(analysis: Analysis, stage: Stage): boolean {
  if (stage === analysis.target || stage.users.length === 0) return false;
  if (stage.users.some(({ kind }) => kind === 'from')) return false;
  if (analysis.context.targets?.some((use) => use.stage === stage.name)) return false;
  return !stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
}

/** For the image that ships, which does not have it from elsewhere. */
function isMeant(analysis: Analysis, instruction: Instruction): boolean {
  const { target } = analysis;
  if (!target) return false;
  const { labels, exposed, healthcheck, stopSignal } = analysis.image(target);
  if (instruction.keyword === 'LABEL')
    return instruction.pairs.some(({ name }) => !FOR_STAGES.test(name.value) && !labels.has(name.value));
  if (instruction.keyword === 'EXPOSE') return exposed.length === 0;
  return instruction.keyword === 'HEALTHCHECK' ? healthcheck === undefined : stopSignal === undefined;
}
