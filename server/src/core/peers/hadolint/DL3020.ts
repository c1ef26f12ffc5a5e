import { defineCheck } from '../check.ts';
import { ARCHIVE } from './archives.ts';

export default defineCheck({
  id: 'DL3020',
  check(analysis, tell) {
    for (const add of analysis.dockerfile.instructions) {
      if (add.keyword !== 'ADD') continue;
      if (add.sources.every(({ value }) => /^https?:\/\//.test(value) || ARCHIVE.test(value))) continue;
      tell(add, { at: add.keywordSpan, message: '"ADD" is for URLs and archives: use COPY' });
    }
  },
});
