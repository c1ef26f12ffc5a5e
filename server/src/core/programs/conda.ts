import type { Program } from './model/program.ts';

export default {
  name: 'conda',
  programs: 'conda mamba micromamba',
  reach: 'named',
  names: true,
  ecosystem: 'conda',
  options: {
    subcommands: true,
    values:
      '-n --name -p --prefix -c --channel -f --file -r --root-prefix --solver --repodata-fn --rc-file --platform --log-level',
  },
  actions: {
    'install env:update': { action: 'install', packages: true },
    'create env:create': { action: 'install', packages: true },
    'update upgrade': { action: 'upgrade', packages: true },
    'remove uninstall env:remove': { action: 'remove', packages: true },
    clean: { action: 'clean' },
    'config init': { action: 'configure' },
    run: { action: 'run-script' },
  },
  groups: 'env',
  version: /^([^=<>!~\s]+)[=<>!~\s]+(.+)$/,
  manifestOptions: '-f --file',
  outputOptions: '-p --prefix',
  caches: [
    {
      kind: 'packages',
      directories: '/opt/conda/pkgs ~/.conda/pkgs',
      movedBy: 'CONDA_PKGS_DIRS MAMBA_ROOT_PREFIX/pkgs',
    },
  ],
  unchecked: {
    options: [[/^(?:-k|--insecure)$/, 'certificates']],
    variables: [[/^CONDA_SSL_VERIFY$/, /^(?:false|no|0)$/i]],
    settings: [/^config (?:--\S+ )*--set ssl_verify (?:false|no)$/i],
  },
  offline: '--offline',
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom changedFlags',
} satisfies Program;
