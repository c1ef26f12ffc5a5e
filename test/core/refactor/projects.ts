/** Projects as they lie in a folder, with what has to stand in a Dockerfile made for them. */
export interface ProjectCase {
  readonly files: Readonly<Record<string, string>>;
  /** The application to take. */
  readonly app?: string;
  /** What it is called. */
  readonly title: string;
  /** Parts of the Dockerfile that show that what was detected is used. */
  readonly lines: readonly string[];
  readonly without?: readonly string[];
  /** What the strict profile rightly says of the project itself. */
  readonly says?: readonly string[];
  /** Between which there is a choice, the most likely one first. */
  readonly apps?: readonly string[];
}

const json = (value: object): string => JSON.stringify(value);
const node = (manifest: object, lock = 'package-lock.json', more: Record<string, string> = {}) => ({
  'package.json': json({ name: 'shop', ...manifest }),
  [lock]: lock.endsWith('.json') ? '{}' : '',
  ...more,
});
const built = (more: object = {}) => ({ scripts: { build: 'tsc', start: 'node dist/server.js' }, ...more });
const depends = (...names: string[]) => ({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });
const pom = (body: string): string =>
  `<project><artifactId>shop</artifactId><version>1.0.0</version><properties><java.version>21</java.version></properties>${body}</project>`;

export const projects: Readonly<Record<string, ProjectCase>> = {
  // package.json: scripts, framework, lock file, packageManager
  'npm by its lock file; build and start by the scripts': {
    files: node(built()),
    title: 'Node.js',
    lines: ['npm ci', 'npm run build', 'CMD ["dist/server.js"]', 'COPY package.json package-lock.json ./'],
  },
  'nothing is built without a build script': {
    files: node({ scripts: { start: 'node src/index.js' } }, undefined, { 'src/index.js': '' }),
    title: 'Node.js',
    lines: ['npm ci --omit=dev', 'ENTRYPOINT ["/usr/bin/tini", "--"]', 'CMD ["node", "src/index.js"]'],
    without: ['npm run build'],
  },
  'pnpm in the version of packageManager': {
    files: node(built({ packageManager: 'pnpm@9.12.3+sha512.abc' }), 'pnpm-lock.yaml'),
    title: 'Node.js',
    lines: ['npm install --global pnpm@9.12.3', 'pnpm install --frozen-lockfile', 'pnpm run build'],
  },
  'yarn 1 by its lock file': {
    files: node(built(), 'yarn.lock'),
    title: 'Node.js',
    lines: ['yarn install --frozen-lockfile', 'yarn run build'],
  },
  'yarn 4 by packageManager': {
    files: node(built({ packageManager: 'yarn@4.5.0' }), 'yarn.lock'),
    title: 'Node.js',
    lines: ['yarn install --immutable', 'yarn workspaces focus --all --production'],
  },
  'the version of .nvmrc': {
    files: node(built(), undefined, { '.nvmrc': 'v24.1.0\n' }),
    title: 'Node.js',
    lines: ['FROM node:24-'],
  },
  'Next.js': {
    files: node({ scripts: { build: 'next build', start: 'next start' }, ...depends('next', 'react') }),
    title: 'Next.js',
    lines: ['/app/.next ./.next', 'EXPOSE 3000', '"node_modules/next/dist/bin/next", "start"'],
  },
  'Next.js, standalone': {
    files: node({ scripts: { build: 'next build' }, ...depends('next') }, undefined, {
      'next.config.js': "module.exports = { output: 'standalone' }",
      'public/a.png': '',
    }),
    title: 'Next.js',
    lines: ['/app/.next/standalone ./', '/app/.next/static ./.next/static', '/app/public ./public', 'HOSTNAME=0.0.0.0'],
    without: ['prune'],
  },
  Nuxt: {
    files: node({ scripts: { build: 'nuxt build' }, ...depends('nuxt') }),
    title: 'Nuxt',
    lines: ['/app/.output ./.output'],
  },
  NestJS: {
    files: node({ scripts: { build: 'nest build' }, ...depends('@nestjs/core') }),
    title: 'NestJS',
    lines: ['"dist/main.js"'],
  },
  'a server with Fastify and its port': {
    files: node(built(depends('fastify')), undefined, { 'src/server.ts': 'app.listen({ port: 4000 })' }),
    title: 'Node.js',
    lines: ['CMD ["node", "dist/server.js"]'],
  },
  // Front ends and site generators
  Vite: {
    files: node({ scripts: { build: 'vite build' }, devDependencies: { vite: '7.0.0' } }),
    title: 'Vite',
    lines: ['FROM nginxinc/nginx-unprivileged', '/app/dist ./'],
  },
  Angular: {
    files: node({ scripts: { build: 'ng build' }, ...depends('@angular/core') }),
    title: 'Angular',
    lines: ['/app/dist/shop/browser ./'],
  },
  Astro: {
    files: node({ scripts: { build: 'astro build' }, ...depends('astro') }),
    title: 'Astro',
    lines: ['/app/dist ./'],
  },
  Docusaurus: {
    files: node({ scripts: { build: 'docusaurus build' }, ...depends('@docusaurus/core') }),
    title: 'Docusaurus',
    lines: ['/app/build ./'],
  },
  VitePress: {
    files: node({ scripts: { build: 'vitepress build docs' }, devDependencies: { vitepress: '1.0.0' } }),
    title: 'VitePress',
    lines: ['/app/docs/.vitepress/dist ./'],
  },
  Eleventy: {
    files: node({ scripts: { build: 'eleventy' }, devDependencies: { '@11ty/eleventy': '3.0.0' } }),
    title: 'Eleventy',
    lines: ['/app/_site ./'],
  },
  // Python
  'requirements.txt and FastAPI': {
    files: { 'requirements.txt': 'fastapi\nuvicorn\n', 'app/main.py': 'api = FastAPI()\n', 'app/__init__.py': '' },
    title: 'FastAPI',
    lines: ['pip install --requirement requirements.txt', '"app.main:api"', 'EXPOSE 8000'],
  },
  'uv and its application': {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["flask", "gunicorn"]\n',
      'uv.lock': '',
      'wsgi.py': 'app = Flask(__name__)\n',
      '.python-version': '3.13\n',
    },
    title: 'Flask',
    lines: ['FROM python:3.13', 'uv sync --locked --no-dev', '"wsgi:app"'],
  },
  Poetry: {
    files: {
      'pyproject.toml': '[tool.poetry.dependencies]\nstarlette = "^1"\n',
      'poetry.lock': '',
      'asgi.py': 'app = Starlette()\n',
    },
    title: 'Starlette',
    lines: ['poetry install --only main', '"asgi:app"'],
  },
  PDM: {
    files: {
      'pyproject.toml': '[project]\ndependencies = ["flask"]\n',
      'pdm.lock': '',
      'app.py': 'app = Flask(__name__)\n',
    },
    title: 'Flask',
    lines: ['COPY pyproject.toml pdm.lock ./', 'pdm sync --prod --no-self', '"app:app"'],
  },
  Pipenv: {
    files: { Pipfile: '[packages]\nflask = "*"\n', 'Pipfile.lock': '{}', 'app.py': 'app = Flask(__name__)\n' },
    title: 'Flask',
    lines: ['COPY Pipfile Pipfile.lock ./', 'pipenv sync', '"app:app"'],
  },
  'pyproject.toml alone': {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["flask"]\n',
      'app.py': 'app = Flask(__name__)\n',
    },
    title: 'Flask',
    lines: ['COPY pyproject.toml ./'],
    without: ['COPY requirements.txt'],
  },
  Django: {
    files: { 'requirements.txt': 'django\ngunicorn\n', 'manage.py': '', 'site/wsgi.py': '', 'site/__init__.py': '' },
    title: 'Django',
    lines: ['"site.wsgi:application"', 'manage.py', './site'],
  },
  // Go, Rust, C and C++
  'Go, one program at the root': {
    files: { 'go.mod': 'module example.com/shop\n\ngo 1.26\n', 'go.sum': '', 'main.go': 'package main' },
    title: 'Go',
    lines: ['FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build', '-o /out/shop .', 'COPY go.mod go.sum ./'],
  },
  'Go, several main packages': {
    files: {
      'go.mod': 'module example.com/shop\n\ngo 1.26\nrequire github.com/gin-gonic/gin v1.0.0\n',
      'go.sum': '',
      'cmd/api/main.go': 'package main',
      'cmd/worker/run.go': 'package main\n',
      'cmd/internal/a.go': 'package internal',
    },
    title: 'Gin',
    apps: ['api', 'worker'],
    lines: ['-o /out/api ./cmd/api', 'ENTRYPOINT ["/app/api"]'],
  },
  'Go, the main package that is chosen': {
    files: {
      'go.mod': 'module example.com/shop\n\ngo 1.26\n',
      'go.sum': '',
      'cmd/api/main.go': 'package main',
      'cmd/worker/main.go': 'package main\n',
    },
    app: 'worker',
    title: 'Go',
    lines: ['-o /out/worker ./cmd/worker', 'ENTRYPOINT ["/app/worker"]'],
  },
  'Rust, by its package': {
    files: {
      'Cargo.toml': '[package]\nname = "shop"\n\n[dependencies]\naxum = "0.8"\n',
      'Cargo.lock': '',
      'src/main.rs': '',
    },
    title: 'Axum',
    lines: ['cargo build --release --locked', 'target/release/shop /out/shop', 'ENTRYPOINT ["/app/shop"]'],
  },
  'Rust, by its [[bin]]': {
    files: {
      'Cargo.toml': '[package]\nname = "shop"\n\n[[bin]]\nname = "server"\npath = "src/s.rs"\n',
      'Cargo.lock': '',
      'src/s.rs': '',
    },
    title: 'Rust',
    lines: ['target/release/server /out/server'],
  },
  'Cargo workspace': {
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'Cargo.lock': '',
      'crates/api/Cargo.toml': '[package]\nname = "shop-api"\n\n[dependencies]\nactix-web = "4"\n',
      'crates/api/src/main.rs': '',
      'crates/core/Cargo.toml': '[package]\nname = "shop-core"\n',
      'crates/core/src/lib.rs': '',
    },
    title: 'Actix Web',
    lines: ['COPY . .', '--locked --package shop-api', 'target/release/shop-api /out/shop-api'],
  },
  CMake: {
    files: { 'CMakeLists.txt': 'add_executable(shop main.cc)\n', 'main.cc': '' },
    title: 'C and C++',
    lines: ['cmake -B build', '/src/build/shop ./', 'ENTRYPOINT ["/app/shop"]'],
  },
  // Java
  'Maven with Spring Boot': {
    files: {
      'pom.xml': pom(
        '<dependencies><dependency><artifactId>spring-boot-starter-actuator</artifactId></dependency></dependencies>',
      ),
      'src/main/java/A.java': '',
    },
    title: 'Spring Boot',
    lines: [
      'FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-21 AS build',
      '/src/target/shop-1.0.0.jar ./app.jar',
    ],
  },
  'Maven with Quarkus': {
    files: { 'pom.xml': pom('<dependency><groupId>io.quarkus</groupId></dependency>'), 'src/main/java/A.java': '' },
    title: 'Quarkus',
    lines: ['/src/target/quarkus-app/lib/ ./lib/', 'quarkus-run.jar'],
  },
  'Gradle with Micronaut': {
    files: {
      'build.gradle.kts': 'plugins { id("io.micronaut.application") }\nversion = "2.1"\n',
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
      gradlew: '',
      'gradle/wrapper/gradle-wrapper.properties': '',
      'src/main/java/A.java': '',
    },
    title: 'Micronaut',
    lines: ['./gradlew --no-daemon assemble', '/src/build/libs/shop-2.1-all.jar ./app.jar'],
  },
  'Maven with several modules': {
    files: {
      'pom.xml':
        '<project><groupId>a</groupId><version>2.0</version><modules><module>core</module><module>web</module></modules><properties><java.version>21</java.version></properties></project>',
      'core/pom.xml': '<project><parent><version>2.0</version></parent><artifactId>core</artifactId></project>',
      'web/pom.xml':
        '<project><parent><groupId>a</groupId><artifactId>all</artifactId><version>2.0</version></parent><artifactId>web</artifactId><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
    },
    title: 'Spring Boot',
    lines: [
      'temurin-21 AS build',
      'package -DskipTests --projects web --also-make',
      '/src/web/target/web-2.0.jar ./app.jar',
    ],
  },
  'Gradle with several projects': {
    files: {
      'settings.gradle.kts': 'rootProject.name = "shop"\ninclude(":services:api", "core")\n',
      'build.gradle.kts': 'allprojects {\n  version = "1.5"\n}\n',
      gradlew: '',
      'services/api/build.gradle.kts': 'plugins { id("org.springframework.boot") version "4.0.0" }\n',
      'core/build.gradle.kts': 'plugins { `java-library` }\n',
    },
    title: 'Spring Boot',
    lines: ['./gradlew --no-daemon :services:api:bootJar', '/src/services/api/build/libs/api-1.5.jar ./app.jar'],
  },
  // .NET
  'csproj of a web application': {
    files: { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>', 'Program.cs': '' },
    title: 'ASP.NET Core',
    lines: ['COPY Shop.csproj ./', 'CMD ["dotnet", "Shop.dll"]', 'EXPOSE 8080'],
  },
  'a solution': {
    files: {
      'Shop.sln':
        'Project("{1}") = "Web", "src\\Web\\Web.csproj", "{2}"\nProject("{1}") = "Core", "src\\Core\\Core.csproj", "{3}"\nProject("{1}") = "Tests", "test\\Tests\\Tests.csproj", "{4}"\n',
      'Directory.Packages.props': '',
      'src/Web/Web.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><AssemblyName>Shop.Web</AssemblyName></PropertyGroup></Project>',
      'src/Core/Core.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      'test/Tests/Tests.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><IsTestProject>true</IsTestProject></PropertyGroup></Project>',
    },
    title: 'ASP.NET Core',
    lines: [
      'COPY Shop.sln Directory.Packages.props ./',
      'COPY src/Core/Core.csproj ./src/Core/',
      'COPY test/Tests/Tests.csproj ./test/Tests/',
      'dotnet restore src/Web/Web.csproj',
      'dotnet publish src/Web/Web.csproj --no-restore',
      'CMD ["dotnet", "Shop.Web.dll"]',
    ],
  },
  // PHP, Ruby, Elixir, Deno, Bun
  Laravel: {
    files: {
      'composer.json': json({ require: { php: '^8.4', 'laravel/framework': '^12' } }),
      'composer.lock': '{}',
      artisan: '',
      'app/A.php': '',
      'public/index.php': '',
      'storage/a': '',
    },
    title: 'Laravel',
    lines: [
      'FROM dunglas/frankenphp:1-php8.5-alpine',
      'composer install',
      'APP_ENV=production',
      '--chown=82:82 /app/storage',
    ],
  },
  Symfony: {
    files: {
      'composer.json': json({ require: { 'symfony/framework-bundle': '^7' } }),
      'composer.lock': '{}',
      'src/A.php': '',
      'public/index.php': '',
    },
    title: 'Symfony',
    lines: ['APP_ENV=prod', 'COPY --from=build /app/ ./', 'SERVER_NAME=:8080'],
  },
  Rails: {
    files: {
      Gemfile: 'gem "rails"\n',
      'Gemfile.lock': '    rails (8.0.0)\n',
      '.ruby-version': '3.4.1\n',
      'config.ru': '',
    },
    title: 'Rails',
    lines: ['FROM ruby:3.4.1', 'bundle install', 'RAILS_ENV=production', '127.0.0.1:3000/up'],
  },
  Phoenix: {
    files: { 'mix.exs': 'def project, do: [app: :shop]\n{:phoenix, "~> 1.8"}\n', 'mix.lock': '' },
    title: 'Phoenix',
    lines: ['mix release', '_build/prod/rel/shop ./', '/app/bin/shop'],
  },
  Deno: {
    files: { 'deno.json': '{}', 'main.ts': '' },
    title: 'Deno',
    lines: ['deno install --entrypoint main.ts', '"main.ts"'],
  },
  'Deno by its start task': {
    files: {
      'deno.jsonc': '{ "tasks": { "start": "deno run --allow-net --allow-read src/api.ts" } } // ours',
      'src/api.ts': '',
    },
    title: 'Deno',
    lines: ['CMD ["run", "--allow-net", "--allow-read", "src/api.ts"]'],
  },
  Bun: {
    files: { 'package.json': json({ module: 'src/index.ts' }), 'bun.lock': '', 'src/index.ts': '' },
    title: 'Bun',
    lines: ['bun install --frozen-lockfile', '"src/index.ts"'],
  },
  // Site generators without Node.js
  Hugo: { files: { 'hugo.toml': 'title = "a"\n', 'content/a.md': '' }, title: 'Hugo', lines: ['hugo', '/public ./'] },
  'Hugo with its settings in folders, and PostCSS': {
    files: node({ scripts: { build: 'hugo -d public' }, devDependencies: { postcss: '8.0.0' } }, undefined, {
      'config/_default/hugo.toml': 'title = "a"\n',
      'content/a.md': '',
    }),
    title: 'Hugo',
    lines: ['apk add --no-cache hugo nodejs npm', 'npm ci', 'hugo --minify', '/public ./'],
  },
  'a browser router': {
    files: node(
      { scripts: { build: 'vite build' }, devDependencies: { vite: '7.0.0' }, ...depends('vue-router') },
      undefined,
      {
        'index.html': '',
      },
    ),
    title: 'Vite',
    lines: ["COPY <<'EOF' /etc/nginx/conf.d/default.conf", 'try_files $uri $uri/ /index.html;'],
  },
  'a start script with a variable, a loader and no ending': {
    files: node(
      { scripts: { start: 'PORT=5000 node --require dotenv/config server' }, ...depends('express') },
      undefined,
      {
        'server.js': "process.on('SIGTERM', stop)",
      },
    ),
    title: 'Node.js',
    lines: ['PORT=5000', 'EXPOSE 5000', '"--require", "dotenv/config", "server.js"]'],
  },
  'engines, settings of pnpm and a Vite site': {
    files: node(
      { engines: { node: '^22.12 || ^20' }, scripts: { build: 'vite build' }, devDependencies: { vite: '7.0.0' } },
      'pnpm-lock.yaml',
      { 'pnpm-workspace.yaml': 'allowBuilds: {esbuild: false}\n', '.npmrc': '', 'index.html': '' },
    ),
    title: 'Vite',
    lines: ['node:22-alpine', 'COPY package.json pnpm-lock.yaml .npmrc pnpm-workspace.yaml ./'],
  },
  'no lock file': {
    files: { 'package.json': json({ scripts: { start: 'node a.js' } }), 'a.js': '' },
    title: 'Node.js',
    lines: ['COPY package.json ./', 'npm install --omit=dev'],
    without: ['npm ci'],
    says: ['no-frozen-lockfile'],
  },
  MkDocs: {
    files: { 'mkdocs.yml': 'site_name: a\n', 'docs/index.md': '', 'requirements.txt': 'mkdocs\n' },
    title: 'MkDocs',
    lines: ['mkdocs build', '/site ./'],
  },
  Jekyll: {
    files: { '_config.yml': 'title: a\n', Gemfile: 'gem "jekyll"\n', 'Gemfile.lock': '' },
    title: 'Jekyll',
    lines: ['jekyll build', '/_site ./'],
  },
  mdBook: {
    files: { 'book.toml': '[book]\n', 'src/SUMMARY.md': '' },
    title: 'mdBook',
    lines: ['mdbook build', '/book ./'],
  },
  Zola: {
    files: { 'config.toml': 'base_url = "https://example.com"\n', 'content/a.md': '' },
    title: 'Zola',
    lines: ['zola build', '/public ./'],
  },
  // Workspaces of Node.js
  'npm workspaces': {
    files: {
      ...node({ workspaces: ['apps/*', 'packages/*'] }),
      'apps/api/package.json': json({ name: '@shop/api', ...built(depends('@shop/lib', 'express')) }),
      'apps/web/package.json': json({
        name: '@shop/web',
        scripts: { build: 'vite build' },
        devDependencies: { vite: '7' },
      }),
      'apps/web/index.html': '',
      'packages/lib/package.json': json({ name: '@shop/lib', scripts: { build: 'tsc' }, ...depends('@shop/base') }),
      'packages/base/package.json': json({ name: '@shop/base' }),
    },
    title: 'Node.js',
    apps: ['@shop/api', '@shop/web'],
    lines: [
      'COPY apps/web/package.json ./apps/web/',
      'COPY packages/base/package.json ./packages/base/',
      'npm run build --workspace=packages/lib --workspace=apps/api',
      'WORKDIR /app/apps/api',
      '/app/node_modules /app/node_modules',
      '/app/packages/base /app/packages/base',
      '/app/apps/api /app/apps/api',
      'CMD ["dist/server.js"]',
    ],
    without: ['/app/apps/web /app'],
  },
  'the site of an npm workspace': {
    files: {
      ...node({ workspaces: { packages: ['apps/*'] } }),
      'apps/api/package.json': json({ name: '@shop/api', ...built() }),
      'apps/web/package.json': json({
        name: '@shop/web',
        scripts: { build: 'vite build' },
        devDependencies: { vite: '7' },
      }),
      'apps/web/index.html': '',
    },
    app: 'web',
    title: 'Vite',
    lines: ['npm run build --workspace=apps/web', '/app/apps/web/dist ./', 'nginx-unprivileged'],
  },
  'pnpm workspace': {
    files: {
      ...node({ packageManager: 'pnpm@10.20.0' }, 'pnpm-lock.yaml'),
      'pnpm-workspace.yaml': 'packages:\n  - "apps/**"\n  - packages/*\n  - "!apps/old"\n',
      'apps/old/package.json': json({ name: 'old', ...built() }),
      'apps/api/package.json': json({ name: '@shop/api', ...built(depends('@shop/lib')) }),
      'packages/lib/package.json': json({ name: '@shop/lib', scripts: { build: 'tsc' } }),
    },
    title: 'Node.js',
    apps: [],
    lines: [
      'COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./',
      'COPY packages/lib/package.json ./packages/lib/',
      'pnpm --filter=@shop/api... run build',
      'pnpm --filter=@shop/api deploy --prod --legacy /out',
      'COPY --from=build /out ./',
      'CMD ["dist/server.js"]',
    ],
  },
  'yarn workspaces': {
    files: {
      ...node({ workspaces: ['packages/*'] }, 'yarn.lock'),
      'packages/server/package.json': json({ name: 'server', ...built(depends('lib')) }),
      'packages/lib/package.json': json({ name: 'lib', scripts: { build: 'tsc' } }),
    },
    title: 'Node.js',
    lines: ['yarn install --frozen-lockfile', 'yarn workspace lib run build', 'yarn workspace server run build'],
  },
  Turborepo: {
    files: {
      ...node({ packageManager: 'pnpm@9.1.0' }, 'pnpm-lock.yaml'),
      'pnpm-workspace.yaml': 'packages: ["apps/*"]\n',
      'turbo.json': '{}',
      'apps/web/package.json': json({
        name: 'web',
        scripts: { build: 'next build', start: 'next start' },
        ...depends('next'),
      }),
      'apps/web/next.config.mjs': "export default { output: 'standalone' }",
    },
    title: 'Next.js',
    lines: [
      'pnpm exec turbo run build --filter=web',
      '/app/apps/web/.next/standalone ./',
      '/app/apps/web/.next/static ./apps/web/.next/static',
      'CMD ["apps/web/server.js"]',
    ],
    without: ['deploy'],
  },
};
