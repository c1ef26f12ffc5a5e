import { withoutWord } from '../dockerfile/edits.ts';
import { dropCommand } from '../questions/dropCommand.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apk-update-redundant',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const all = installsOf(analysis, 'apk');
      for (const { install, command, run } of all) {
        const { flags, subcommand } = install;
        if (subcommand === 'update' && flags.subcommandWord) {
          const here = all.filter((other) => other.run === run);
          const uncached = here.find(isUncached)?.install;
          if (uncached && !flags.options.some(({ name }) => name === '--no-cache') && needNoIndex(here)) {
            const edit = command.context === 'top' ? dropCommand(analysis.dockerfile, run, command.span) : undefined;
            report({
              at: flags.subcommandWord.span,
              cause: 'command',
              message: `"apk update" is redundant: "apk ${uncached.subcommand} --no-cache" fetches its own index and keeps none`,
              fix: edit && { title: 'Remove "apk update"', edits: [edit] },
            });
          }
          continue;
        }
        const update = flags.options.find(
          ({ name }) => name === '-U' || name === '--update' || name === '--update-cache',
        );
        if (update && isUncached({ install }))
          report({
            at: update.span,
            cause: 'option',
            message: `"${update.name}" is redundant: --no-cache already fetches a fresh index`,
            fix: { title: `Remove ${update.name}`, edits: [withoutWord(analysis.text, update.span)] },
          });
      }
    },
  },
});

const isUncached = ({ install }: Pick<InstallIn, 'install'>): boolean =>
  (install.subcommand === 'add' || install.subcommand === 'upgrade') &&
  install.flags.options.some(({ name }) => name === '--no-cache');

/** Each install of the RUN brings its own index. */
const needNoIndex = (all: readonly InstallIn[]): boolean =>
  all.every((each) => isUncached(each) || !/^(add|upgrade|fix|fetch)$/.test(each.install.subcommand ?? ''));
