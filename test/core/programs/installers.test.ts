import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toolsOf } from '../../../server/src/core/programs/packages/providedCommands.ts';
import { cachesOf } from '../../../server/src/core/programs/reading/caches.ts';
import { type Install, readInstall } from '../../../server/src/core/programs/reading/installers.ts';
import type { Environment } from '../../../server/src/core/shell/resolve.ts';
import { only } from '../shell/shell.ts';

const unset: Environment = () => null;

const rows: readonly (readonly [
  source: string,
  tool: string,
  action: string,
  more?: Partial<Record<keyof Install, unknown>>,
])[] = [
  [
    'apt-get install -y -t buster --no-install-recommends curl=7.88 "git"',
    'apt',
    'install',
    { packages: ['curl@7.88', 'git'] },
  ],
  ['sudo apt-get -qq update', 'apt', 'update-index'],
  ['apt-get clean', 'apt', 'clean'],
  ['apt install -y $PKGS x-$V', 'apt', 'install', { packages: ['x-$V'] }],
  ['apk add --no-cache -t .deps -X http://x curl~8 bash', 'apk', 'install', { packages: ['curl@8', 'bash'] }],
  [
    'dnf -y install gcc-c++ nginx-1.20.1 java-11-openjdk',
    'dnf',
    'install',
    { packages: ['gcc-c++', 'nginx@1.20.1', 'java-11-openjdk'] },
  ],
  ['microdnf clean all', 'dnf', 'clean'],
  ['zypper -n in vim', 'zypper', 'install', { packages: ['vim'] }],
  ['pacman -Syu --noconfirm', 'pacman', 'upgrade'],
  ['pacman -Sy --noconfirm git', 'pacman', 'install', { packages: ['git'] }],
  ['pacman -Scc', 'pacman', 'clean'],
  ['dpkg -i x.deb', 'dpkg', 'install', { packages: ['x.deb'] }],
  ['dpkg --print-architecture', 'dpkg', 'other'],
  [
    'pip install --no-cache-dir -r requirements.txt',
    'pip',
    'install',
    { manifests: ['requirements.txt'], fromManifest: true },
  ],
  [
    'python3 -m pip install "uvicorn[standard]>=0.20" flask==3.0',
    'pip',
    'install',
    { packages: ['uvicorn[standard]@0.20', 'flask@3.0'] },
  ],
  ['pip3.12 install -e .', 'pip', 'install', { manifests: ['./pyproject.toml', './setup.py'] }],
  ['python -m venv /opt/venv', 'venv', 'create', { writes: ['/opt/venv'] }],
  ['uv sync --locked --no-dev', 'uv', 'install', { frozen: true, dev: false, writes: ['.venv'] }],
  ['uv pip install -r r.txt', 'uv', 'install', { manifests: ['r.txt'] }],
  ['poetry install --only main --no-root', 'poetry', 'install', { dev: false }],
  ['wasm-pack build --target web --out-dir ../pkg', 'wasm-pack', 'build', { writes: ['../pkg'] }],
  ['wasm-pack build', 'wasm-pack', 'build', { writes: ['pkg'] }],
  ['trunk build --release', 'trunk', 'build', { writes: ['dist'] }],
  ['cargo leptos build --release', 'cargo', 'build', { subcommand: 'leptos:build' }],
  ['poetry install', 'poetry', 'install', { dev: true, frozen: undefined }],
  ['poetry install --without dev,docs', 'poetry', 'install', { dev: false }],
  ['pipenv install --system --deploy', 'pipenv', 'install', { dev: false, frozen: true }],
  ['conda install -n base -c conda-forge numpy=1.2', 'conda', 'install', { packages: ['numpy@1.2'] }],
  ['npm ci', 'npm', 'install', { dev: true, frozen: true, fromManifest: true, writes: ['node_modules'] }],
  ['npm ci --omit=dev', 'npm', 'install', { dev: false }],
  ['npm ci --omit dev', 'npm', 'install', { dev: false }],
  ['npm ci --omit=$X', 'npm', 'install', { dev: undefined }],
  ['npm install --only=production', 'npm', 'install', { dev: false, frozen: false }],
  ['NODE_ENV=production npm install', 'npm', 'install', { dev: false }],
  ['NODE_ENV=production npm ci --include=dev', 'npm', 'install', { dev: true }],
  ['npm --prefix web ci', 'npm', 'install', { directory: 'web', writes: ['web/node_modules'] }],
  [
    'npm i -g @angular/cli@17 pm2',
    'npm',
    'install',
    { global: true, packages: ['@angular/cli@17', 'pm2'], dev: undefined, writes: undefined },
  ],
  ['npm run build -- --prod', 'npm', 'run-script', { script: 'build' }],
  ['npm start', 'npm', 'run-script', { script: 'start' }],
  ['npm cache clean --force', 'npm', 'clean'],
  ['npm prune --production', 'npm', 'prune', {}],
  ['yarn', 'yarn', 'install', { dev: true, frozen: false }],
  ['yarn --frozen-lockfile --production', 'yarn', 'install', { dev: false, frozen: true }],
  ['yarn install --immutable', 'yarn', 'install', { frozen: true }],
  ['yarn build', 'yarn', 'run-script', { script: 'build' }],
  ['yarn workspace web build', 'yarn', 'run-script', { script: 'build' }],
  ['yarn workspaces focus --production', 'yarn', 'install', { dev: false }],
  ['yarn cache clean', 'yarn', 'clean', { script: undefined }],
  ['yarn global add serve', 'yarn', 'install', { global: true, packages: ['serve'] }],
  ['pnpm install --frozen-lockfile --prod', 'pnpm', 'install', { dev: false, frozen: true }],
  ['pnpm -r --filter web build', 'pnpm', 'run-script', { script: 'build' }],
  ['pnpm store prune', 'pnpm', 'clean'],
  ['bun install --production', 'bun', 'install', { dev: false }],
  ['go mod download', 'go', 'download', { manifests: ['go.mod', 'go.sum'] }],
  ['CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/app ./cmd/app', 'go', 'build', { writes: ['/out/app'] }],
  ['go build ./...', 'go', 'build', { writes: undefined }],
  ['go install example.org/x/cmd/tool@v1.2', 'go', 'install', { packages: ['example.org/x/cmd/tool@v1.2'] }],
  ['go clean -modcache', 'go', 'clean'],
  ['go clean', 'go', 'other'],
  [
    'cargo +nightly build --release --target x86_64-unknown-linux-musl',
    'cargo',
    'build',
    { frozen: false, writes: ['target/x86_64-unknown-linux-musl/release'] },
  ],
  [
    'cargo build --manifest-path api/Cargo.toml --locked',
    'cargo',
    'build',
    { frozen: true, directory: 'api', writes: ['api/target/debug'] },
  ],
  ['cargo install ripgrep --version 14', 'cargo', 'install', { packages: ['ripgrep@14'], global: true }],
  ['./mvnw -B -DskipTests clean package', 'maven', 'build', { writes: ['target'] }],
  ['mvn -f api/pom.xml dependency:go-offline', 'maven', 'download', { directory: 'api' }],
  ['mvn spring-boot:run', 'maven', 'run-script'],
  ['./gradlew :app:bootJar --no-daemon -x test', 'gradle', 'build'],
  ['dotnet publish -c Release -o /app --no-restore', 'dotnet', 'publish', { writes: ['/app'] }],
  ['composer install --no-dev -d api', 'composer', 'install', { dev: false, writes: ['api/vendor'] }],
  ['bundle install --jobs 4', 'bundler', 'install', { dev: true }],
  ['BUNDLE_WITHOUT=development:test bundle install', 'bundler', 'install', { dev: false }],
  ['gem install rails -v 7.1', 'gem', 'install', { packages: ['rails@7.1'] }],
  ['mix deps.get --only prod', 'mix', 'install', { dev: false, writes: ['deps'] }],
  ['cmake --install build --prefix /opt/app', 'cmake', 'build', { writes: ['/opt/app'] }],
  ['cmake -S . -B build -DCMAKE_BUILD_TYPE=Release', 'cmake', 'build', { writes: ['build'] }],
  ['make -C src -j4 install', 'make', 'build', { directory: 'src' }],
  [`R -e "install.packages(c('shiny', 'dplyr'), repos='https://x')"`, 'r', 'install', { packages: ['shiny', 'dplyr'] }],
];

test('installers and build tools', () => {
  for (const [source, tool, action, more = {}] of rows) {
    const install = readInstall(only(source), unset);
    assert.ok(install, source);
    const packages = install.packages.map(({ name, version }) => (version === undefined ? name : `${name}@${version}`));
    const read = { ...install, packages } as Record<string, unknown>;
    assert.deepEqual([install.tool, install.action], [tool, action], source);
    for (const [field, value] of Object.entries(more)) assert.deepEqual(read[field], value, `${field} of ${source}`);
  }
});

test('what is unknown stays unknown', () => {
  assert.equal(readInstall(only('npm ci'))?.dev, undefined);
  assert.equal(readInstall(only('npm ci $ARGS'), unset)?.dev, undefined);
  assert.equal(readInstall(only('ls -l')), undefined);
});

test('a package has its own span', () => {
  const source = 'apt-get install -y \\\n  curl=1 \\\n  git';
  const spans = readInstall(only(source))?.packages.map(({ span }) => source.slice(span.start, span.end));
  assert.deepEqual(spans, ['curl=1', 'git']);
});

const cacheRows: readonly (readonly [
  source: string,
  environment: Record<string, string>,
  paths: readonly string[] | undefined,
  disabled: boolean,
])[] = [
  ['apt-get update', {}, ['/var/lib/apt/lists'], false],
  ['apt-get install curl', {}, ['/var/cache/apt/archives'], false],
  ['apk add --no-cache curl', {}, ['/var/cache/apk'], true],
  ['pip install x', {}, ['/root/.cache/pip'], false],
  ['pip install x', { PIP_CACHE_DIR: '/c' }, ['/c'], false],
  ['pip install x', { XDG_CACHE_HOME: '/c' }, ['/c/pip'], false],
  ['pip install x', { PIP_NO_CACHE_DIR: '1' }, ['/root/.cache/pip'], true],
  ['pip install --no-cache-dir x', {}, ['/root/.cache/pip'], true],
  ['npm ci', {}, ['/root/.npm'], false],
  ['npm ci --cache /c', {}, ['/c'], false],
  ['yarn install', {}, ['/usr/local/share/.cache/yarn', '/root/.yarn/berry/cache'], false],
  ['go mod download', { GOPATH: '/go' }, ['/go/pkg/mod'], false],
  ['mvn -Dmaven.repo.local=/m package', {}, ['/m'], false],
  ['mvn package', { MAVEN_OPTS: '-Xmx1g -Dmaven.repo.local=/m' }, ['/m'], false],
];

test('caches', () => {
  for (const [source, variables, paths, disabled] of cacheRows) {
    const environment: Environment = (name) => variables[name] ?? null;
    const install = readInstall(only(source), environment);
    assert.ok(install);
    const [cache] = cachesOf(install, { environment, home: '/root', root: true });
    assert.deepEqual([cache?.paths, cache?.disabled], [paths, disabled], source);
  }
});

test('commands that come with a package', () => {
  const provides: readonly (readonly [Parameters<typeof toolsOf>[0], string, string, boolean])[] = [
    ['os', 'curl', 'curl', true],
    ['os', 'netcat-openbsd', 'nc', true],
    ['os', 'procps', 'pgrep', true],
    ['os', 'shadow', 'useradd', true],
    ['os', 'build-essential', 'gcc', false],
    ['os', 'openjdk17-jre', 'java', false],
    ['os', 'openjdk-21-jdk-headless', 'javac', false],
    ['os', 'python3.11', 'python3.11', false],
    ['os', 'curl:amd64', 'curl', true],
    ['node', 'pm2', 'pm2-runtime', true],
    ['python', 'uvicorn[standard]', 'uvicorn', false],
    ['go', 'example.org/x/cmd/tool/v2', 'tool', true],
    ['rust', 'cargo-chef', 'cargo-chef', false],
  ];
  for (const [ecosystem, name, tool, complete] of provides) {
    const known = toolsOf(ecosystem, name);
    assert.deepEqual([known.tools.includes(tool), known.complete], [true, complete], name);
  }
  assert.deepEqual(toolsOf('os', 'no-such-package'), { tools: [], complete: false });
});
