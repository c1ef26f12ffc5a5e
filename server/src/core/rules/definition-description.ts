import { checkOptionsBefore, fileCheckOptions, isAmong } from '../dockerfile/checkOptions.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { defineRule } from '../rule.ts';

const CHECK = 'InvalidDefinitionDescription';

export default defineRule({
  id: 'definition-description',
  sources: [{ tool: 'buildkit', id: CHECK, relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file({ text, dockerfile, context }, { report }) {
      const everywhere = isAmong(fileCheckOptions(dockerfile, context.buildArgs).experimental, CHECK);
      for (const instruction of dockerfile.instructions) {
        const comment = instruction.leading.at(-1);
        const names = defined(instruction);
        const [first] = names;
        if (!comment || first === undefined || names.includes(comment.text.split(' ', 1)[0] as string)) continue;
        if (!everywhere && !isAmong(checkOptionsBefore(instruction).experimental, CHECK)) continue;
        const start = comment.span.end - comment.text.length;
        report({
          at: comment.span,
          message: `"${comment.text}" does not begin with ${names.length === 1 ? `"${first}"` : 'one of the names'}, which it describes`,
          fix: [
            { title: `Begin with "${first}"`, edits: [{ span: { start, end: start }, newText: `${first} ` }] },
            {
              title: 'End the comment with an empty one',
              edits: [{ span: { start: comment.span.end, end: comment.span.end }, newText: `${lineBreak(text)}#` }],
            },
          ],
        });
      }
    },
  },
});

/** What a comment before the instruction describes in `docker build --call=outline` and `--call=targets`. */
function defined(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ name }) => name.text);
  if (instruction.keyword === 'FROM' && instruction.name) return [instruction.name.text.toLowerCase()];
  return [];
}
