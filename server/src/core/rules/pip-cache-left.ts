import type { Analysis } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import { installName } from '../questions/installName.ts';
import { isEmptied, packageCache } from '../questions/packageCache.ts';
import { adding, type InstallIn, shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const OPTION = '--no-cache-dir';
/** `pip config set global.no-cache-dir true`, and the same in a pip.conf. */
const CONFIGURED = /no-cache-dir\s*[= ]\s*['"]?(true|1|yes|on|false|0)\b/i;

export default defineRule({
  id: 'pip-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3042', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    install: {
      pip(each, { analysis, report }) {
        const { install, step, run } = each;
        const at = install.flags.subcommandWord?.span;
        if (!at || !downloads(each) || !shippedStages(analysis).has(step.stage) || isConfigured(analysis)) return;
        const cache = packageCache(each);
        if (!cache || isEmptied(each, cache) || step.installs.some(isCleaning)) return;
        report({
          at,
          message: `"${installName(install)}" keeps its downloads in pip's cache, which the image ships: add ${OPTION}`,
          fix: () => adding(analysis.text, run, at, 'install', OPTION),
        });
      },
    },
  },
});

const isConfigured = perObject(({ text }: Analysis): boolean => CONFIGURED.test(text));

/** Without an index there is nothing to download. */
const downloads = ({ install: { action, command, flags } }: InstallIn): boolean =>
  action === 'install' &&
  !command.name?.value?.endsWith('pipx') &&
  !flags.options.some(({ name }) => name === '--no-index');

const isCleaning = ({ install }: Pick<InstallIn, 'install'>): boolean =>
  install.tool === 'pip' && install.action === 'clean';
