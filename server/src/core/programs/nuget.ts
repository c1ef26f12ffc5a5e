import type { Program } from './model/program.ts';

export default {
  name: 'nuget',
  programs: 'nuget nuget.exe',
  reach: 'project',
  ecosystem: 'dotnet',
  options: {
    subcommands: true,
    singleDashLong: true,
    values: '-OutputDirectory -Version -Source -ConfigFile -PackagesDirectory',
  },
  actions: {
    restore: { action: 'install' },
    install: { action: 'install', packages: true },
  },
  caches: [{ kind: 'packages', directories: '~/.nuget/packages', movedBy: 'NUGET_PACKAGES' }],
  lock: 'none',
  without: 'places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
