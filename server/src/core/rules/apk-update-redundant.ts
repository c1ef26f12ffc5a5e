import { type InstallIn, installsOf } from './packages.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'apk-update-redundant',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report) {
    const all = installsOf(analysis, 'apk');
    for (const { install, run } of all) {
      const { flags, subcommand } = install;
      if (subcommand === 'update' && flags.subcommandWord) {
        if (
          !flags.options.some(({ name }) => name === '--no-cache') &&
          needNoIndex(all.filter((other) => other.run === run))
        )
          report({
            at: flags.subcommandWord.span,
            message:
              '"update" fetches an index that "add --no-cache" does not use: it fetches its own and leaves none behind',
          });
        continue;
      }
      const update = flags.options.find(
        ({ name }) => name === '-U' || name === '--update' || name === '--update-cache',
      );
      if (update && isUncached({ install }))
        report({
          at: update.span,
          message: `"${update.name}" says what --no-cache does anyway: the index is fetched anew`,
        });
    }
  },
});

const isUncached = ({ install }: Pick<InstallIn, 'install'>): boolean =>
  install.subcommand === 'add' && install.flags.options.some(({ name }) => name === '--no-cache');

/** There are installs behind it, and each brings its own index. */
const needNoIndex = (all: readonly InstallIn[]): boolean =>
  all.some(isUncached) &&
  all.every((each) => isUncached(each) || !/^(add|upgrade|fix|fetch)$/.test(each.install.subcommand ?? ''));
