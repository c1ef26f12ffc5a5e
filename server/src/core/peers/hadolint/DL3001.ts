import { defineCheck } from '../check.ts';
import { hadolintCommands } from './commands.ts';

const POINTLESS = ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'];

export default defineCheck({
  id: 'DL3001',
  onbuild: true,
  check(analysis, tell) {
    for (const { name, nameSpan, run } of hadolintCommands(analysis, ...POINTLESS))
      tell(run, { at: nameSpan, message: `"${name}" has no use while an image is built` });
  },
});
