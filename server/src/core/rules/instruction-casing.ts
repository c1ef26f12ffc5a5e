import type { Instruction } from '../dockerfile/model.ts';
import { slice } from '../ground/text.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'instruction-casing',
  sources: [{ tool: 'buildkit', id: 'ConsistentInstructionCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file({ text, stages }, { report }) {
      // What stands before the first FROM has no say, as in BuildKit.
      const instructions: Instruction[] = stages.stages.flatMap((stage) => [stage.from, ...stage.instructions]);
      let lower = 0;
      let upper = 0;
      for (const instruction of instructions) {
        const written = slice(text, instruction.keywordSpan);
        if (written === written.toLowerCase()) lower++;
        else if (written === written.toUpperCase()) upper++;
      }
      for (const { keyword, keywordSpan } of instructions) {
        const written = slice(text, keywordSpan);
        const wanted = lower > upper ? written.toLowerCase() : written.toUpperCase();
        if (written === wanted || keyword === '?') continue;
        report({
          at: keywordSpan,
          message: `"${written}" is not in ${lower > upper ? 'lower' : 'upper'} case like most instructions of this file`,
          fix: { title: `Write "${wanted}"`, edits: [{ span: keywordSpan, newText: wanted }] },
        });
      }
    },
  },
});
