import { nearest } from '../dockerfile/suggest.ts';
import type { BaseImageFacts } from '../image/bases.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'copy-from-unknown',
  sources: [{ tool: 'hadolint', id: 'DL3022', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check({ stages, context }, report, { peer }) {
    const names = stages.stages.flatMap(({ name }) => name ?? []);
    for (const { kind, by, instruction, word, span, target } of stages.edges) {
      if (peer === 'hadolint') {
        const alias = stages.stages.slice(0, by.index).some(({ from }) => from.name?.value === word.value);
        const known = alias || (target.kind === 'stage' && target.by === 'index') || word.value.includes(':');
        if (kind === 'copy' && instruction.keyword === 'COPY' && !known) {
          report({ at: span, message: `no stage before this one is called "${word.text}"` });
        }
        continue;
      }
      if (kind === 'from') continue;
      if (target.kind === 'image' && /^[a-z0-9_-]+$/i.test(word.value) && !isImage(word.value, context.facts.images)) {
        const name = nearest(word.value.toLowerCase(), names);
        if (name === undefined) continue; // a named build context, or an image of Docker Hub
        report({
          at: span,
          message: `no stage is called "${word.text}", so BuildKit looks for an image of that name; there is a stage "${name}"`,
          fix: { title: `Write "${name}"`, edits: [{ span, newText: name }] },
        });
      }
    }
  },
});

/** Whether a bare word is an official image we know of. */
const isImage = (name: string, { families }: BaseImageFacts): boolean =>
  families.some(({ images }) => images.includes(`library/${name}`));
