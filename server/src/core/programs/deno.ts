import type { Program } from './model/program.ts';

/** `name@version`, where the name may be scoped (`@scope/name`). */
const at = /^(@?[^@]+)@(.+)$/;

export default {
  name: 'deno',
  reach: 'project',
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '-c --config --import-map --lock --location -o --output --target --cert --root -n --name -f --cwd -L --log-level --seed',
  },
  actions: {
    install: { action: 'install', packages: true, manifests: 'deno.json deno.jsonc package.json deno.lock' },
    add: { action: 'install', packages: true, frozen: false },
    cache: { action: 'download', packages: true },
    compile: { action: 'build' },
    'remove uninstall': { action: 'remove', packages: true },
    clean: { action: 'clean' },
    task: { action: 'run-script', script: '*' },
    'run eval serve': { action: 'run-script' },
    test: { action: 'test' },
  },
  version: at,
  frozenOptions: '--frozen',
  globalOptions: '-g --global',
  directoryOptions: '--cwd',
  outputOptions: '-o --output',
  caches: [{ kind: 'packages', directories: '~/.cache/deno', movedBy: 'DENO_DIR' }],
  globalTo: '--root=*/bin DENO_INSTALL_ROOT=*/bin',
  offline: '--cached-only',
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom unchecked changedFlags',
} satisfies Program;
