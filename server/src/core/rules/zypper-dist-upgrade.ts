import { installName } from '../questions/installName.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zypper-dist-upgrade',
  sources: [{ tool: 'hadolint', id: 'DL3035', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      zypper({ install }, { report }) {
        const { subcommand, flags } = install;
        if (!flags.subcommandWord || (subcommand !== 'dist-upgrade' && subcommand !== 'dup')) return;
        // From one repository only, it takes the packages of that one.
        if (flags.options.some(({ name }) => name === '--from' || name === '-r' || name === '--repo')) return;
        report({
          at: flags.subcommandWord.span,
          message: `"${installName(install)}" replaces the distribution of the base image with the newest: use a newer base image`,
        });
      },
    },
  },
});
