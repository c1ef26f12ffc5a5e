import { defineCheck } from '../check.ts';
import { hadolintImage } from './imageReference.ts';

export default defineCheck({
  id: 'DL3007',
  check({ dockerfile }, tell) {
    for (const from of dockerfile.instructions) {
      if (from.keyword !== 'FROM' || !from.image) continue;
      const { tag, digest } = hadolintImage(from.image.text);
      if (tag === 'latest' && digest === undefined)
        tell(from, { at: from.image.span, message: `"${from.image.text}" moves with every release` });
    }
  },
});
