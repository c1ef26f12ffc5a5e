/** Builders before and after, and those that cannot be cross-compiled by a few edits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { crossCompile } from '../../../server/src/core/refactor/crossCompile/index.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

const RUNTIME = '\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /out/a /a\nENTRYPOINT ["/a"]\n';
const MOUNT = '--mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod';
const go = (build: string, more = ''): string =>
  `FROM golang:1.27-alpine AS build\nWORKDIR /src\n${more}COPY . .\nRUN ${build}\n${RUNTIME}`;

const ENV = 'GOOS=$TARGETOS GOARCH=$TARGETARCH';
const ARGS = 'ARG TARGETOS\nARG TARGETARCH\n';

const changed: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'C is left out',
    go(`${MOUNT} go build -o /out/a .`),
    `${ARGS}RUN ${MOUNT} CGO_ENABLED=0 ${ENV} go build -o /out/a .\n`,
  ],
  [
    'C is left out already',
    go(`${MOUNT} CGO_ENABLED=0 go build -o /out/a .`),
    `${ARGS}RUN ${MOUNT} CGO_ENABLED=0 ${ENV} go build`,
  ],
  ['by ENV', go(`${MOUNT} go build -o /out/a .`, 'ENV CGO_ENABLED=0\n'), `${ARGS}RUN ${MOUNT} ${ENV} go build`],
  [
    'what is declared stays',
    go(`${MOUNT} go build -o /out/a .`, 'ARG TARGETOS\n'),
    `COPY . .\nARG TARGETARCH\nRUN ${MOUNT} CGO_ENABLED=0 ${ENV} go`,
  ],
  [
    'behind other commands',
    go(`${MOUNT} go vet ./... && go build -o /out/a .`),
    `go vet ./... && CGO_ENABLED=0 ${ENV} go build`,
  ],
];

for (const [name, before, after] of changed) {
  test(name, () => {
    const analysis = analyze(before, context);
    const made = crossCompile(analysis);
    assert.ok(!('unfit' in made), JSON.stringify(made));
    const text = applyEdits(before, made.edits);
    assert.match(text, /^FROM --platform=\$BUILDPLATFORM golang:1\.27-alpine AS build\n/);
    assert.ok(text.includes(after), text);
    const result = analyze(text, context);
    assert.deepEqual(result.problems, []);
    assert.deepEqual(
      lint(result, { ...defaultConfig, profile: 'recommended' }).map(({ rule, message }) => `${rule}: ${message}`),
      [],
      text,
    );
    assert.match(JSON.stringify(crossCompile(result)), /GOOS is set already/);
  });
}

const refused: readonly (readonly [dockerfile: string, reason: RegExp])[] = [
  [go('CGO_ENABLED=1 go build -o /out/a .'), /a C compiler for each platform/],
  [go('go build -o /out/a .', 'RUN apk add --no-cache build-base\n'), /A C compiler is installed/],
  [go('GOARCH=arm64 go build -o /out/a .'), /GOARCH is set already/],
  [go('go build -o /out/a .', 'ENV GOOS=linux\n'), /GOOS is set already/],
  [go('go build -o /out/a .').replace('FROM golang', 'FROM --platform=linux/amd64 golang'), /a platform of its own/],
  ['FROM golang:1.27 AS build\nRUN go build -o /a .\nCMD ["/a"]\n', /part of the image that is shipped/],
  [
    `FROM golang:1.27 AS base\n\nFROM base AS build\nRUN go build -o /out/a .\n\nFROM base\nCOPY --from=build /out/a /a\n`,
    /base is part of the image that is shipped/,
  ],
];

for (const [dockerfile, reason] of refused) {
  test(`refused: ${reason.source}`, () => {
    const made = crossCompile(analyze(dockerfile, context));
    assert.match('unfit' in made ? made.unfit : '', reason);
  });
}

const APT = 'apt-get install --yes --no-install-recommends';
const LISTS = 'rm -rf /var/lib/apt/lists/*';
const XX = 'COPY --from=tonistiigi/xx:1.6.1 / /\n';
const TRIPLE = '$(xx-cargo --print-target-triple)';
const CARGO = '--mount=type=cache,target=/usr/local/cargo/registry';
const lock = (packages: object) => ({ 'package-lock.json': JSON.stringify({ packages }), 'package.json': '{}' });

/** With what the whole file is afterwards, `FROM` of the runtime left out, and the recommended profile silent. */
const others: Readonly<Record<string, readonly [before: string, after: string, files?: Record<string, string>]>> = {
  'Rust: what is built lies in the folder of the target': [
    `FROM rust:1.98-slim-trixie AS build\nWORKDIR /src\nCOPY . .\nRUN ${CARGO} cargo build --release --locked && install -D target/release/shop /out/shop\n`,
    `FROM --platform=$BUILDPLATFORM rust:1.98-slim-trixie AS build\n${XX}RUN apt-get update && ${APT} clang lld && ${LISTS}\nWORKDIR /src\nCOPY . .\nARG TARGETPLATFORM\nRUN apt-get update && xx-${APT} xx-c-essentials && ${LISTS}\nRUN ${CARGO} xx-cargo build --release --locked && install -D target/${TRIPLE}/release/shop /out/shop\n`,
  ],
  'Rust: what another stage takes goes where it looks': [
    `FROM rust:1.98-alpine AS build\nWORKDIR /src\nRUN apk add --no-cache openssl-dev\nCOPY . .\nRUN ${CARGO} cargo build --release\n\nFROM scratch\nCOPY --from=build /src/target/release/shop /shop\n`,
    `FROM --platform=$BUILDPLATFORM rust:1.98-alpine AS build\n${XX}RUN apk add --no-cache clang lld\nWORKDIR /src\nRUN apk add --no-cache openssl-dev\nCOPY . .\nARG TARGETPLATFORM\nRUN xx-apk add --no-cache xx-c-essentials openssl-dev\nRUN ${CARGO} xx-cargo build --release && install -D target/${TRIPLE}/release/shop target/release/shop\n\nFROM scratch\nCOPY --from=build /src/target/release/shop /shop\n`,
  ],
  'C++ by CMake: the linker strips': [
    'FROM alpine:3.24 AS build\nRUN apk add --no-cache cmake g++ make\nWORKDIR /src\nCOPY . .\nRUN cmake -B build && cmake --build build && cmake --install build --prefix /out --strip\n',
    `FROM --platform=$BUILDPLATFORM alpine:3.24 AS build\n${XX}RUN apk add --no-cache clang lld\nRUN apk add --no-cache cmake g++ make\nWORKDIR /src\nCOPY . .\nARG TARGETPLATFORM\nRUN xx-apk add --no-cache xx-cxx-essentials\nRUN cmake $(xx-clang --print-cmake-defines) -DCMAKE_EXE_LINKER_FLAGS=-s -B build && cmake --build build && cmake --install build --prefix /out\n`,
  ],
  'C by make': [
    'FROM alpine:3.24 AS build\nRUN apk add --no-cache gcc make musl-dev\nCOPY . .\nRUN make all && make install DESTDIR=/out\n',
    `FROM --platform=$BUILDPLATFORM alpine:3.24 AS build\n${XX}RUN apk add --no-cache clang lld\nRUN apk add --no-cache gcc make musl-dev\nCOPY . .\nARG TARGETPLATFORM\nRUN xx-apk add --no-cache xx-cxx-essentials\nRUN make CC=xx-clang CXX=xx-clang++ all && make install DESTDIR=/out\n`,
  ],
  'C by configure': [
    'FROM alpine:3.24 AS build\nRUN apk add --no-cache gcc make musl-dev\nCOPY . .\nRUN ./configure --prefix=/usr && make\n',
    `FROM --platform=$BUILDPLATFORM alpine:3.24 AS build\n${XX}RUN apk add --no-cache clang lld\nRUN apk add --no-cache gcc make musl-dev\nCOPY . .\nARG TARGETPLATFORM\nRUN xx-apk add --no-cache xx-cxx-essentials\nRUN ./configure --host=$(xx-clang --print-target-triple) --prefix=/usr && make\n`,
  ],
  'C by the compiler itself': [
    'FROM alpine:3.24 AS build\nRUN apk add --no-cache g++\nCOPY . .\nRUN g++ -O2 -o /out/shop main.cc\n',
    `FROM --platform=$BUILDPLATFORM alpine:3.24 AS build\n${XX}RUN apk add --no-cache clang lld\nRUN apk add --no-cache g++\nCOPY . .\nARG TARGETPLATFORM\nRUN xx-apk add --no-cache xx-cxx-essentials\nRUN xx-clang++ -O2 -o /out/shop main.cc\n`,
  ],
  '.NET for the architecture': [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet restore && dotnet publish --no-restore -c Release -o /out\n',
    'FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nARG TARGETARCH\nRUN dotnet restore --arch $TARGETARCH && dotnet publish --arch $TARGETARCH --no-restore -c Release -o /out\n',
  ],
  '.NET with a lock file: the same for all': [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet restore --locked-mode && dotnet publish --no-restore -c Release -o /out\n\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /out /app\nCMD ["dotnet", "/app/Shop.dll"]\n',
    'FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet restore --locked-mode && dotnet publish --no-restore -c Release -o /out\n\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /out /app\nCMD ["dotnet", "/app/Shop.dll"]\n',
  ],
  'Java: a jar is the same for all': [
    'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /src\nCOPY . .\nRUN mvn package\n\nFROM eclipse-temurin:21-jre\nCOPY --from=build /src/target/shop.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
    'FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /src\nCOPY . .\nRUN mvn package\n\nFROM eclipse-temurin:21-jre\nCOPY --from=build /src/target/shop.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
  ],
  'a site': [
    'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM nginx:1.30\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    'FROM --platform=$BUILDPLATFORM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM nginx:1.30\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
  ],
  'Node.js with packages of JavaScript alone, on a base stage': [
    'FROM node:26 AS base\nWORKDIR /app\n\nFROM base AS build\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app ./\nCMD ["node", "dist/a.js"]\n',
    'FROM --platform=$BUILDPLATFORM node:26 AS base\nWORKDIR /app\n\nFROM base AS build\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app ./\nCMD ["node", "dist/a.js"]\n',
    lock({ '': {}, 'node_modules/express': {}, 'node_modules/esbuild': { dev: true, hasInstallScript: true } }),
  ],
  'PHP: packages are sources': [
    'FROM composer:2.10 AS build\nWORKDIR /app\nCOPY . .\nRUN composer install --no-dev\n\nFROM php:8.5-fpm-alpine\nWORKDIR /app\nCOPY --from=build /app ./\n',
    'FROM --platform=$BUILDPLATFORM composer:2.10 AS build\nWORKDIR /app\nCOPY . .\nRUN composer install --no-dev\n\nFROM php:8.5-fpm-alpine\nWORKDIR /app\nCOPY --from=build /app ./\n',
  ],
};

const LAST = '\nFROM debian:trixie-slim\nCOPY --from=build /out /app\nENTRYPOINT ["/app/shop"]\n';
const whole = (text: string): string => (text.match(/^FROM /gm)?.length === 1 ? text + LAST : text);

for (const [name, [before, after, files]] of Object.entries(others)) {
  test(name, () => {
    const around = { ...context, files: files && buildContext(files) };
    const analysis = analyze(whole(before), around);
    const made = crossCompile(analysis);
    assert.ok(!('unfit' in made), JSON.stringify(made));
    assert.equal(applyEdits(analysis.text, made.edits), whole(after));
    const result = analyze(whole(after), around);
    assert.deepEqual(result.problems, []);
    const known = lint(analysis, { ...defaultConfig, profile: 'recommended' }).map(({ rule }) => rule);
    const found = lint(result, { ...defaultConfig, profile: 'recommended' });
    assert.deepEqual(
      found.filter(({ rule }) => !known.includes(rule)).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
    assert.ok('unfit' in crossCompile(result));
  });
}

const NODE =
  'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:26-slim\nCOPY --from=build /app /app\nCMD ["node", "dist/a.js"]\n';
const otherwise: readonly (readonly [dockerfile: string, reason: RegExp, files?: Record<string, string>])[] = [
  [
    'FROM rust:1.98 AS build\nRUN cargo build --release --target aarch64-unknown-linux-gnu\n',
    /A target is named already/,
  ],
  [
    'FROM rust:1.98 AS build\nRUN cargo chef cook --release && cargo build --release\n',
    /cargo-chef builds the dependencies/,
  ],
  ['FROM rust:1.98 AS build\nRUN cargo install --path .\n', /Only "cargo build" can be told/],
  ['FROM fedora:42 AS build\nRUN dnf install -y cargo && cargo build --release\n', /build is on another distribution/],
  ['FROM alpine:3.24 AS build\nRUN meson setup build && gcc -o a a.c\n', /Meson takes a file of its own/],
  ['FROM alpine:3.24 AS build\nRUN gcc -o /out/a a.c && strip /out/a\n', /"strip" knows the programs of one platform/],
  ['FROM alpine:3.24 AS build\nRUN cmake -B b -DCMAKE_TOOLCHAIN_FILE=x && cmake --build b\n', /is chosen already/],
  [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -r linux-x64 -o /out\n',
    /published for is named already/,
  ],
  [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -p:PublishAot=true -o /out\n',
    /Native AOT takes a linker/,
  ],
  ['FROM python:3.14 AS build\nRUN pip install flask\n', /Python packages may hold modules/],
  ['FROM ruby:3.4 AS build\nRUN bundle install\n', /Gems may hold extensions/],
  ['FROM elixir:1.20 AS build\nRUN mix release\n', /A release holds Erlang itself/],
  [NODE, /package-lock\.json would tell/],
  [NODE, /"sharp" is or makes a program for one platform/, lock({ 'node_modules/sharp': { hasInstallScript: true } })],
  [
    'FROM eclipse-temurin:21 AS build\nRUN mvn package && jlink --output /jre\n',
    /makes a Java runtime or a native program/,
  ],
];

for (const [dockerfile, reason, files] of otherwise) {
  test(`refused: ${reason.source}`, () => {
    const made = crossCompile(analyze(whole(dockerfile), { ...context, files: files && buildContext(files) }));
    assert.match('unfit' in made ? made.unfit : JSON.stringify(made), reason);
  });
}
