import { defineCheck } from '../check.ts';

/** Unlike BuildKit, hadolint goes on to the ports of a file without FROM. */
export default defineCheck({
  id: 'DL3011',
  check({ dockerfile }, tell) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const { value, span, text } of instruction.values) {
        const [, first, last] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(value) ?? [];
        if (Number(first ?? 0) > 65_535 || Number(last ?? 0) > 65_535)
          tell(instruction, { at: span, message: `"${text}" is not a valid port: ports end at 65535` });
      }
    }
  },
});
