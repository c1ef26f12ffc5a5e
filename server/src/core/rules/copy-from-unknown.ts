import type { Dockerfile } from '../dockerfile/model.ts';
import type { BaseImageFacts } from '../facts/bases.ts';
import type { Report } from '../finding.ts';
import { nearest } from '../ground/suggest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-from-unknown',
  sources: [{ tool: 'hadolint', id: 'DL3022', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check({ dockerfile, stages, context }, report, { peer }) {
    if (peer === 'hadolint') return withoutStageBefore(dockerfile, report);
    const names = stages.stages.flatMap(({ name }) => name ?? []);
    for (const { kind, word, span, target } of stages.edges) {
      if (kind === 'from' || context.namedContexts?.includes(word.value)) continue;
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

/** hadolint's verdict: whatever is no stage above, no number of one, and has no tag. */
function withoutStageBefore({ instructions }: Dockerfile, report: (finding: Report) => void): void {
  const names = new Set<string>();
  let count = 0;
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      count++;
      if (instruction.name) names.add(instruction.name.value);
    }
    const word = instruction.keyword === 'COPY' ? instruction.from?.value : undefined;
    if (!word || names.has(word.value) || word.value.includes(':')) continue;
    const number = /^\d+/.exec(word.value)?.[0];
    if (number !== undefined && Number(number) < count) continue;
    report({ at: word.span, message: `no stage before this one is called "${word.text}"` });
  }
}

/** Whether a bare word is an official image we know of. */
const isImage = (name: string, { families }: BaseImageFacts): boolean =>
  families.some(({ images }) => images.includes(`library/${name}`));
