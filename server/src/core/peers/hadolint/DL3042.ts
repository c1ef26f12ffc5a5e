import type { Analysis } from '../../analysis.ts';
import { defineCheck } from '../check.ts';
import { isCacheMounted } from './cacheLeft.ts';
import { hadolintRuns, hasArgument, subcommandPlace } from './commands.ts';
import { isPipInstall } from './pip.ts';

const OPTION = '--no-cache-dir';
const TRUTHY = /^(1|[Tt]rue|TRUE|[Oo]n|ON|[Yy]es|YES)$/;
const ASSIGNED = /PIP_NO_CACHE_DIR=["']?(1|[Tt]rue|TRUE|[Oo]n|ON|[Yy]es|YES)\b/;

export default defineCheck({
  id: 'DL3042',
  onbuild: true,
  check(analysis, tell) {
    const set = withoutCache(analysis);
    for (const { run, commands } of hadolintRuns(analysis)) {
      if (set.has(run.index) || ASSIGNED.test(run.command?.form === 'shell' ? run.command.joined.text : '')) continue;
      if (isCacheMounted(run, '.cache/pip')) continue;
      for (const command of commands) {
        if (!isPipInstall(command) || /^pip(x|env)/.test(command.name) || hasArgument(command, OPTION)) continue;
        const at = subcommandPlace(command, 'install');
        tell(run, { at, message: `"${command.name} install" keeps what it downloads in pip's cache: add ${OPTION}` });
      }
    }
  },
});

/** The RUNs before which hadolint has seen ENV switch the cache off; stages without a name share that of their image. */
function withoutCache({ dockerfile }: Analysis): ReadonlySet<number> {
  const runs = new Set<number>();
  const off = new Set<string>();
  let stage = '';
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') {
      const base = instruction.image?.value ?? '';
      stage = instruction.name?.value ?? base;
      if (off.has(base)) off.add(stage);
    } else if (instruction.keyword === 'ENV') {
      const on = instruction.pairs.some(
        ({ name, value }) => name.value === 'PIP_NO_CACHE_DIR' && TRUTHY.test(value?.value ?? ''),
      );
      if (on) off.add(stage);
    } else if (instruction.keyword === 'RUN' && off.has(stage)) runs.add(instruction.index);
  }
  return runs;
}
