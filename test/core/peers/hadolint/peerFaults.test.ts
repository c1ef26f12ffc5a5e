/** Where hadolint and BuildKit are wrong and their users say so: the recommended profile is silent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../../server/src/core/config/settings.ts';
import { lint } from '../../../../server/src/core/lint/lint.ts';
import { context } from '../../../support/facts.ts';

/** By what they show: a file, and the codes that are not to be said of it. */
const SILENT: Readonly<Record<string, readonly (readonly [file: string, codes: string])[]>> = {
  'what is not shipped may keep its caches and be root': [
    [
      'FROM debian:13 AS build\nRUN apt-get update && apt-get install -y --no-install-recommends gcc\nFROM debian:13-slim\nCOPY --from=build /a /a',
      'DL3009 DL3015',
    ],
    [
      'FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\nFROM debian:13-slim\nCOPY --from=build /a /a',
      'DL3015',
    ],
    [
      'FROM python:3.13 AS build\nRUN pip install poetry==2.1.1\nFROM python:3.13-slim\nCOPY --from=build /a /a',
      'DL3042',
    ],
    ['FROM alpine:3.22 AS build\nRUN apk add gcc\nFROM alpine:3.22\nCOPY --from=build /a /a', 'DL3019'],
    ['FROM rockylinux:9 AS build\nRUN yum install -y gcc\nFROM scratch\nCOPY --from=build /a /a', 'DL3032'],
    ['FROM opensuse/leap:15.6 AS build\nRUN zypper -n install gcc\nFROM scratch\nCOPY --from=build /a /a', 'DL3036'],
    ['FROM fedora:43 AS build\nRUN dnf install -y gcc\nFROM scratch\nCOPY --from=build /a /a', 'DL3040'],
    ['FROM node:24 AS build\nWORKDIR /x\nRUN yarn install\nFROM scratch\nCOPY --from=build /x/a /a', 'DL3060'],
    ['FROM debian:13 AS build\nUSER root\nRUN make\nFROM debian:13-slim\nCOPY --from=build /a /a\nUSER 1000', 'DL3002'],
    ['FROM debian:13 AS build\nRUN a\nRUN b\nFROM scratch\nCOPY --from=build /a /a', 'DL3059'],
    ['FROM debian:13 AS build\nRUN wget https://x/y && curl https://x/z', 'DL4001'],
  ],
  'SHELL, WORKDIR and USER come with the stage that FROM names, and pipefail may be set in the RUN': [
    [
      'FROM debian:13 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN curl -fsS https://x/y | tar x',
      'DL4006',
    ],
    [
      'FROM debian:13 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base AS mid\nFROM mid\nRUN a | b',
      'DL4006',
    ],
    ['FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && a | b', 'DL4006'],
    ['FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN set -euxo pipefail; a | b', 'DL4006'],
    ['FROM debian:13 AS base\nWORKDIR /app\nFROM base\nCOPY a b', 'DL3045'],
    ['FROM debian:13 AS Base\nWORKDIR /app\nFROM base\nCOPY a b', 'DL3045'],
    ['FROM golang:1.25\nCOPY a b', 'DL3045'],
    ['FROM debian:13\nWORKDIR /a\nWORKDIR b', 'DL3000'],
    ['FROM debian:13 AS base\nRUN useradd -m app\nUSER root\nFROM base\nUSER app', 'DL3002'],
    ['FROM debian:13 AS base\nRUN useradd -m app\nUSER app\nFROM base\nRUN x', 'DL3002'],
    ['FROM python:3.13 AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install poetry==2.1.1', 'DL3042'],
  ],
  'cache mounts keep what they hold out of the image': [
    [
      'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y --no-install-recommends gcc',
      'DL3009',
    ],
    [
      'FROM debian:13\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y --no-install-recommends gcc',
      'DL3009',
    ],
    ['FROM alpine:3.22\nRUN --mount=type=cache,target=/etc/apk/cache apk add git', 'DL3019'],
    [
      'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk ln -s /var/cache/apk /etc/apk/cache && apk add git',
      'DL3019',
    ],
    ['FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache pip install poetry==2.1.1', 'DL3042'],
    ['FROM python:3.13\nENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/c pip install poetry==2.1.1', 'DL3042'],
    ['FROM python:3.13\nRUN --mount=type=cache,dst=/root/.cache/pip pip install poetry==2.1.1', 'DL3042'],
    [
      'FROM node:24\nWORKDIR /x\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile',
      'DL3060',
    ],
    ['FROM fedora:43\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y gcc', 'DL3040'],
    ['FROM rockylinux:9\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y gcc', 'DL3040'],
    ['FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum yum install -y gcc', 'DL3032'],
    ['FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper -n install gcc', 'DL3036'],
  ],
  'build arguments have their defaults in FROM': [
    ['ARG VERSION=22\nFROM node:${VERSION}', 'DL3006 DL3007'],
    ['ARG VARIANT=:24-alpine\nFROM node${VARIANT}', 'DL3006'],
    ['ARG BASE=debian:13\nFROM ${BASE}', 'DL3006'],
    ['ARG REG=ghcr.io\nFROM ${REG}/x/y:1', 'DL3006 DL3026'],
    ['ARG TARGET=dev\nFROM debian:13 AS stage-dev\nFROM stage-${TARGET}', 'DL3006'],
  ],
  '--from may name a build context or an image, and a stage in any case': [
    ['FROM debian:13\nCOPY --from=docs . /docs', 'DL3022'],
    ['FROM debian:13\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/', 'DL3022'],
    ['FROM debian:13\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/', 'DL3022'],
    ['FROM debian:13 AS Build\nFROM debian:13\nCOPY --from=build /a /a', 'DL3022'],
  ],
  'heredocs belong to whoever reads them': [
    ['FROM python:3.13\nRUN <<EOF python\nimport os\ncd = 1\nprint(cd | 2)\nEOF', 'DL3003 DL4006'],
    ['FROM python:3.13\nRUN <<EOF\n#!/usr/bin/env python3\na | b\nEOF', 'DL4006'],
    ['FROM debian:13\nRUN <<EOF bash\nset -o pipefail\na | b\nEOF', 'DL4006'],
  ],
  'options of package managers may have values': [
    [
      'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends -t trixie-backports -o Dpkg::Options::=--force-confold git=1:2.47 && rm -rf /var/lib/apt/lists/*',
      'DL3008 DL3015',
    ],
    ['FROM debian:13\nRUN apt-get -o APT::Install-Recommends=0 install -y git=1', 'DL3015'],
    [
      'FROM python:3.13\nRUN pip install --no-cache-dir -i https://x/simple --find-links y --target /z poetry==2.1.1',
      'DL3013',
    ],
    ['FROM python:3.13\nRUN pip install --no-cache-dir -c constraints.txt poetry', 'DL3013'],
    [
      'FROM alpine:3.22\nRUN apk add --no-cache --repository https://x/y -X https://z --virtual .b --root /r git=2.49.0-r0',
      'DL3018',
    ],
    ['FROM node:24\nRUN npm install -g --prefix /x --registry https://x npm@11.1.0', 'DL3016'],
    ['FROM ruby:3.4\nRUN gem install --no-document -n /usr/bin -i /x rake:13.2.1', 'DL3028'],
    ['FROM ruby:3.4\nRUN gem install rake -v 13.2.1', 'DL3028'],
    [
      'FROM fedora:43\nRUN dnf install -y --setopt=install_weak_deps=False --enablerepo x gcc-15.1.1 && dnf clean all',
      'DL3041',
    ],
    ['FROM centos:7\nRUN yum install -y -c /x.conf --enablerepo epel gcc-4.8.5 && yum clean all', 'DL3033'],
    ['FROM golang:1.25\nRUN go install -tags x -ldflags "-s -w" example.com/x@v1.2.3', 'DL3062'],
    [
      'FROM opensuse/leap:15.6\nRUN zypper --non-interactive install --from repo gcc=13 && zypper clean',
      'DL3037 DL3034',
    ],
  ],
  'a clean-up behind an if is one': [
    ['FROM centos:7\nRUN if [ -n "$X" ]; then yum install -y gcc; fi && yum clean all', 'DL3032'],
    [
      'FROM debian:13\nRUN apt-get update && if [ "$X" = 1 ]; then apt-get install -y --no-install-recommends gcc; fi && rm -rf /var/lib/apt/lists/*',
      'DL3009',
    ],
    ['FROM fedora:43\nRUN if true; then dnf install -y gcc; else dnf install -y clang; fi && dnf clean all', 'DL3040'],
    [
      'FROM node:24\nWORKDIR /x\nRUN if [ -f yarn.lock ]; then yarn install --frozen-lockfile && yarn cache clean; fi',
      'DL3060',
    ],
    [
      'FROM debian:13\nRUN apt-get update; if [ x ]; then apt-get install -y --no-install-recommends gcc; rm -rf /var/lib/apt/lists/*; fi',
      'DL3009',
    ],
  ],
};

/** What hadolint overlooks, or says as well. */
const SAID: readonly (readonly [file: string, codes: string])[] = [
  ['FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /tmp/x', 'DL3009'],
  ['FROM debian:13\nRUN sudo apt-get install gcc', 'DL3004 DL3014 DL3015'],
  ['FROM debian:13\nONBUILD RUN apt-get update && apt-get install gcc', 'DL3009 DL3014 DL3015'],
  ['FROM debian:13\nONBUILD ENV SHOP_TOKEN=0f1e2d3c', 'DL3064 SecretsUsedInArgOrEnv'],
  ['FROM python:3.13\nRUN if true; then pip install poetry; fi', 'DL3013 DL3042'],
  ['FROM debian:13 AS base\nRUN a | b\nFROM base', 'DL4006'],
];

const codesOf = (file: string): readonly string[] =>
  lint(analyze(file, context), { ...defaultConfig, profile: 'recommended' }).flatMap(({ rule, aliases }) => [
    rule,
    ...aliases,
  ]);

for (const [title, cases] of Object.entries(SILENT)) {
  describe(title, () => {
    for (const [file, codes] of cases) {
      test(JSON.stringify(file), () => {
        const found = codesOf(file);
        assert.deepEqual(
          codes.split(' ').filter((code) => found.includes(code)),
          [],
        );
        assert.ok(!found.some((rule) => rule.startsWith('syntax/')), 'a file that BuildKit takes');
      });
    }
  });
}

describe('and says what they overlook', () => {
  for (const [file, codes] of SAID) {
    test(JSON.stringify(file), () => {
      const found = codesOf(file);
      assert.deepEqual(
        codes.split(' ').filter((code) => !found.includes(code)),
        [],
      );
    });
  }
});
