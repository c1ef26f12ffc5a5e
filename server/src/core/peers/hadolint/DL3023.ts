import { defineCheck } from '../check.ts';

/** hadolint compares the text with the name of the stage it stands in. */
export default defineCheck({
  id: 'DL3023',
  check({ stages }, tell) {
    for (const { kind, by, word, span, instruction } of stages.edges) {
      if (kind === 'copy' && word.value === by.from.name?.value)
        tell(instruction, {
          at: span,
          message: `"${word.text}" is this stage itself: a stage cannot copy from itself`,
        });
    }
  },
});
