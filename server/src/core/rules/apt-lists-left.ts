import type { Analysis } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import type { Step } from '../image/state/model.ts';
import { cleaningFix } from '../questions/cacheLeft.ts';
import { installName } from '../questions/installName.ts';
import { type InstallIn, installsOf, isMounted, shippedStages } from '../questions/packages.ts';
import { removes } from '../questions/removes.ts';
import { defineRule } from '../rule.ts';

const LISTS = '/var/lib/apt/lists';

export default defineRule({
  id: 'apt-lists-left',
  sources: [{ tool: 'hadolint', id: 'DL3009', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    install: {
      apt(each, { analysis, report }) {
        const { install, step, run } = each;
        const at = install.flags.subcommandWord?.span;
        if (install.action !== 'update-index' || !at || !shippedStages(analysis).has(step.stage)) return;
        if (isMounted(run, LISTS) || isEmptied(step)) return;
        report({
          at,
          cause: `RUN ${run.index}`,
          message: `"${installName(install)}" leaves its package lists in ${LISTS}, which the image ships: remove them in this RUN`,
          // A later RUN may install from the lists that are here.
          fix: () => (lastReading(analysis) > run.index ? undefined : removing(analysis, each)),
        });
      },
    },
  },
});

/** By a command of the same RUN. */
const isEmptied = perObject(
  (step: Step): boolean =>
    removes(step, LISTS) ||
    step.installs.some(({ install }) => install.tool === 'apt' && /^dist-?clean$/.test(install.subcommand ?? '')),
);

/** Index of the last RUN that needs the lists of an earlier one, having updated none itself; -1 for none. */
const lastReading = perObject((analysis: Analysis): number => {
  const all = installsOf(analysis, 'apt');
  const updating = new Set(all.flatMap(({ install, run }) => (install.action === 'update-index' ? [run] : [])));
  const reading = all.findLast(({ install, run }) => install.action !== 'clean' && !updating.has(run));
  return reading?.run.index ?? -1;
});

function removing(analysis: Analysis, { run }: InstallIn): ReturnType<typeof cleaningFix> {
  const fix = cleaningFix(analysis, run, `rm -rf ${LISTS}/*`);
  return fix && { ...fix, title: `Remove ${LISTS} in the same RUN` };
}
