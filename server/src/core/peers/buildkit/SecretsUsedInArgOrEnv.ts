import { secretNames, shownSecret } from '../../questions/secretNames.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'SecretsUsedInArgOrEnv',
  several: true,
  check({ stages }, tell) {
    for (const instruction of stages.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const { pair, name } of secretNames(instruction))
        tell(instruction, { at: pair.name.span, message: shownSecret(instruction.keyword, name) });
    }
  },
});
