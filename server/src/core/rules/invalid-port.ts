import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'invalid-port',
  sources: [{ tool: 'hadolint', id: 'DL3011', relation: 'same', severity: 'error' }],
  category: 'syntax',
  severity: 'error',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    if (policy.peer !== 'hadolint') {
      for (const { code, span, message, fix } of analysis.problems)
        if (code === 'invalid-port') report({ at: span, message: message.replace(/\.$/, ''), fix });
      return;
    }
    // Unlike BuildKit, hadolint goes on to the ports of a file without FROM.
    const tell = onItsLine(analysis, report, policy);
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const { value, span, text } of instruction.values) {
        const [, first, last] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(value) ?? [];
        if (Number(first ?? 0) > 65_535 || Number(last ?? 0) > 65_535)
          tell(instruction, { at: span, message: `"${text}" is no port: a port is a number up to 65535` });
      }
    }
  },
});
