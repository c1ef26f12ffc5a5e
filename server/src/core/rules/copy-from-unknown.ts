import type { BaseImageFacts } from '../facts/bases.ts';
import { nearest } from '../ground/suggest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-from-unknown',
  sources: [{ tool: 'hadolint', id: 'DL3022', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    edge({ kind, word, span, target }, { analysis, report }) {
      const { stages, context } = analysis;
      if (kind === 'from' || target.kind !== 'image' || context.namedContexts?.includes(word.value)) return;
      if (!/^[a-z0-9_-]+$/i.test(word.value) || isImage(word.value, context.facts.images)) return;
      const names = stages.stages.flatMap(({ name }) => name ?? []);
      const name = nearest(word.value.toLowerCase(), names);
      if (name === undefined) return; // a named build context, or an image of Docker Hub
      report({
        at: span,
        message: `"${word.text}" is not a stage, so BuildKit looks for an image of that name: did you mean "${name}"?`,
        fix: { title: `Write "${name}"`, edits: [{ span, newText: name }] },
      });
    },
  },
});

/** Whether a bare word is an official image we know of. */
const isImage = (name: string, { families }: BaseImageFacts): boolean =>
  families.some(({ images }) => images.includes(`library/${name}`));
