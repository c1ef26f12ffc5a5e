import { defineCheck } from '../check.ts';

const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

/** hadolint compares the letters as they are written. */
export default defineCheck({
  id: 'DL3063',
  check({ stages }, tell) {
    for (const { from } of stages.stages)
      if (from.name && RESERVED.has(from.name.value))
        tell(from, { at: from.name.span, message: `"${from.name.value}" is a reserved name` });
  },
});
