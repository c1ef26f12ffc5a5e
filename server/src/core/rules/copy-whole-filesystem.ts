import type { Analysis } from '../analysis.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';
import { bottomOf } from '../stages/baseOfChain.ts';

export default defineRule({
  id: 'copy-whole-filesystem',
  sources: [{ tool: 'hadolint', id: 'DL3067', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const tell = onItsLine(analysis, report, policy);
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'COPY' || !instruction.from) continue;
      const whole = instruction.sources.find(({ value }) => value === '/');
      if (!whole || instruction.destination?.value !== '/') continue;
      if (policy.peer === undefined && !laysSystemOverSystem(analysis, instruction)) continue;
      const from = instruction.from.value?.value ?? '';
      tell(instruction, {
        at: whole.span,
        message: `all of "${from}" goes over this image's own files: caches, build tools and another system's libraries with it`,
      });
    }
  },
});

/**
 * Onto scratch it makes one layer of an image, which people do on purpose; and what starts from scratch, or is an image made to be
 * copied, holds a few files only. An image of a distribution has a system in it.
 */
function laysSystemOverSystem({ stages, image }: Analysis, instruction: TransferInstruction): boolean {
  const edge = stages.edges.find((each) => each.instruction === instruction);
  if (edge?.target.kind !== 'stage' || bottomOf(edge.by).base.kind !== 'image') return false;
  const { base, distro } = image(edge.target.stage);
  return base !== undefined && distro.known && bottomOf(edge.target.stage).base.kind === 'image';
}
