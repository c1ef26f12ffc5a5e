import type { Program } from './model/program.ts';

export default {
  name: 'mix',
  reach: 'project',
  ecosystem: 'elixir',
  options: { subcommands: true, values: '--only --target --path' },
  actions: {
    'deps.get': { action: 'install', manifests: 'mix.exs mix.lock', dev: true, writes: 'deps' },
    'deps.compile compile': { action: 'build', writes: '_build' },
    'deps.update': { action: 'upgrade', packages: true, frozen: false },
    release: { action: 'build', writes: '_build' },
    'phx.digest assets.deploy assets.build': { action: 'build', writes: 'priv/static' },
    'local.hex local.rebar assets.setup': { action: 'install', global: true },
    'archive.install escript.install': { action: 'install', packages: true, global: true },
    'phx.server run': { action: 'run-script' },
    'deps.clean': { action: 'remove', packages: true },
    test: { action: 'test' },
    do: { action: 'other' },
  },
  withoutDev: [{ names: '--only', value: /^prod$/ }],
  frozenOptions: '--check-locked',
  outputOptions: '--path',
  caches: [{ kind: 'packages', directories: '~/.hex', movedBy: 'HEX_HOME' }],
  lock: { manifest: 'mix.exs', files: 'mix.lock' },
  dependencyFiles: 'mix.exs mix.lock',
  takesFrom: 'copy',
} satisfies Program;
