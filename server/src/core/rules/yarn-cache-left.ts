import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import { hadolintRuns, hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { type HadolintCache, reportAsHadolint, reportCacheLeft } from '../questions/cacheLeft.ts';
import { packageCache } from '../questions/packageCache.ts';
import { defineRule } from '../rule.ts';

/** Signs of a newer yarn, which may run programs from its cache instead of node_modules. */
const BERRY = /\.yarnrc\.yml|\.yarn\b|\.pnp\b|--immutable|corepack|yarn@|set version|berry|workspaces focus/;

export default defineRule({
  id: 'yarn-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3060', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const cache: HadolintCache = {
        installs: (command) => command.name === 'yarn' && hasArgument(command, 'install'),
        cleans: (command) => command.name === 'yarn' && hasArgument(command, 'cache', 'clean'),
        mounts: ['.cache/yarn'],
        subcommands: ['install'],
        directory: '/usr/local/share/.cache/yarn',
        cleaning: 'yarn cache clean',
      };
      const kept = keptByHadolint(analysis);
      const runs = hadolintRuns(analysis, { onbuild: true }).filter(({ run }) => run.onbuild || kept.has(run));
      return reportAsHadolint(analysis, onItsLine(analysis, report, policy), cache, runs);
    }
    if (
      !analysis.text.includes('yarn') ||
      BERRY.test(analysis.text) ||
      analysis.context.files?.kind('.yarnrc.yml') === 'file'
    )
      return;
    reportCacheLeft(analysis, report, {
      tool: 'yarn',
      fills: ({ install }) => install.action === 'install' || install.action === 'upgrade',
      directories: (each) => packageCache(each)?.paths,
      cleaning: () => 'yarn cache clean',
    });
  },
});

/** hadolint looks at the last stage, and at those an alias makes the base of another. */
function keptByHadolint({ dockerfile }: Analysis): ReadonlySet<RunInstruction> {
  const kept = new Set<RunInstruction>();
  const froms = dockerfile.instructions.filter((each) => each.keyword === 'FROM');
  const bases = new Set(froms.map(({ image }) => image?.value));
  let from: (typeof froms)[number] | undefined;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') from = instruction;
    else if (instruction.keyword === 'RUN' && (from === froms.at(-1) || (from?.name && bases.has(from.name.value))))
      kept.add(instruction);
  }
  return kept;
}
