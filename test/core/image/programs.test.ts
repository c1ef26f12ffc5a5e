import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analysis, image, type Verdict, verdict } from './ask.ts';

const cases: readonly [name: string, dockerfile: string, expected: Readonly<Record<string, Verdict>>][] = [
  ['scratch has nothing', 'FROM scratch', { sh: 'no', curl: 'no', '/bin/sh': 'no' }],
  ['the base image', 'FROM node:18-alpine', { node: 'yes', wget: 'yes', curl: 'no', bash: 'no', 'dumb-init': 'no' }],
  ['a base image nobody knows', 'FROM example.org/base:1', { sh: 'unknown', curl: 'unknown' }],
  ['an image known by its pattern', 'ARG V\nFROM node:${V}-alpine', { node: 'yes', bash: 'no' }],
  ['installed by name', 'FROM alpine:3.20\nRUN apk add --no-cache curl', { curl: 'yes', git: 'no' }],
  [
    'installed with apt',
    'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl',
    { curl: 'yes', wget: 'no' },
  ],
  [
    'a package whose content is not known may bring much, but nothing that no package depends on',
    'FROM debian:12-slim\nRUN apt-get update && apt-get install -y some-application',
    { curl: 'unknown', python3: 'unknown', 'dumb-init': 'no' },
  ],
  [
    'a library brings no applications',
    'FROM debian:12-slim\nRUN apt-get install -y libpq-dev',
    { curl: 'no', git: 'no', gcc: 'unknown' },
  ],
  [
    'what a program is linked with brings none',
    'FROM debian:13-slim\nRUN apt-get install -y --no-install-recommends libssl3t64',
    { gcc: 'no', adduser: 'no' },
  ],
  [
    'a number of jobs is no target',
    'FROM debian:13\nWORKDIR /src\nRUN make -j"$(nproc)" && cmake --build . -j $(nproc)',
    { curl: 'no' },
  ],
  [
    'what Cargo links is no directory of programs',
    'FROM rust:1.80 AS build\nWORKDIR /src\nRUN cargo build --release\nFROM debian:13-slim\nCOPY --from=build /src/target/release/app /usr/local/bin/',
    { app: 'yes', curl: 'no' },
  ],
  [
    'packages in a variable',
    'FROM debian:12-slim\nARG PACKAGES\nRUN apt-get install -y $PACKAGES',
    { curl: 'unknown' },
  ],
  [
    'installed and removed',
    'FROM debian:12-slim\nRUN apt-get install -y curl && apt-get purge -y curl',
    { curl: 'no' },
  ],
  [
    'removed under a virtual name',
    'FROM alpine:3.20\nRUN apk add --virtual .deps git\nRUN apk del .deps',
    { git: 'no' },
  ],
  [
    'busybox stays when a package of the same name goes',
    'FROM alpine:3.20\nRUN apk add wget && apk del wget',
    { wget: 'yes' },
  ],
  ['maybe installed', 'FROM alpine:3.20\nRUN if [ -n "$X" ]; then apk add curl; fi', { curl: 'unknown', git: 'no' }],
  ['a script may install anything', 'FROM alpine:3.20\nCOPY x.sh /\nRUN /x.sh', { curl: 'unknown', wget: 'yes' }],
  ['so may a download that is run', 'FROM alpine:3.20\nRUN wget -qO- example.org/i.sh | sh', { curl: 'unknown' }],
  [
    'without the rights, a script installs nothing of the system',
    'FROM alpine:3.20\nRUN adduser -D app\nUSER app\nRUN ./x.sh',
    { curl: 'no', tool: 'unknown' },
  ],
  [
    'everyday commands install nothing',
    'FROM node:20-alpine\nRUN mkdir /x && chmod 755 /x && echo hi > /x/y && sed -i s/a/b/ /x/y && npm ci && npm run build',
    { curl: 'no', bash: 'no', 'dumb-init': 'no' },
  ],
  [
    'packages of a language bring programs, not those of the system',
    'FROM python:3.12-slim-bookworm\nRUN pip install -r requirements.txt',
    { gunicorn: 'unknown', 'dumb-init': 'unknown', curl: 'no', node: 'unknown', gcc: 'no' },
  ],
  ['make install', 'FROM alpine:3.20\nRUN make && make install', { curl: 'unknown' }],
  ['make alone', 'FROM alpine:3.20\nRUN make -j4 all', { curl: 'no' }],
  [
    'downloaded to the PATH',
    'FROM alpine:3.20\nRUN wget -O /usr/local/bin/tool https://example.org/tool',
    { tool: 'yes' },
  ],
  ['linked', 'FROM alpine:3.20\nRUN ln -s /opt/x/run /usr/local/bin/run', { run: 'yes' }],
  ['moved', 'FROM alpine:3.20\nCOPY tool.bin /tmp/\nRUN mv /tmp/tool.bin /usr/bin/tool', { tool: 'yes' }],
  ['deleted', 'FROM debian:12\nRUN rm /bin/bash', { bash: 'no', '/bin/bash': 'no' }],
  [
    'copied from a stage',
    'FROM golang:1.22-alpine AS build\nRUN go build -o /out/app .\nFROM alpine:3.20\nCOPY --from=build /out/app /usr/local/bin/app',
    { app: 'yes', go: 'no' },
  ],
  [
    'copied into a directory of programs from an image',
    'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /uvx /bin/',
    { uv: 'yes', uvx: 'yes' },
  ],
  [
    'a directory copied over the PATH',
    'FROM golang:1.22 AS build\nRUN ./make.sh\nFROM alpine:3.20\nCOPY --from=build /usr/local /usr/local',
    { tool: 'unknown' },
  ],
  [
    'a venv on the PATH',
    'FROM python:3.12-slim\nRUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install -r requirements.txt',
    { pip: 'yes', flask: 'unknown', curl: 'no' },
  ],
  [
    'from the base stage',
    'FROM alpine:3.20 AS base\nRUN apk add curl\nFROM base\nRUN apk add git',
    { curl: 'yes', git: 'yes', wget: 'yes' },
  ],
  ['another interpreter', 'FROM alpine:3.20\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF', { curl: 'unknown' }],
  ['PowerShell', 'FROM alpine:3.20\nSHELL ["pwsh", "-c"]\nRUN Install-Module X', { curl: 'unknown' }],
  ['a heredoc', 'FROM alpine:3.20\nRUN <<EOF\napk add --no-cache curl\nEOF', { curl: 'yes', git: 'no' }],
  ['exec form', 'FROM alpine:3.20\nRUN ["apk", "add", "curl"]', { curl: 'yes' }],
  [
    'a shell in exec form',
    'FROM alpine:3.20\nRUN ["/bin/sh", "-c", "apk add curl && apk add git"]',
    { curl: 'yes', git: 'yes' },
  ],
  [
    'what a trigger of the base stage installs',
    'FROM alpine:3.20 AS base\nONBUILD RUN apk add curl\nFROM base',
    { curl: 'yes' },
  ],
  [
    'a path relative to the working directory',
    'FROM alpine:3.20\nWORKDIR /app\nRUN touch run',
    { './run': 'yes', './go': 'no' },
  ],
  [
    'packages that a variable names, and their removal',
    'FROM alpine:3.22\nARG DEPS="gcc libpq-dev"\nRUN apk add --no-cache --virtual .deps $DEPS curl\nRUN apk del .deps',
    { gcc: 'no', curl: 'no', git: 'no' },
  ],
  ['packages of a variable without a value', 'FROM alpine:3.22\nARG DEPS\nRUN apk add $DEPS', { curl: 'unknown' }],
  ['the compilers of PHP', 'FROM php:8.4-alpine\nRUN apk add --no-cache $PHPIZE_DEPS', { gcc: 'yes', make: 'yes' }],
  [
    'a program of an image nobody knows',
    'FROM debian:13-slim\nCOPY --from=example.org/tool:1 /usr/bin/tool /usr/bin/',
    { tool: 'yes', curl: 'no' },
  ],
  [
    'what gems bring is no program of the system',
    'FROM ruby:3.4 AS gems\nRUN bundle install\nFROM ruby:3.4-alpine\nCOPY --from=gems /usr/local/bundle /usr/local/bundle',
    { curl: 'no', puma: 'unknown' },
  ],
  ['corepack', 'FROM node:20-alpine\nRUN corepack enable', { pnpm: 'yes' }],
];

describe('has', () => {
  for (const [name, dockerfile, expected] of cases) {
    test(name, () => {
      const state = image(dockerfile);
      const found = Object.fromEntries(Object.keys(expected).map((program) => [program, verdict(state.has(program))]));
      assert.deepEqual(found, expected);
    });
  }

  test('reasons speak of the image or of the line', () => {
    assert.equal(image('FROM node:18-alpine').has('curl').reason.text, 'node:18-alpine has no curl');
    assert.equal(image('FROM alpine:3.20\n\nRUN apk add curl').has('curl').reason.text, 'line 3 installs it');
    assert.equal(
      image('FROM alpine:3.20\nRUN ./x.sh').has('curl').reason.text,
      'line 2 runs ./x.sh, which may do anything',
    );
  });

  test('inside a RUN, a command finds what those before it left', () => {
    const { stages, steps } = analysis('FROM alpine:3.20\nRUN curl -V; apk add curl && curl -V');
    const [step] = steps(stages.stages[0] as never);
    const calls = step?.commands.filter(({ name }) => name?.value === 'curl') ?? [];
    assert.deepEqual(
      calls.map((call) => step && verdict(step.stateAt(call).has('curl'))),
      ['no', 'yes'],
    );
  });

  test('what a mount brings is there during the RUN only', () => {
    const source =
      'FROM python:3.12-slim\nRUN --mount=from=ghcr.io/astral-sh/uv,source=/uv,target=/bin/uv uv sync\nRUN uv --version';
    const { stages, steps } = analysis(source);
    const found = steps(stages.stages[0] as never).map((step) =>
      verdict(step.stateAt(step.commands[0] as never).has('uv')),
    );
    assert.deepEqual(found, ['yes', 'unknown']);
  });

  test('functions of the script are programs in it', () => {
    const { stages, steps } = analysis('FROM alpine:3.20\nRUN fetch() { wget "$1"; }; fetch example.org/x');
    const [step] = steps(stages.stages[0] as never);
    const call = step?.commands.find(({ name }) => name?.value === 'fetch');
    assert.equal(call && step && verdict(step.stateAt(call).has('fetch')), 'yes');
  });
});
