import type { Program } from './model/program.ts';

/** moonrepo.dev: runs the tasks of a workspace, with toolchains that proto installs below PROTO_HOME. */
export default {
  name: 'moon',
  programs: 'moon moonx proto',
  reach: 'project',
  brings: 'anything',
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '-c --concurrency --cache --color --log --log-file --theme --query --base --head --affected --status --host --port -p',
  },
  actions: {
    'docker:scaffold': { action: 'other', writes: '.moon/docker' },
    'docker:setup': { action: 'install', global: true },
    'docker:prune': { action: 'prune' },
    'docker:file': { action: 'other', writes: 'Dockerfile' },
    'setup install use': { action: 'install', global: true },
    'run r exec x': { action: 'run-script', script: '*' },
    'ci check c': { action: 'run-script' },
    clean: { action: 'clean' },
    'init query sync task tasks project projects toolchain bin completions upgrade migrate mcp teardown': {
      action: 'other',
    },
  },
  groups: 'docker',
  globalTo: 'PROTO_HOME=*',
  directoryOptions: '--cwd',
  caches: [
    { kind: 'build', directories: '.moon/cache', filledBy: ['run-script'] },
    { kind: 'packages', directories: '~/.proto', movedBy: 'PROTO_HOME' },
  ],
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
