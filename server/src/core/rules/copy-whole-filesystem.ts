import type { Analysis } from '../analysis.ts';
import { defineRule } from '../rule.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Edge } from '../stages/model.ts';

export default defineRule({
  id: 'copy-whole-filesystem',
  sources: [{ tool: 'hadolint', id: 'DL3067', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    edge(edge, { analysis, report }) {
      const { instruction, word } = edge;
      if (instruction.keyword !== 'COPY' || instruction.destination?.value !== '/') return;
      const whole = instruction.sources.find(({ value }) => value === '/');
      if (!whole || !laysSystemOverSystem(analysis, edge)) return;
      report({
        at: whole.span,
        message: `this copies all of "${word.value}" over this image's own files: caches, build tools and foreign libraries`,
      });
    },
  },
});

/**
 * Onto scratch it makes one layer of an image, which people do on purpose; and what starts from scratch, or is an image made to be
 * copied, holds a few files only. An image of a distribution has a system in it.
 */
function laysSystemOverSystem({ image }: Analysis, { target, by }: Edge): boolean {
  if (target.kind !== 'stage' || bottomOf(by).base.kind !== 'image') return false;
  const { base, distro } = image(target.stage);
  return base !== undefined && distro.known && bottomOf(target.stage).base.kind === 'image';
}
