import type { Analysis } from '../analysis.ts';
import { hadolintRuns, hasArgument, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { isPipInstall } from '../peers/hadolint/pip.ts';
import { isCacheMounted } from '../questions/cacheLeft.ts';
import { isEmptied, packageCache } from '../questions/packageCache.ts';
import { addArgument, installsOf, shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const OPTION = '--no-cache-dir';
const MESSAGE = `"install" keeps what it downloads in pip's cache, which the image ships: ${OPTION} is missing`;
const TITLE = `Add ${OPTION}`;
/** `pip config set global.no-cache-dir true`, and the same in a pip.conf. */
const CONFIGURED = /no-cache-dir\s*[= ]\s*['"]?(true|1|yes|on|false|0)\b/i;

export default defineRule({
  id: 'pip-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3042', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    const installs = installsOf(analysis, 'pip');
    if (installs.length === 0 || CONFIGURED.test(text)) return;
    const shipped = shippedStages(analysis);
    for (const each of installs) {
      const { install, step, run } = each;
      const at = install.flags.subcommandWord?.span;
      if (install.action !== 'install' || !at || !shipped.has(step.stage)) continue;
      // Without an index there is nothing to download.
      if (
        install.command.name?.value?.endsWith('pipx') ||
        install.flags.options.some(({ name }) => name === '--no-index')
      )
        continue;
      const cache = packageCache(each);
      if (!cache || isEmptied(each, cache)) continue;
      if (installs.some((other) => other.run === run && other.install.action === 'clean')) continue;
      const edit = addArgument(text, run, at, 'install', OPTION);
      report({ at, message: MESSAGE, fix: edit && { title: TITLE, edits: [edit] } });
    }
  },
});

const TRUTHY = /^(1|[Tt]rue|TRUE|[Oo]n|ON|[Yy]es|YES)$/;
const ASSIGNED = /PIP_NO_CACHE_DIR=["']?(1|[Tt]rue|TRUE|[Oo]n|ON|[Yy]es|YES)\b/;

function hadolintVerdict(analysis: Analysis, tell: ReturnType<typeof onItsLine>): void {
  const set = withoutCache(analysis);
  for (const { run, commands } of hadolintRuns(analysis, { onbuild: true })) {
    if (set.has(run.index) || ASSIGNED.test(run.command?.form === 'shell' ? run.command.joined.text : '')) continue;
    if (isCacheMounted(run, '.cache/pip')) continue;
    for (const command of commands) {
      if (!isPipInstall(command) || /^pip(x|env)/.test(command.name) || hasArgument(command, OPTION)) continue;
      const at = subcommandPlace(command, 'install');
      const edit = addArgument(analysis.text, run, at, 'install', OPTION);
      tell(run, { at, message: MESSAGE, fix: edit && { title: TITLE, edits: [edit] } });
    }
  }
}

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
