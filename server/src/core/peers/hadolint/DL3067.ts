import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3067',
  check({ dockerfile }, tell) {
    for (const copy of dockerfile.instructions) {
      if (copy.keyword !== 'COPY' || !copy.from || copy.destination?.value !== '/') continue;
      const whole = copy.sources.find(({ value }) => value === '/');
      if (whole)
        tell(copy, { at: whole.span, message: 'the whole file system of another image is copied over this one' });
    }
  },
});
