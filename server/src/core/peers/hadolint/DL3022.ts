import { defineCheck } from '../check.ts';

/** Whatever is not the name or number of a stage above, and has no tag. */
export default defineCheck({
  id: 'DL3022',
  check({ dockerfile }, tell) {
    const names = new Set<string>();
    let count = 0;
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === 'FROM') {
        count++;
        if (instruction.name) names.add(instruction.name.value);
      }
      const word = instruction.keyword === 'COPY' ? instruction.from?.value : undefined;
      if (!word || names.has(word.value) || word.value.includes(':')) continue;
      const number = /^\d+/.exec(word.value)?.[0];
      if (number !== undefined && Number(number) < count) continue;
      tell(instruction, { at: word.span, message: `"${word.text}" is not a stage above this one` });
    }
  },
});
