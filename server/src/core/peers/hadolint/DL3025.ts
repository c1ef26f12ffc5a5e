import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3025',
  check(analysis, tell) {
    for (const instruction of analysis.dockerfile.instructions) {
      const { keyword } = instruction;
      if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT' && keyword !== 'HEALTHCHECK') continue;
      const { command } = instruction;
      if (command?.form !== 'shell') continue;
      tell(instruction, {
        at: command.span,
        message: `"${keyword}" in shell form starts a shell, which does not pass signals on to its program`,
      });
    }
  },
});
