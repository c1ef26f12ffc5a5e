import {
  type HadolintCommand,
  hadolintRuns,
  hasArgument,
  hasFlag,
  onItsLine,
  operands,
} from '../peers/hadolint/commands.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

/** The options of `pip install` whose value is the next word. */
const VALUED =
  'abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform prefix progress-bar proxy python python-version root root-user-action src t target trusted-host upgrade-strategy'.split(
    ' ',
  );
const BUILD_TOOLS = new Set(['pip', 'setuptools', 'wheel']);

export default defineRule({
  id: 'pip-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3013', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { commands } of hadolintRuns(analysis, { onbuild: true })) {
        for (const command of commands) {
          if (!isPipInstall(command)) continue;
          if (hasFlag(command, 'c', 'constraint') || hasArgument(command, '-r', '--requirement', '.')) continue;
          for (const { text, span } of packagesOf(command)) {
            if (!isPinnedForHadolint(text)) tell(command.run, { at: span, message: unpinnedPackage(text) });
          }
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'pip', 'pipx', 'uv')) {
      const { install } = each;
      if (
        install.fromManifest ||
        install.flags.options.some(({ name }) => /^(-c|--constraint|--constraints)$/.test(name))
      )
        continue;
      for (const { name, span } of unpinned(each)) {
        // `--upgrade pip` asks for the newest of the tools themselves.
        if (!BUILD_TOOLS.has(name)) report({ at: span, message: unpinnedPackage(name) });
      }
    }
  },
});

function isPipInstall({ name, args }: HadolintCommand): boolean {
  if (name.startsWith('pip')) return !name.startsWith('pipenv') && args.some(({ text }) => text === 'install');
  return name.startsWith('python') && / -m pip install /.test(` ${args.map(({ text }) => text).join(' ')} `);
}

function packagesOf(command: HadolintCommand): HadolintCommand['args'] {
  const words = operands(command, ...VALUED);
  const install = words.findIndex(({ text }) => text === 'install');
  return install < 0 ? [] : words.slice(install).filter(({ text }) => text !== 'install');
}

function isPinnedForHadolint(text: string): boolean {
  const repository = /(git|hg|svn|bzr)\+/.test(text);
  return (
    /[=<>!~]=|[<>]/.test(text) ||
    /\.(whl|tar\.gz)$/.test(text) ||
    (repository ? text.includes('@') : text.includes('/'))
  );
}
