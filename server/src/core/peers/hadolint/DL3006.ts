import { defineCheck } from '../check.ts';
import { hadolintImage } from './imageReference.ts';

export default defineCheck({
  id: 'DL3006',
  check({ dockerfile }, tell) {
    const aliases = new Set<string>();
    for (const from of dockerfile.instructions) {
      if (from.keyword !== 'FROM' || !from.image) continue;
      const { name, tag, digest } = hadolintImage(from.image.text);
      const isFine =
        tag !== undefined || digest !== undefined || name === 'scratch' || name.startsWith('$') || aliases.has(name);
      if (!isFine) tell(from, { at: from.image.span, message: `"${from.image.text}" has no tag` });
      if (from.name) aliases.add(from.name.value);
    }
  },
});
