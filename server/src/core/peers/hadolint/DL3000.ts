import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3000',
  check({ dockerfile }, tell) {
    for (const instruction of dockerfile.instructions) {
      const [word] = instruction.keyword === 'WORKDIR' ? instruction.values : [];
      if (word && !/^["']?(?:\$|\/|[a-z]:)/i.test(word.text))
        tell(instruction, { at: word.span, message: `"${word.text}" is not an absolute path` });
    }
  },
});
