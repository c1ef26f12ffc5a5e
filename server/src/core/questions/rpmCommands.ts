/** What yum and dnf have in common, for the rules that judge them. */
import type { InstallIn } from './packages.ts';

/** Whether a command leaves metadata and packages in this image's cache. */
export const fillsRpmCache = ({ install: { action, flags } }: InstallIn): boolean =>
  ['install', 'upgrade', 'update-index'].includes(action) &&
  !flags.options.some(({ name }) => name === '--installroot' || name === '-C' || name === '--cacheonly');

/** A package rather than a group of them, which has no version. */
export const isRpmPackage = (name: string, { install }: InstallIn): boolean =>
  !name.startsWith('@') && !/^group/.test(install.subcommand ?? '');
