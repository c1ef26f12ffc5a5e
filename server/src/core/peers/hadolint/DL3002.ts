import type { Instruction } from '../../dockerfile/model.ts';
import { defineCheck } from '../check.ts';

/** hadolint looks at each stage by itself, and at what is written. */
export default defineCheck({
  id: 'DL3002',
  check({ dockerfile }, tell) {
    let last: Instruction | undefined;
    let inStage = false;
    const close = (): void => {
      const [user] = last?.keyword === 'USER' ? last.values : [];
      if (last && user && /^(root|0)(:|$)/.test(user.text))
        tell(last, { at: user.span, message: 'the last USER is root' });
      last = undefined;
    };
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === 'FROM') {
        close();
        inStage = true;
      } else if (inStage && instruction.keyword === 'USER') last = instruction;
    }
    close();
  },
});
