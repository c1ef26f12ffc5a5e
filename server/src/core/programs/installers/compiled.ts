import type { Tool } from '../model/tool.ts';

const cargoCaches: Tool['caches'] = [
  {
    kind: 'packages',
    directories: '~/.cargo/registry ~/.cargo/git',
    movedBy: 'CARGO_HOME/registry',
    filledBy: ['download', 'install', 'build', 'test', 'run-script'],
  },
];

/** Go, Rust, Swift, Haskell and plain C: tools that make binaries. */
export const compiledTools: readonly Tool[] = [
  {
    tool: 'go',
    programs: 'go',
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
      get: { action: 'install', packages: true, frozen: false },
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
  },
  {
    tool: 'cargo',
    programs: 'cargo',
    ecosystem: 'rust',
    options: {
      subcommands: true,
      values:
        '--target --target-dir --manifest-path -p --package --bin --example --features -F --profile --root --git --branch --tag --rev --path --version --vers --index --registry -j --jobs -Z --config -C --color --message-format --recipe-path --exclude --test --bench --lockfile-path --out-dir --artifact-dir',
      attached: '-Z',
    },
    actions: {
      'build b zigbuild rustc auditable:build auditable:zigbuild leptos:build component:build lambda:build': {
        action: 'build',
        manifests: 'Cargo.toml Cargo.lock',
        frozen: false,
      },
      'install binstall': { action: 'install', packages: true, frozen: false, global: true },
      fetch: { action: 'download', manifests: 'Cargo.toml Cargo.lock', frozen: false },
      vendor: { action: 'install', manifests: 'Cargo.toml Cargo.lock', writes: 'vendor' },
      'chef:cook': { action: 'build', manifests: 'recipe.json' },
      'chef:prepare': { action: 'lock', writes: 'recipe.json' },
      'test t nextest:run': { action: 'test' },
      'run r': { action: 'run-script' },
      clean: { action: 'other' },
      'update generate-lockfile': { action: 'lock', frozen: false },
      add: { action: 'install', packages: true, frozen: false },
    },
    groups: 'chef auditable nextest leptos component lambda',
    version: /^([^@]+)@(.+)$/,
    frozenOptions: '--locked --frozen',
    projectFileOptions: '--manifest-path',
    outputOptions: '--out-dir --artifact-dir',
    caches: cargoCaches,
  },
  {
    tool: 'wasm-pack',
    programs: 'wasm-pack',
    ecosystem: 'rust',
    options: {
      subcommands: true,
      values: '-t --target -d --out-dir --out-name -s --scope -m --mode --profile --weak-refs --reference-types',
    },
    actions: {
      build: { action: 'build', manifests: 'Cargo.toml Cargo.lock', writes: 'pkg' },
      test: { action: 'test' },
      'new pack publish login': { action: 'other' },
    },
    outputOptions: '-d --out-dir',
    caches: cargoCaches,
  },
  {
    tool: 'trunk',
    programs: 'trunk',
    ecosystem: 'rust',
    options: {
      subcommands: true,
      values: '-d --dist --config --public-url --features --cargo-profile --filehash --minify --address --port',
    },
    actions: {
      build: { action: 'build', manifests: 'Cargo.toml Cargo.lock', writes: 'dist' },
      'serve watch': { action: 'run-script' },
      'clean config tools': { action: 'other' },
    },
    outputOptions: '-d --dist',
    caches: cargoCaches,
  },
  {
    tool: 'swift',
    programs: 'swift',
    ecosystem: 'swift',
    options: {
      subcommands: true,
      values:
        '-c --configuration --package-path --scratch-path --build-path --cache-path --product --target -Xswiftc -Xlinker -Xcc -j --jobs --swift-sdk --triple',
      singleDashLong: true,
    },
    actions: {
      build: { action: 'build', manifests: 'Package.swift Package.resolved', writes: '.build' },
      'package:resolve': { action: 'download', manifests: 'Package.swift Package.resolved', writes: '.build' },
      'package:update': { action: 'upgrade', frozen: false },
      test: { action: 'test' },
      run: { action: 'run-script' },
    },
    groups: 'package',
    frozenOptions: '--force-resolved-versions --disable-automatic-resolution --only-use-versions-from-resolved-file',
    directoryOptions: '--package-path',
    outputOptions: '--scratch-path --build-path',
    caches: [{ kind: 'packages', directories: '~/.cache/org.swift.swiftpm', movedByOptions: '--cache-path' }],
  },
  {
    tool: 'cabal',
    programs: 'cabal',
    ecosystem: 'haskell',
    options: {
      subcommands: true,
      values: '--project-file --builddir --installdir --install-method -w --with-compiler -j --store-dir',
    },
    actions: {
      'update v2-update new-update': { action: 'update-index' },
      'build v2-build new-build': { action: 'build', writes: 'dist-newstyle' },
      'install v2-install new-install': { action: 'install', packages: true },
      fetch: { action: 'download', packages: true },
    },
    outputOptions: '--builddir',
    caches: [
      {
        kind: 'packages',
        directories: '~/.cabal/packages ~/.cache/cabal/packages',
        movedBy: 'CABAL_DIR/packages',
        filledBy: ['update-index', 'build', 'install', 'download'],
      },
    ],
  },
  {
    tool: 'stack',
    programs: 'stack',
    ecosystem: 'haskell',
    options: {
      subcommands: true,
      values: '--stack-yaml --work-dir --local-bin-path --resolver --stack-root -j --jobs --flag --ghc-options',
    },
    actions: {
      build: { action: 'build', writes: '.stack-work' },
      install: { action: 'install' },
      setup: { action: 'install' },
      update: { action: 'update-index' },
      test: { action: 'test' },
    },
    projectFileOptions: '--stack-yaml',
    caches: [
      {
        kind: 'packages',
        directories: '~/.stack',
        movedBy: 'STACK_ROOT',
        movedByOptions: '--stack-root',
        filledBy: ['update-index', 'build', 'install', 'test'],
      },
    ],
  },
  {
    tool: 'make',
    programs: 'make gmake',
    ecosystem: 'native',
    options: {
      values: '-C --directory -f --file --makefile -I --include-dir -o --old-file -W --what-if',
      attached: '-j -l -O',
    },
    actions: {},
    bare: { action: 'build' },
    directoryOptions: '-C --directory',
  },
  {
    tool: 'ninja',
    programs: 'ninja',
    ecosystem: 'native',
    options: { values: '-C -f -j -k -l -d -t' },
    actions: {},
    bare: { action: 'build' },
    directoryOptions: '-C',
  },
  {
    tool: 'cmake',
    programs: 'cmake',
    ecosystem: 'native',
    options: {
      values: '-S -B -G -D --build --install --target -t --config --prefix --parallel -j -T -A --preset',
      attached: '-j',
    },
    actions: {},
    bare: { action: 'build' },
    outputOptions: '-B --build --prefix',
  },
];
