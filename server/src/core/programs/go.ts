import type { Program } from './model/program.ts';

export default {
  name: 'go',
  reach: 'told',
  ecosystem: 'go',
  options: {
    subcommands: true,
    singleDashLong: true,
    values:
      '-C -o -ldflags -tags -gcflags -asmflags -gccgoflags -mod -modfile -p -pkgdir -toolexec -exec -buildmode -compiler -installsuffix -overlay -pgo -covermode -coverpkg -coverprofile -run -bench -timeout -count -cpu -parallel -f -vet -require -replace',
  },
  actions: {
    'mod:download': { action: 'download', manifests: 'go.mod go.sum', frozen: true },
    'mod:vendor': { action: 'install', manifests: 'go.mod go.sum', frozen: true, writes: 'vendor' },
    'mod:tidy': { action: 'lock', manifests: 'go.mod', frozen: false },
    install: { action: 'install', packages: true, global: true },
    get: { action: 'install', packages: true, frozen: false, manifests: 'go.mod go.sum' },
    build: { action: 'build', manifests: 'go.mod go.sum' },
    test: { action: 'test' },
    run: { action: 'run-script' },
    clean: { action: 'clean', needs: '-modcache -cache' },
    'mod:verify mod:edit mod:init mod:graph work:sync work:init env fmt vet generate list tool version': {
      action: 'other',
    },
  },
  groups: 'mod work',
  version: /^([^@]+)@(.+)$/,
  directoryOptions: '-C',
  outputOptions: '-o',
  caches: [
    {
      kind: 'packages',
      directories: '~/go/pkg/mod',
      movedBy: 'GOMODCACHE GOPATH/pkg/mod',
      filledBy: ['download', 'install', 'build', 'test', 'run-script'],
    },
    {
      kind: 'build',
      directories: '~/.cache/go-build',
      movedBy: 'GOCACHE XDG_CACHE_HOME/go-build',
      filledBy: ['install', 'build', 'test', 'run-script'],
    },
  ],
  dependencyFiles: 'go.mod go.sum',
  fetchesFirst: 'go mod download needs only go.mod and go.sum',
  takesFrom: 'cache',
  fetchOnlyOptions: '-d',
  unchecked: { variables: [[/^GOINSECURE$/, /./]] },
  globalTo: 'GOBIN=* GOPATH=*/bin',
  lock: 'none',
  without: 'offline changedFlags',
} satisfies Program;
