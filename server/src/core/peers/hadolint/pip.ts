import type { HadolintCommand } from './commands.ts';

/** Whether hadolint takes a command for `pip install`; pipx counts, pipenv does not. */
export function isPipInstall({ name, args }: HadolintCommand): boolean {
  if (name.startsWith('pip')) return !name.startsWith('pipenv') && args.some(({ text }) => text === 'install');
  return name.startsWith('python') && / -m pip install /.test(` ${args.map(({ text }) => text).join(' ')} `);
}
