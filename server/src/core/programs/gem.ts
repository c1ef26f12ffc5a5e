import type { Program } from './model/program.ts';

const gemVersion = /^([\w.-]+):(.+)$/;

export default {
  name: 'gem',
  reach: 'named',
  names: true,
  ecosystem: 'ruby',
  options: {
    subcommands: true,
    values:
      '-v --version -i --install-dir -n --bindir -s --source --platform -P --trust-policy -p --http-proxy --document --config-file --build-root',
  },
  actions: {
    'install i': { action: 'install', packages: true },
    'uninstall cleanup': { action: 'remove', packages: true },
    update: { action: 'upgrade', packages: true },
    build: { action: 'build' },
    fetch: { action: 'download', packages: true },
    sources: { action: 'configure' },
  },
  version: gemVersion,
  caches: [{ kind: 'packages', directories: '~/.gem/cache', movedBy: 'GEM_HOME/cache' }],
  // Source: RubyGems' changelog.
  changedFlags: [
    {
      names: ['--no-rdoc', '--no-ri'],
      why: 'was removed in RubyGems 3.0, which calls both --no-document',
      instead: '--no-document',
    },
  ],
  installsTo: '-i=* --install-dir=* GEM_HOME=*',
  offline: '--local -l',
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom unchecked',
} satisfies Program;
