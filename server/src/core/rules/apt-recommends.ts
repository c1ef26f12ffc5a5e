import { perObject } from '../ground/lazy.ts';
import type { Step } from '../image/state/model.ts';
import { installName } from '../questions/installName.ts';
import { adding, type InstallIn, shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const OPTION = '--no-install-recommends';
const SETTING = /install-recommends\W+(false|0|no|off)\b/i;

export default defineRule({
  id: 'apt-recommends',
  sources: [{ tool: 'hadolint', id: 'DL3015', relation: 'same', severity: 'info' }],
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
        if (!at || !takesRecommended(each) || !shippedStages(analysis).has(step.stage)) return;
        // A setting written into apt's configuration holds for every install.
        if (SETTING.test(analysis.text) || isTakenAway(each)) return;
        report({
          at,
          cause: `RUN ${run.index}`,
          message: `"${installName(install)}" also installs recommended packages, which the image ships: add ${OPTION}`,
          fix: () => adding(analysis.text, run, at, 'install', OPTION),
        });
      },
    },
  },
});

const takesRecommended = ({ install: { flags, subcommand } }: InstallIn): boolean =>
  subcommand === 'install' &&
  !flags.uncertain &&
  !flags.options.some(({ name }) => /^(--(no-)?install-recommends|--without-recommends|-R)$/.test(name));

/** The same RUN removes the packages again, and what came with them. */
function isTakenAway({ install: { packages }, step }: InstallIn): boolean {
  const { isThorough, names } = removedIn(step);
  return isThorough && packages.length > 0 && packages.every(({ name, known }) => known && names.has(name));
}

const removedIn = perObject(({ installs }: Step) => {
  const removals = installs.filter(({ install }) => install.tool === 'apt' && install.action === 'remove');
  return {
    names: new Set(removals.flatMap(({ install }) => install.packages.map(({ name }) => name))),
    isThorough: removals.some(
      ({ install: { subcommand, flags } }) =>
        /^auto/.test(subcommand ?? '') || flags.options.some(({ name }) => /^--auto-?remove$/.test(name)),
    ),
  };
});
