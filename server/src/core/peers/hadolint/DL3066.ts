import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3066',
  check({ dockerfile }, tell) {
    const args = new Set<string>();
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === 'ARG') for (const { name } of instruction.pairs) args.add(name.value);
      const [word] = instruction.keyword === 'USER' ? instruction.values : [];
      if (!word || word.variables.some(({ name, modifier }) => args.has(name) && !modifier)) continue;
      const user = word.value.replace(/:.*/s, '');
      if (!/^\d+$/.test(user)) tell(instruction, { at: word.span, message: `"${user}" is a name, not a user id` });
    }
  },
});
