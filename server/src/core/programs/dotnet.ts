import type { Program } from './model/program.ts';

export default {
  name: 'dotnet',
  reach: 'project',
  ecosystem: 'dotnet',
  options: {
    subcommands: true,
    values:
      '-c --configuration -o --output -r --runtime -f --framework -v --verbosity -a --arch --os --source -s --packages --configfile -p --property --version --tool-path --version-suffix --lock-file-path --artifacts-path --add-source --logger -l --filter --project --launch-profile',
  },
  actions: {
    restore: { action: 'install' },
    build: { action: 'build', writes: 'bin obj' },
    publish: { action: 'publish' },
    pack: { action: 'build' },
    test: { action: 'test' },
    run: { action: 'run-script' },
    'tool:install': { action: 'install', packages: true },
    'tool:restore workload:install workload:restore': { action: 'install' },
    'add:package': { action: 'install', packages: true },
    'nuget:locals': { action: 'clean', needs: '--clear -c' },
    'clean new sln ef format watch add': { action: 'other' },
  },
  groups: 'tool workload nuget add',
  frozenOptions: '--locked-mode',
  globalOptions: '-g --global',
  outputOptions: '-o --output --artifacts-path --tool-path',
  caches: [
    {
      kind: 'packages',
      directories: '~/.nuget/packages',
      movedBy: 'NUGET_PACKAGES',
      movedByOptions: '--packages',
      filledBy: ['install', 'build', 'publish', 'test', 'run-script'],
    },
    {
      kind: 'index',
      directories: '~/.local/share/NuGet/http-cache',
      movedBy: 'NUGET_HTTP_CACHE_PATH XDG_DATA_HOME/NuGet/http-cache',
      filledBy: ['install', 'build', 'publish', 'test'],
    },
  ],
  fetchesFirst: 'dotnet restore needs only the project files',
  takesFrom: 'cache',
  offline: '--no-restore',
  globalTo: '--tool-path=*',
  lock: 'none',
  without: 'dependencyFiles unchecked changedFlags',
  endless: [[/^watch( |$)/, 'watches']],
} satisfies Program;
