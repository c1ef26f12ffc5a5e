import { wholeLines } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'empty-continuation',
  sources: [{ tool: 'buildkit', id: 'NoEmptyContinuation', relation: 'same', severity: 'warning' }],
  category: 'syntax',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file({ text, dockerfile }, { report }) {
      for (const { keyword, blankLines } of dockerfile.instructions) {
        const [first] = blankLines;
        if (!first) continue;
        report({
          at: first,
          message: `a blank line inside ${keyword}: BuildKit skips it for now, and warns that this will become an error`,
          fix: () => ({
            title: 'Remove the blank lines of this instruction',
            edits: blankLines.map((line) => ({ span: wholeLines(text, dockerfile.lines, line), newText: '' })),
          }),
        });
      }
    },
  },
});
