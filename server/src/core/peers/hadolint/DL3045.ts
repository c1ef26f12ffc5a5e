import { defineCheck } from '../check.ts';

/** hadolint knows a stage by its alias, or by its image if it has none, and takes COPY alone. */
export default defineCheck({
  id: 'DL3045',
  check({ dockerfile }, tell) {
    const set = new Set<string>();
    let stage = '';
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === 'FROM') {
        const image = /^[^:@]*/.exec(instruction.image?.text ?? '')?.[0] ?? '';
        const isFirst = stage === '';
        stage = instruction.name?.text ?? image;
        if (!isFirst && set.has(image)) set.add(stage);
      } else if (instruction.keyword === 'WORKDIR') set.add(stage);
      else if (instruction.keyword === 'COPY' && instruction.destination && !set.has(stage)) {
        const { text, span } = instruction.destination;
        if (!/^([/$]|[a-z]:)/i.test(text.replace(/^["']|["']$/g, '')))
          tell(instruction, { at: span, message: `"${text}" is relative, and no WORKDIR is set` });
      }
    }
  },
});
