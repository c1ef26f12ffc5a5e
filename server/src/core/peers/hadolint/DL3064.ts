import { shownSecret } from '../../questions/secretNames.ts';
import { defineCheck } from '../check.ts';
import { hadolintSecrets } from './secrets.ts';

export default defineCheck({
  id: 'DL3064',
  onbuild: true,
  several: true,
  check(analysis, tell) {
    for (const [instruction, { name }] of hadolintSecrets(analysis))
      tell(instruction, { at: name.span, message: shownSecret(instruction.keyword, name.value) });
  },
});
