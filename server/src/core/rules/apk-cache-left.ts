import { installName } from '../questions/installName.ts';
import { adding, type InstallIn, isMounted, shippedStages } from '../questions/packages.ts';
import { removes } from '../questions/removes.ts';
import { defineRule } from '../rule.ts';

const CACHE = '/var/cache/apk';

export default defineRule({
  id: 'apk-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3019', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    install: {
      apk(each, { analysis, report }) {
        const { install, step, run } = each;
        const { subcommandWord } = install.flags;
        if (!subcommandWord?.value || !fillsCache(each) || !shippedStages(analysis).has(step.stage)) return;
        if (isMounted(run, CACHE) || isMounted(run, '/etc/apk/cache') || removes(step, CACHE)) return;
        const { span, value } = subcommandWord;
        report({
          at: span,
          message: `"${installName(install)}" leaves the package index in ${CACHE}, which the image ships: add --no-cache`,
          fix: () => adding(analysis.text, run, span, value, '--no-cache'),
        });
      },
    },
  },
});

const fillsCache = ({ install: { subcommand, flags } }: InstallIn): boolean =>
  (subcommand === 'add' || subcommand === 'upgrade') &&
  !flags.uncertain &&
  !flags.options.some(({ name }) => /^--(no-cache|cache-dir|root|no-network)$|^-p$/.test(name));
