import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3021',
  check(analysis, tell) {
    for (const copy of analysis.dockerfile.instructions) {
      if (copy.keyword !== 'COPY') continue;
      const { destination, sources, heredocs } = copy;
      if (!destination || sources.length + heredocs.length < 2 || destination.value.endsWith('/')) continue;
      tell(copy, {
        at: destination.span,
        message: `"${destination.text}" gets several sources and does not end in "/"`,
      });
    }
  },
});
