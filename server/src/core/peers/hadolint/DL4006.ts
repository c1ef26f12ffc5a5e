import { defineCheck } from '../check.ts';
import { hadolintRuns } from './commands.ts';

/** hadolint wants SHELL in the stage itself, and minds every pipe. */
export default defineCheck({
  id: 'DL4006',
  check(analysis, tell) {
    const runs = new Map(hadolintRuns(analysis).map(({ run, commands }) => [run, commands]));
    let isSet = false;
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword === 'FROM') isSet = false;
      if (instruction.keyword === 'SHELL') isSet = setsPipefail(instruction.command?.words.map(({ value }) => value));
      if (instruction.keyword !== 'RUN' || isSet) continue;
      const piped = runs.get(instruction)?.find(({ command }) => (command.pipeline?.stages.length ?? 0) > 1);
      if (piped)
        tell(instruction, {
          at: piped.nameSpan,
          message: `if "${piped.name}" fails, the build goes on: a pipe ends like its last command, as SHELL sets no pipefail`,
        });
    }
  },
});

function setsPipefail([program = '', ...options]: readonly string[] = []): boolean {
  if (/^(pwsh|powershell|cmd)/.test(program)) return true;
  const flag = options.some((word) => /^-[A-Za-z]*o/.test(word));
  return /(^|\/)(bash|zsh|ash)$/.test(program) && flag && options.includes('pipefail');
}
