/** Go builders before and after, and those that cannot be cross-compiled by a few edits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config.ts';
import { crossCompile } from '../../../server/src/core/harden/crossCompile.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { applyEdits } from '../../../server/src/core/text.ts';
import { context } from '../../support/facts.ts';

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
  ['FROM node:26\nRUN npm ci\n', /No stage builds a Go program/],
  [go('CGO_ENABLED=1 go build -o /out/a .'), /a C compiler for each platform/],
  [go('go build -o /out/a .', 'RUN apk add --no-cache build-base\n'), /A C compiler is installed/],
  [go('GOARCH=arm64 go build -o /out/a .'), /GOARCH is set already/],
  [go('go build -o /out/a .', 'ENV GOOS=linux\n'), /GOOS is set already/],
  [go('go build -o /out/a .').replace('FROM golang', 'FROM --platform=linux/amd64 golang'), /a platform of its own/],
  ['FROM golang:1.27 AS build\nRUN go build -o /a .\nCMD ["/a"]\n', /part of the image that is shipped/],
  [
    `FROM golang:1.27 AS base\n\n${go('go build -o /out/a .').replace('golang:1.27-alpine', 'base')}`,
    /built on another stage/,
  ],
];

for (const [dockerfile, reason] of refused) {
  test(`refused: ${reason.source}`, () => {
    const made = crossCompile(analyze(dockerfile, context));
    assert.match('unfit' in made ? made.unfit : '', reason);
  });
}
