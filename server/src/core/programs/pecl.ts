import type { Program } from './model/program.ts';

export default {
  name: 'pecl',
  programs: 'pecl pear',
  reach: 'project',
  ecosystem: 'php',
  options: { subcommands: true, values: '-D --configureoptions -R --installroot' },
  actions: {
    install: { action: 'install', packages: true },
    uninstall: { action: 'remove', packages: true },
    'channel-update update-channels': { action: 'update-index' },
    'clear-cache': { action: 'clean' },
  },
  version: /^(.+?)-(\d.*|stable|beta|alpha|devel)$/,
  caches: [{ kind: 'packages', directories: '/tmp/pear' }],
  lock: 'none',
  without: 'places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
