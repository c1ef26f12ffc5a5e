/** Builders of every stack, as people write them, with the files beside them that matter. */
import type { stackIds } from '../../../server/src/core/refactor/project.ts';

export interface BuilderCase {
  readonly stack: (typeof stackIds)[number];
  readonly dockerfile: string;
  readonly files?: Readonly<Record<string, string>>;
}

const node = (from: string, after = ''): string =>
  `FROM ${from} AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\nCOPY . .\nRUN npm run build${after}\n`;

const pruned = ' && npm prune --omit=dev';
const manifest = (more: object): string => JSON.stringify({ name: 'shop', version: '1.0.0', ...more });

const python = (from: string, install: string, more = ''): string =>
  `FROM ${from} AS build\nWORKDIR /app\n${more}COPY requirements.txt ./\nRUN ${install}\n`;

const venv = 'RUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\n';

const go = (from: string, build: string): string =>
  `FROM ${from} AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN ${build}\n`;

const rust = (from: string, build: string): string => `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN ${build}\n`;

const java = (from: string, build: string): string => `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN ${build}\n`;

const dotnet = (from: string, publish: string): string =>
  `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish ${publish}\n`;

const spring =
  '<project><artifactId>shop</artifactId><version>1.0.0</version><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency></dependencies></project>';

export const cases: Readonly<Record<string, BuilderCase>> = {
  'node on Debian': { stack: 'node', dockerfile: node('node:26-trixie', pruned) },
  'node on bookworm': { stack: 'node', dockerfile: node('node:24-bookworm', pruned) },
  'node with development dependencies': { stack: 'node', dockerfile: node('node:24') },
  'node on Alpine': { stack: 'node', dockerfile: node('node:24-alpine', pruned) },
  'node on one Alpine': { stack: 'node', dockerfile: node('node:24-alpine3.24', pruned) },
  'node on slim': { stack: 'node', dockerfile: node('node:26-slim', pruned) },
  'node of a build argument': {
    stack: 'node',
    dockerfile: `ARG NODE_VERSION=24\n${node('node:$' + '{NODE_VERSION}-bookworm', pruned)}`,
  },
  'node of an ended version': { stack: 'node', dockerfile: node('node:18', pruned) },
  'node through a base stage': {
    stack: 'node',
    dockerfile: `FROM node:24-slim AS base\nWORKDIR /app\n\nFROM base AS deps\nCOPY package*.json ./\nRUN npm ci --omit=dev\n\nFROM base AS build\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n`,
  },
  'node without a name': { stack: 'node', dockerfile: node('node:24', pruned).replace(' AS build', '') },
  'node in lower case, CRLF': {
    stack: 'node',
    dockerfile: node('node:24', pruned)
      .replace(/^(FROM|WORKDIR|COPY|RUN)/gm, (word) => word.toLowerCase())
      .replace(' AS ', ' as ')
      .replaceAll('\n', '\r\n'),
  },
  'node from a private registry': { stack: 'node', dockerfile: node('registry.example.com/ci/node-build:7', pruned) },
  'node in one stage': {
    stack: 'node',
    dockerfile:
      'FROM node:24\nENV PORT=8080 NPM_CONFIG_LOGLEVEL=warn\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\n\n# Where it listens\nEXPOSE 8080 9229\nSTOPSIGNAL SIGINT\nHEALTHCHECK CMD curl --fail http://localhost:8080/healthz\nCMD npm start\n',
    files: {
      'package.json': manifest({ scripts: { build: 'tsc', start: 'node dist/server.js' }, license: 'MIT' }),
      'package-lock.json': '',
      'src/server.ts': "import { createServer } from 'node:http';\ncreateServer().listen(8080);\n",
    },
  },
  pnpm: {
    stack: 'node',
    dockerfile: `FROM node:24-slim AS build\nWORKDIR /app\nRUN corepack enable\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile\nCOPY . .\nRUN pnpm run build\n`,
    files: {
      'package.json': manifest({
        dependencies: { fastify: '5' },
        scripts: { build: 'tsc', start: 'node dist/server.js' },
      }),
      'pnpm-lock.yaml': '',
    },
  },
  yarn: {
    stack: 'node',
    dockerfile: `FROM node:24-slim AS build\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile\nCOPY . .\nRUN yarn build\n`,
    files: { 'package.json': manifest({ scripts: { build: 'tsc' }, main: 'lib/index.js' }), 'yarn.lock': '' },
  },
  'Next.js standalone': {
    stack: 'node',
    dockerfile: node('node:24-alpine'),
    files: {
      'package.json': manifest({ dependencies: { next: '16', react: '19' } }),
      'next.config.mjs': "export default { output: 'standalone' };\n",
      'public/robots.txt': '',
    },
  },
  'Next.js': {
    stack: 'node',
    dockerfile: node('node:24-slim', pruned),
    files: {
      'package.json': manifest({ dependencies: { next: '16' }, scripts: { start: 'next start' } }),
      'next.config.mjs': 'export default {};\n',
    },
  },
  NestJS: {
    stack: 'node',
    dockerfile: node('node:24-slim', pruned),
    files: {
      'package.json': manifest({ dependencies: { '@nestjs/core': '11' }, scripts: { 'start:prod': 'node dist/main' } }),
    },
  },
  Vite: {
    stack: 'static',
    dockerfile: node('node:24-alpine'),
    files: { 'package.json': manifest({ dependencies: { react: '19' }, devDependencies: { vite: '8' } }) },
  },
  Angular: {
    stack: 'static',
    dockerfile: node('node:24'),
    files: { 'package.json': manifest({ dependencies: { '@angular/core': '21' } }) },
  },
  Hugo: {
    stack: 'static',
    dockerfile:
      'FROM alpine:3.24 AS build\nRUN apk add --no-cache hugo=0.163.3-r0\nWORKDIR /site\nCOPY . .\nRUN hugo --minify\n',
  },
  'python venv': { stack: 'python', dockerfile: python('python:3.14-slim', 'pip install -r requirements.txt', venv) },
  'python 3.13 venv': {
    stack: 'python',
    dockerfile: python('python:3.13-slim-trixie', 'pip install -r requirements.txt', venv),
  },
  'python venv on Alpine': {
    stack: 'python',
    dockerfile: python('python:3.14-alpine', 'pip install -r requirements.txt', venv),
  },
  'python prefix': {
    stack: 'python',
    dockerfile: python('python:3.14', 'pip install --prefix=/install -r requirements.txt'),
  },
  'python user': { stack: 'python', dockerfile: python('python:3.14', 'pip install --user -r requirements.txt') },
  'python global': { stack: 'python', dockerfile: python('python:3.14', 'pip install -r requirements.txt') },
  'FastAPI with uv': {
    stack: 'python',
    dockerfile: `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.11 /uv /usr/local/bin/uv\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev --no-install-project\n`,
    files: {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["fastapi>=0.1", "uvicorn"]\n',
      'uv.lock': '',
      'shop/__init__.py': '',
      'shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    },
  },
  Flask: {
    stack: 'python',
    dockerfile: python('python:3.14-slim', 'pip install -r requirements.txt', venv),
    files: {
      'requirements.txt': 'flask==3.1\ngunicorn==24\n',
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    },
  },
  Django: {
    stack: 'python',
    dockerfile: `${python('python:3.13-slim-trixie', 'pip install -r requirements.txt', venv)}COPY . .\n`,
    files: {
      'requirements.txt': 'Django==5.2\ngunicorn==24\n',
      'manage.py': '',
      'shop/__init__.py': '',
      'shop/wsgi.py': '',
      'cart/__init__.py': '',
      'templates/base.html': '',
    },
  },
  poetry: {
    stack: 'python',
    dockerfile: `FROM python:3.14 AS build\nENV POETRY_VIRTUALENVS_IN_PROJECT=true\nRUN pip install poetry==2.2\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install --only main --no-root\n`,
  },
  go: { stack: 'go', dockerfile: go('golang:1.27', 'CGO_ENABLED=0 go build -o /out/app ./cmd/app') },
  'go pinned to a platform': {
    stack: 'go',
    dockerfile: go('--platform=linux/amd64 golang:1.27', 'CGO_ENABLED=0 go build -o /out/app ./cmd/app'),
  },
  'go in one stage': {
    stack: 'go',
    dockerfile: `${go('golang:1.27', 'CGO_ENABLED=0 go build -o /app .').replace(' AS build', '')}EXPOSE 80 443 53/udp\nENTRYPOINT ["/app"]\nCMD ["serve"]\n`,
  },
  'go on Alpine': { stack: 'go', dockerfile: go('golang:1.27-alpine', 'go build -o server .') },
  'go with cgo': { stack: 'go', dockerfile: go('golang:1.27-trixie', 'go build -o /out/app .') },
  'go cross-compiled': {
    stack: 'go',
    dockerfile: `FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build\nARG TARGETOS\nARG TARGETARCH\nWORKDIR /src\nCOPY . .\nENV CGO_ENABLED=0\nRUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /bin/ ./cmd/api\n`,
  },
  'go, named by its module': {
    stack: 'go',
    dockerfile: go('golang:1.27-alpine', 'CGO_ENABLED=0 go build'),
    files: { 'go.mod': 'module example.com/team/shop/v2\n\ngo 1.27\n', 'go.sum': '', 'main.go': 'package main\n' },
  },
  rust: { stack: 'rust', dockerfile: rust('rust:1.98-slim-trixie', 'cargo build --release --locked') },
  'rust on bookworm': { stack: 'rust', dockerfile: rust('rust:1.98-bookworm', 'cargo build --release --locked') },
  'rust on Alpine': { stack: 'rust', dockerfile: rust('rust:1.98-alpine', 'cargo build --release --locked') },
  'rust for musl': {
    stack: 'rust',
    dockerfile: rust(
      'rust:1.98',
      'rustup target add x86_64-unknown-linux-musl && cargo build --release --locked --target x86_64-unknown-linux-musl',
    ),
  },
  'rust in a cache mount': {
    stack: 'rust',
    dockerfile: rust(
      'rust:1.98',
      '--mount=type=cache,target=/src/target cargo build --release --locked && cp target/release/shop /usr/local/bin/shop',
    ).replace('RUN', 'RUN'),
    files: {
      'Cargo.toml': '[package]\nname = "shop"\nversion = "1.0.0"\n\n[dependencies]\naxum = "0.9"\n',
      'src/main.rs': '',
    },
  },
  c: {
    stack: 'native',
    dockerfile:
      'FROM debian:trixie AS build\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev\nWORKDIR /src\nCOPY . .\nRUN gcc -O2 -o /out/server main.c\n',
  },
  'c, static': {
    stack: 'native',
    dockerfile:
      'FROM alpine:3.24 AS build\nRUN apk add --no-cache gcc musl-dev\nWORKDIR /src\nCOPY . .\nRUN gcc -O2 -static -o server main.c\n',
  },
  CMake: {
    stack: 'native',
    dockerfile:
      'FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y --no-install-recommends cmake g++ make\nWORKDIR /src\nCOPY . .\nRUN cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build && cmake --install build --prefix /out\n',
    files: { 'CMakeLists.txt': 'project(shop)\nadd_executable(shop main.cpp)\n', 'main.cpp': '' },
  },
  'C++ on Ubuntu': {
    stack: 'native',
    dockerfile:
      'FROM ubuntu:24.04 AS build\nRUN apt-get update && apt-get install -y --no-install-recommends g++ make\nWORKDIR /src\nCOPY . .\nRUN make && make install PREFIX=/usr/local\n',
  },
  Maven: { stack: 'java', dockerfile: java('maven:3.9-eclipse-temurin-21', 'mvn --batch-mode package') },
  'Maven with Spring Boot': {
    stack: 'java',
    dockerfile: java('maven:3.9-eclipse-temurin-25', 'mvn --batch-mode package'),
    files: { 'pom.xml': spring, 'src/main/java/App.java': '' },
  },
  Gradle: {
    stack: 'java',
    dockerfile: java('gradle:9-jdk21', 'gradle --no-daemon bootJar'),
    files: {
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
      'build.gradle.kts': 'plugins { id("org.springframework.boot") version "4.0.0" }\nversion = "1.0.0"\n',
    },
  },
  Quarkus: {
    stack: 'java',
    dockerfile: java('eclipse-temurin:21-jdk', './mvnw package'),
    files: { 'pom.xml': '<project><groupId>io.quarkus</groupId></project>', mvnw: '' },
  },
  'Java 17': { stack: 'java', dockerfile: java('eclipse-temurin:17-jdk-noble', './gradlew build') },
  '.NET 10': {
    stack: 'dotnet',
    dockerfile: dotnet('mcr.microsoft.com/dotnet/sdk:10.0', '--configuration Release --output /out'),
  },
  '.NET 8, ended, on Debian': {
    stack: 'dotnet',
    dockerfile: dotnet('mcr.microsoft.com/dotnet/sdk:8.0', 'Shop/Shop.csproj -c Release -o /app/publish'),
    files: { 'Shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
  },
  '.NET on Alpine': {
    stack: 'dotnet',
    dockerfile: dotnet('mcr.microsoft.com/dotnet/sdk:10.0-alpine', '-c Release -o /out'),
  },
  '.NET console': {
    stack: 'dotnet',
    dockerfile: dotnet('mcr.microsoft.com/dotnet/sdk:10.0', '-c Release -o /out'),
    files: { 'Job.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' },
  },
  '.NET ahead of time': {
    stack: 'dotnet',
    dockerfile: dotnet('mcr.microsoft.com/dotnet/sdk:10.0-noble', '-c Release -r linux-x64 -p:PublishAot=true -o /out'),
    files: { 'Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
  },
  Composer: {
    stack: 'php',
    dockerfile:
      'FROM composer:2.10 AS build\nWORKDIR /app\nCOPY composer.json composer.lock ./\nRUN composer install --no-dev --prefer-dist --no-interaction\nCOPY . .\n',
  },
  Laravel: {
    stack: 'php',
    dockerfile:
      'FROM php:8.5-cli AS build\nCOPY --from=composer:2.10 /usr/bin/composer /usr/local/bin/composer\nRUN docker-php-ext-install pdo_mysql\nWORKDIR /app\nCOPY . .\nRUN composer install --no-dev --prefer-dist --no-interaction\n',
    files: {
      'composer.json': '{"require":{"laravel/framework":"^12"}}',
      artisan: '',
      'app/a.php': '',
      'bootstrap/app.php': '',
      'bootstrap/cache/.gitignore': '',
      'storage/.gitignore': '',
      'public/index.php': '',
      'routes/web.php': '',
      'config/app.php': '',
    },
  },
  'PHP with extensions': {
    stack: 'php',
    dockerfile:
      'FROM php:8.4-fpm-alpine AS build\nCOPY --from=composer:2.10 /usr/bin/composer /usr/local/bin/composer\nRUN apk add --no-cache freetype-dev icu-dev libpng-dev libzip-dev $PHPIZE_DEPS && docker-php-ext-configure gd --with-freetype && docker-php-ext-install gd intl pdo_pgsql zip && pecl install redis-6.3.0 && docker-php-ext-enable redis\nWORKDIR /app\nCOPY composer.json composer.lock ./\nRUN composer install --no-dev --prefer-dist --no-interaction\nCOPY . .\n',
  },
  Symfony: {
    stack: 'php',
    dockerfile: 'FROM composer:2.10 AS build\nWORKDIR /app\nCOPY . .\nRUN composer install --no-dev --no-interaction\n',
    files: {
      'composer.json': '{"require":{"symfony/framework-bundle":"^7"}}',
      'bin/console': '',
      'src/Kernel.php': '',
      'public/index.php': '',
      'config/a.yaml': '',
    },
  },
  Bundler: {
    stack: 'ruby',
    dockerfile:
      'FROM ruby:4.0 AS build\nENV BUNDLE_WITHOUT=development:test\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\nCOPY . .\n',
  },
  'Bundler on Alpine': {
    stack: 'ruby',
    dockerfile:
      'FROM ruby:3.4-alpine AS build\nENV BUNDLE_WITHOUT=development\nRUN apk add --no-cache build-base\nWORKDIR /app\nCOPY . .\nRUN bundle install\n',
  },
  Rails: {
    stack: 'ruby',
    dockerfile:
      'FROM ruby:3.4-slim AS build\nENV BUNDLE_WITHOUT=development:test BUNDLE_PATH=/usr/local/bundle RAILS_ENV=production\nWORKDIR /rails\nCOPY . .\nRUN bundle install\n',
    files: {
      Gemfile: 'gem "rails", "~> 8.0"\n',
      'Gemfile.lock': 'GEM\n  specs:\n    rails (8.0.2)\n',
      'log/.keep': '',
      'tmp/.keep': '',
      'config.ru': '',
    },
  },
  Elixir: {
    stack: 'elixir',
    dockerfile:
      'FROM elixir:1.20-alpine AS build\nENV MIX_ENV=prod\nWORKDIR /app\nCOPY . .\nRUN mix deps.get --only prod && mix release\n',
  },
  Phoenix: {
    stack: 'elixir',
    dockerfile:
      'FROM hexpm/elixir:1.18.4-erlang-28.0-debian-bookworm-20250630-slim AS build\nENV MIX_ENV=prod\nWORKDIR /app\nCOPY . .\nRUN mix deps.get --only prod && mix assets.deploy && mix release\n',
    files: { 'mix.exs': 'defp project, do: [app: :shop]\n{:phoenix, "~> 1.8"}\n', 'lib/a.ex': '' },
  },
  'Bundler with development dependencies': {
    stack: 'ruby',
    dockerfile:
      'FROM ruby:4.0-slim-trixie\nWORKDIR /rails\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\nCOPY . .\nCMD ["bundle", "exec", "puma"]\n',
  },
  'Bundler in deployment mode': {
    stack: 'ruby',
    dockerfile:
      'FROM ruby:4.0-slim-trixie AS build\nENV BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test\nWORKDIR /rails\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
  },
  '.NET in one stage': {
    stack: 'dotnet',
    dockerfile:
      'FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /app/publish\nENTRYPOINT ["dotnet", "/app/publish/Shop.dll"]\n',
    files: { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
  },
  'Elixir in one stage': {
    stack: 'elixir',
    dockerfile:
      'FROM elixir:1.20-alpine\nENV MIX_ENV=prod\nWORKDIR /src\nCOPY . .\nRUN mix deps.get --only prod && mix release\nCMD ["/src/_build/prod/rel/app/bin/app", "start"]\n',
  },
  'node on distroless already': {
    stack: 'node',
    dockerfile: `${node('node:24', pruned)}\nFROM gcr.io/distroless/nodejs24-debian13\nWORKDIR /srv/app\nENV PORT=8080\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nEXPOSE 8080\nCMD ["dist/index.js"]\n`,
  },
  'a site on nginx as root': {
    stack: 'static',
    dockerfile: `${node('node:24')}\nFROM nginx:1.30\nCOPY --from=build /app/dist /usr/share/nginx/html\nEXPOSE 3000\n`,
  },
  'Deno in one stage': {
    stack: 'deno',
    dockerfile:
      'FROM denoland/deno:2.9.1\nWORKDIR /app\nCOPY . .\nRUN deno install --entrypoint main.ts\nCMD ["run", "--allow-net", "main.ts"]\n',
  },
  Deno: {
    stack: 'deno',
    dockerfile:
      'FROM denoland/deno:2.9.1 AS build\nENV DENO_DIR=/deno-dir\nWORKDIR /app\nCOPY . .\nRUN deno install --entrypoint main.ts\n',
  },
  'Deno, compiled': {
    stack: 'deno',
    dockerfile:
      'FROM denoland/deno:debian-2.9.1 AS build\nWORKDIR /app\nCOPY . .\nRUN deno compile --allow-net --output /out/server main.ts\n',
  },
  Bun: {
    stack: 'bun',
    dockerfile:
      'FROM oven/bun:1.3 AS build\nWORKDIR /app\nCOPY package.json bun.lock ./\nRUN bun install --frozen-lockfile --production\nCOPY . .\n',
  },
  'Bun, compiled': {
    stack: 'bun',
    dockerfile:
      'FROM oven/bun:1.3-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN bun install --frozen-lockfile && bun build --compile --outfile=/out/server src/index.ts\n',
  },
  'composer with development dependencies': {
    stack: 'php',
    dockerfile:
      'FROM composer:2.10 AS build\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/tmp/cache composer install --no-interaction\n',
  },
  'uv with development dependencies': {
    stack: 'python',
    dockerfile:
      'FROM python:3.14-slim AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.11 /uv /usr/local/bin/uv\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --locked\n',
  },
  'Bun with development dependencies': {
    stack: 'bun',
    dockerfile:
      'FROM oven/bun:1.3 AS build\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile\n',
  },
  'several builders without names': {
    stack: 'node',
    dockerfile:
      'FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\n\nFROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=0 /app/node_modules ./node_modules\nCOPY --from=1 /app/dist ./dist\nUSER 1000:1000\nCMD ["node", "dist/index.js"]\n',
  },
  'python linked with PostgreSQL': {
    stack: 'python',
    dockerfile:
      'FROM python:3.13-trixie AS build\nRUN apt-get update && apt-get install -y --no-install-recommends libpq-dev gcc && rm -rf /var/lib/apt/lists/*\nRUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nWORKDIR /app\nCOPY requirements.txt ./\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n',
  },
};
