import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseImageName, sameRepository } from '../../../server/src/core/dockerfile/imageName.ts';

const SHA = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('reads registry, repository, tag and digest', () => {
  const table: [
    text: string,
    registry: string,
    repository: string,
    name: string,
    tag?: string | undefined,
    digest?: string,
  ][] = [
    ['node', 'docker.io', 'library/node', 'node'],
    ['node:18-alpine', 'docker.io', 'library/node', 'node', '18-alpine'],
    ['docker.io/node:20', 'docker.io', 'library/node', 'node', '20'],
    ['index.docker.io/library/node', 'docker.io', 'library/node', 'node'],
    ['bitnami/node:20', 'docker.io', 'bitnami/node', 'bitnami/node', '20'],
    ['localhost/app', 'localhost', 'app', 'localhost/app'],
    ['localhost:5000/team/app:1', 'localhost:5000', 'team/app', 'localhost:5000/team/app', '1'],
    ['gcr.io/distroless/static', 'gcr.io', 'distroless/static', 'gcr.io/distroless/static'],
    ['Registry.Example/app', 'Registry.Example', 'app', 'Registry.Example/app'],
    ['[::1]:5000/app', '[::1]:5000', 'app', '[::1]:5000/app'],
    ['host:5000', 'docker.io', 'library/host', 'host', '5000'],
    [`node@${SHA}`, 'docker.io', 'library/node', 'node', undefined, SHA],
    [`node:20@${SHA}`, 'docker.io', 'library/node', 'node', '20', SHA],
    ['a__b/c--d.e', 'docker.io', 'a__b/c--d.e', 'a__b/c--d.e'],
  ];
  for (const [text, registry, repository, name, tag, digest] of table) {
    const image = parseImageName(text);
    assert.deepEqual(
      image && [image.registry, image.repository, image.name, image.tag, image.digest],
      [registry, repository, name, tag, digest],
      text,
    );
  }
});

test('refuses what BuildKit calls an invalid reference', () => {
  const invalid = [
    '',
    'Node',
    'node:',
    'node:-1',
    ':20',
    'a//b',
    '/node',
    'node/',
    'node_',
    'a___b/c',
    '-bad.example/app',
    'node:20:21',
    'node@sha256:abc',
    `node@md5:${'0'.repeat(64)}`,
    `node@${SHA.toUpperCase()}`,
    'node latest',
    `node:${'a'.repeat(129)}`,
    'a'.repeat(300),
    '0123456789abcdef'.repeat(4),
    'node:*',
    'a-'.repeat(50_000),
  ];
  for (const text of invalid) assert.equal(parseImageName(text), undefined, text.slice(0, 60));
});

test('spans are the parts of the text', () => {
  const text = `localhost:5000/team/app:1.2@${SHA}`;
  const image = parseImageName(text);
  const part = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
  assert.deepEqual(
    image && [
      part(image.spans.registry),
      part(image.spans.repository),
      part(image.spans.tag),
      part(image.spans.digest),
    ],
    ['localhost:5000', 'team/app', '1.2', SHA],
  );
  const bare = parseImageName('node');
  assert.deepEqual(bare?.spans, {
    registry: undefined,
    repository: { start: 0, end: 4 },
    tag: undefined,
    digest: undefined,
  });
});

test('certain mirrors have the identity of what they mirror', () => {
  const official = [
    'node',
    'public.ecr.aws/docker/library/node',
    'mirror.gcr.io/library/node',
    'arm64v8/node',
    'registry-1.docker.io/library/node',
  ];
  for (const text of official) assert.equal(parseImageName(text)?.identity, 'library/node', text);
  assert.equal(parseImageName('ghcr.io/library/node')?.identity, 'ghcr.io/library/node');
  assert.equal(parseImageName('bitnami/node')?.identity, 'bitnami/node');
  const [one, other, third] = ['node:20', 'public.ecr.aws/docker/library/node:18', 'quay.io/node'].map((text) =>
    parseImageName(text),
  );
  assert.ok(one && other && third);
  assert.equal(sameRepository(one, other), true);
  assert.equal(sameRepository(one, third), false);
});

test('a pattern may leave tag and digest open, not the name', () => {
  assert.equal(parseImageName('python:*-slim', { pattern: true })?.tag, '*-slim');
  assert.equal(parseImageName('python:3@*', { pattern: true })?.digest, '*');
  assert.equal(parseImageName('*/python:3', { pattern: true }), undefined);
});
