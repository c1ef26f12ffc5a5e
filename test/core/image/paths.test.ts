import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildContext } from '../../support/files.ts';
import { analysis, image, presence, type Verdict, value } from './ask.ts';

const cases: readonly [name: string, dockerfile: string, expected: Readonly<Record<string, Verdict>>][] = [
  ['scratch is empty', 'FROM scratch', { '/': 'yes', '/bin': 'no', '/app': 'no' }],
  [
    'braces are for bash',
    'FROM alpine:3.22\nRUN mkdir -p /a/{b,c}\nRUN bash -c "mkdir -p /d/{e,f}"\nFROM fedora:43\nRUN mkdir -p /a/{b,c}',
    { '/a/b': 'yes', '/a/{b,c}': 'no' },
  ],
  [
    'in dash they stay',
    'FROM debian:13-slim\nRUN mkdir -p /a/{b,c}\nRUN bash -c "mkdir -p /d/{e,f}"',
    { '/a/b': 'no', '/a/{b,c}': 'yes', '/d/e': 'yes' },
  ],
  [
    'loops, functions and cd -',
    'FROM alpine:3.22\nRUN for d in a b; do mkdir -p /x/$d; done\nRUN mk() { mkdir "/q-$1"; }; mk 1\nRUN cd /srv && cd - && mkdir y',
    { '/x/a': 'yes', '/x/b': 'yes', '/x/c': 'no', '/q-1': 'yes', '/y': 'yes' },
  ],
  [
    'a directory that is changed to is there',
    'FROM alpine:3.22\nRUN ./configure --prefix=/opt/x\nRUN cd /opt/x && ls',
    { '/opt/x': 'yes', '/opt/x/bin': 'unknown' },
  ],
  [
    'certificates and time zones',
    'FROM golang:1.26-alpine\nRUN apk add --no-cache tzdata',
    { '/etc/ssl/certs/ca-certificates.crt': 'yes', '/usr/share/zoneinfo': 'yes' },
  ],
  ['no certificates', 'FROM debian:13-slim', { '/etc/ssl/certs/ca-certificates.crt': 'no' }],
  [
    'with its parents',
    'FROM scratch\nCOPY --parents src/a/x.txt package.json lib/*/b.js ./sub/./c.txt /w/',
    { '/w/src/a/x.txt': 'yes', '/w/package.json': 'yes', '/w/x.txt': 'no', '/w/c.txt': 'yes', '/w/lib/q': 'unknown' },
  ],
  [
    'a plain base image',
    'FROM alpine:3.20',
    { '/etc': 'yes', '/app': 'no', '/app/x': 'no', '/opt/x': 'no', '/opt/java': 'unknown' },
  ],
  ['an unknown base image', 'FROM example.org/x', { '/app': 'unknown', '/': 'yes' }],
  [
    'WORKDIR makes its directory',
    'FROM alpine:3.20\nWORKDIR /app/web',
    { '/app': 'yes', '/app/web': 'yes', '/app/api': 'no' },
  ],
  [
    'a file into a directory',
    'FROM scratch\nCOPY package.json /app/',
    { '/app': 'yes', '/app/package.json': 'yes', '/app/x': 'no' },
  ],
  ['a file under another name', 'FROM scratch\nCOPY package.json /app', { '/app': 'yes', '/app/package.json': 'no' }],
  [
    'a file into a directory that exists',
    'FROM scratch\nWORKDIR /app\nCOPY package.json /app',
    { '/app/package.json': 'yes' },
  ],
  ['several files', 'FROM scratch\nCOPY go.mod go.sum /src', { '/src/go.mod': 'yes', '/src/main.go': 'no' }],
  [
    'a directory gives its content',
    'FROM scratch\nCOPY . /app',
    { '/app': 'yes', '/app/main.go': 'unknown', '/etc': 'no' },
  ],
  ['file or directory', 'FROM scratch\nCOPY thing /app/', { '/app/thing': 'unknown', '/app/x': 'unknown', '/x': 'no' }],
  [
    'a pattern of files',
    'FROM scratch\nCOPY package*.json /app/',
    { '/app/package.json': 'unknown', '/app/dist': 'no' },
  ],
  ['an address', 'FROM scratch\nADD https://example.org/tool.txt /x/', { '/x/tool.txt': 'yes', '/x/y': 'no' }],
  ['an archive', 'FROM scratch\nADD root.tar.gz /x/', { '/x': 'yes', '/x/y': 'unknown', '/y': 'no' }],
  ['a heredoc', 'FROM scratch\nCOPY <<EOF /etc/app.conf\nx\nEOF', { '/etc/app.conf': 'yes', '/etc/x': 'no' }],
  [
    'mkdir, touch and rm',
    'FROM alpine:3.20\nRUN mkdir -p /app/a && touch /app/b && rm -rf /app/a',
    { '/app/a': 'no', '/app/b': 'yes' },
  ],
  [
    'the working directory of a command',
    'FROM alpine:3.20\nRUN mkdir /app && cd /app && mkdir x',
    { '/app/x': 'yes', '/x': 'no' },
  ],
  [
    'a subshell keeps its directory',
    'FROM alpine:3.20\nRUN mkdir /app && (cd /app && mkdir x) && mkdir /src',
    { '/app/x': 'yes', '/src': 'yes' },
  ],
  ['a condition', 'FROM alpine:3.20\nRUN if true; then mkdir /app; fi', { '/app': 'unknown', '/src': 'no' }],
  [
    'copied within the image',
    'FROM alpine:3.20\nCOPY go.mod /src/\nRUN cp -r /src /app',
    { '/app/go.mod': 'yes', '/app/x': 'no' },
  ],
  [
    'moved within the image',
    'FROM alpine:3.20\nCOPY go.mod /src/\nRUN mv /src /app',
    { '/app/go.mod': 'yes', '/src': 'no', '/src/go.mod': 'no' },
  ],
  [
    'a build writes below its directory',
    'FROM node:20\nWORKDIR /app\nRUN npm run build',
    { '/app/dist': 'unknown', '/dist': 'unknown' },
  ],
  ['or where it is told to', 'FROM node:20\nWORKDIR /app\nRUN npx vite build --outDir /dist', { '/dist': 'unknown' }],
  [
    'an output that is known',
    'FROM golang:1.22\nWORKDIR /src\nRUN go build -o /app/server .',
    { '/app/server': 'yes', '/app/x': 'no', '/src/x': 'no' },
  ],
  ['variables in paths', 'FROM alpine:3.20\nARG D=/app\nCOPY go.mod $D/', { '/app/go.mod': 'yes' }],
  ['variables without a value', 'FROM alpine:3.20\nARG D\nCOPY go.mod $D/', { '/app/go.mod': 'unknown' }],
  ['a script may write anywhere', 'FROM alpine:3.20\nRUN /x.sh', { '/app': 'unknown' }],
  [
    'a directory of another stage',
    'FROM alpine:3.20 AS a\nRUN mkdir -p /out/d && touch /out/d/f\nFROM scratch\nCOPY --from=a /out /app',
    { '/app/d/f': 'yes', '/app/x': 'no', '/out': 'no' },
  ],
  [
    'through two stages',
    'FROM alpine:3.20 AS a\nCOPY go.mod /a/\nFROM scratch AS b\nCOPY --from=a / /\nFROM scratch\nCOPY --from=b /a /b',
    { '/b/go.mod': 'yes', '/b/x': 'no' },
  ],
  [
    'an image that is no stage',
    'FROM scratch\nCOPY --from=example.org/x /a /b/',
    { '/b': 'yes', '/b/x': 'unknown', '/c': 'no' },
  ],
  [
    'nothing written to a mount stays',
    'FROM rust:1.80\nWORKDIR /app\nRUN --mount=type=cache,target=/app/target cargo build --release',
    { '/app/target': 'no', '/app/target/release/app': 'no' },
  ],
  [
    'a compiler writes where it is told to',
    'FROM debian:13\nWORKDIR /src\nCOPY main.c ./\nRUN gcc -O2 -o /usr/local/bin/app main.c',
    { '/usr/local/bin/app': 'yes', '/app': 'no' },
  ],
  [
    'the only match of a pattern gets a name',
    'FROM maven:3.9\nWORKDIR /src\nRUN mvn package && mv target/*.jar app.jar && mv target/*.txt docs',
    { '/src/app.jar': 'yes', '/src/docs': 'unknown' },
  ],
  [
    'a new home holds dotfiles',
    'FROM debian:13\nRUN useradd --create-home app',
    { '/home/app': 'yes', '/home/app/sql': 'no', '/home/app/.bashrc': 'unknown' },
  ],
  [
    'what was under a mount is there again',
    'FROM alpine:3.20\nCOPY go.mod /app/\nRUN --mount=target=/app ls',
    { '/app/go.mod': 'yes' },
  ],
  ['later copies over earlier ones', 'FROM scratch\nCOPY go.mod /app/\nCOPY . /app', { '/app/go.mod': 'yes' }],
];

describe('path', () => {
  for (const [name, dockerfile, expected] of cases) {
    test(name, () => {
      const state = image(dockerfile);
      const found = Object.fromEntries(Object.keys(expected).map((path) => [path, presence(state.path(path))]));
      assert.deepEqual(found, expected);
    });
  }

  test('a visible build context', () => {
    const files = buildContext({ 'src/main.go': '', 'go.mod': '' });
    const state = image('FROM scratch\nCOPY . /app\nCOPY src /lib', { files });
    assert.deepEqual(
      ['/app/src/main.go', '/app/dist', '/lib/main.go', '/lib/src'].map((path) => presence(state.path(path))),
      ['yes', 'no', 'yes', 'no'],
    );
  });

  test('the origin of a path leads to the stage', () => {
    const source = 'FROM alpine:3.20 AS build\nRUN touch /app.bin\nFROM scratch\nCOPY --from=build /app.bin /run/';
    const fact = image(source).path('/run/app.bin');
    const origin = fact.known ? fact.value?.origin : undefined;
    assert.equal(origin?.kind, 'stage');
    assert.equal(origin?.kind === 'stage' && origin.path, '/app.bin');
    assert.equal(fact.reason.text, 'line 4 copies it from build');
  });

  test('paths lists what the Dockerfile put there and left there', () => {
    const state = image('FROM alpine:3.20\nWORKDIR /app\nCOPY go.mod .\nRUN touch x y && rm x');
    assert.deepEqual(
      state.paths().map(({ path }) => path),
      ['/app', '/app/go.mod', '/app/y'],
    );
  });

  test('resolve sees a path from the working directory', () => {
    const state = image('FROM alpine:3.20\nWORKDIR /a\nWORKDIR b/c');
    assert.equal(value(state.resolve('../x')), '/a/b/x');
    assert.equal(value(state.resolve('/x/../y')), '/y');
  });

  test('a long chain of copies is cut off, not followed for ever', () => {
    const stages = ['FROM alpine:3.20 AS s0\nRUN ./x.sh'];
    for (let at = 1; at < 60; at++)
      stages.push(`FROM scratch AS s${at}\nCOPY --from=s${at - 1} / /\nCOPY --from=s${at - 1} / /`);
    assert.equal(presence(image(stages.join('\n')).path('/app/x')), 'unknown');
  });

  test('stages upon stages do not exhaust the stack', () => {
    const stages = ['FROM alpine:3.20 AS s0\nRUN touch /first'];
    for (let at = 1; at < 1000; at++) stages.push(`FROM s${at - 1} AS s${at}\nRUN touch /f${at}`);
    const state = image(stages.join('\n'));
    assert.equal(presence(state.path('/first')), 'yes');
    assert.equal(presence(state.path('/f500')), 'yes');
  });

  test('a stage that copies from a later one is computed all the same', () => {
    const { stages, image: of } = analysis(
      'FROM alpine:3.20 AS a\nCOPY --from=b /x /x\nFROM a AS b\nCOPY --from=a /x /y',
    );
    assert.deepEqual(
      stages.stages.map((stage) => presence(of(stage).path('/x'))),
      ['yes', 'yes'],
    );
  });
});
