import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { factsFile } from '../../../scripts/facts.mts';
import { parseImageName } from '../../../server/src/core/dockerfile/imageName.ts';
import { type EndOfLife, endOfLife } from '../../../server/src/core/facts/eol.ts';

const facts = {
  images: JSON.parse(readFileSync(factsFile('base-images.json'), 'utf8')),
  eol: JSON.parse(readFileSync(factsFile('eol.json'), 'utf8')),
};

function end(reference: string, today = '2026-11-23'): EndOfLife | undefined {
  const image = parseImageName(reference, { pattern: true });
  assert.ok(image, reference);
  return endOfLife(facts, image, today);
}

test('ended cycles, with what to use instead', () => {
  const table: [reference: string, title: string, cycle: string, eol: string, replacement: string | undefined][] = [
    ['node:16', 'Node.js', '16', '2023-09-11', 'node:26'],
    ['node:16-alpine', 'Node.js', '16', '2023-09-11', 'node:26-alpine'],
    ['node:18-alpine', 'Node.js', '18', '2025-04-30', 'node:26-alpine'],
    ['node:20.11.1', 'Node.js', '20', '2026-04-30', 'node:26'],
    ['node:20-alpine3.16', 'Node.js', '20', '2026-04-30', 'node:26-alpine'],
    ['node:20-bookworm-slim', 'Node.js', '20', '2026-04-30', 'node:26-slim'],
    ['docker.io/library/node:16', 'Node.js', '16', '2023-09-11', 'docker.io/library/node:26'],
    ['bitnami/node:16', 'Node.js', '16', '2023-09-11', undefined],
    ['python:3.6-slim', 'Python', '3.6', '2021-12-23', 'python:3.14-slim'],
    ['golang:1.13', 'Go', '1.13', '2020-08-11', 'golang:1.27'],
    ['php:7.4-fpm', 'PHP', '7.4', '2022-11-28', 'php:8.5-fpm'],
    ['ruby:2.7-alpine', 'Ruby', '2.7', '2023-03-31', 'ruby:4.0-alpine'],
    ['mcr.microsoft.com/dotnet/sdk:6.0', 'Microsoft .NET', '6', '2024-11-12', 'mcr.microsoft.com/dotnet/sdk:10.0'],
    ['postgres:9.6', 'PostgreSQL', '9.6', '2021-11-11', 'postgres:18'],
    ['tomcat:8.5', 'Apache Tomcat', '8.5', '2024-03-31', undefined],
    ['debian:10', 'Debian', '10', '2022-09-10', 'debian:13'],
    ['debian:buster-slim', 'Debian', '10', '2022-09-10', 'debian:trixie-slim'],
    ['ubuntu:bionic', 'Ubuntu', '18.04', '2023-05-31', 'ubuntu:resolute'],
    ['alpine:3.12', 'Alpine Linux', '3.12', '2022-05-01', 'alpine:3.24'],
    ['centos:7', 'CentOS', '7', '2024-06-30', undefined],
    ['quay.io/centos/centos:stream8', 'CentOS Stream', '8', '2024-05-31', undefined],
  ];
  for (const [reference, title, cycle, eol, replacement] of table) {
    const found = end(reference);
    assert.deepEqual(
      found && [found.title, found.cycle, found.eol, found.replacement, found.ended],
      [title, cycle, eol, replacement, true],
      reference,
    );
  }
});

test('the distribution a tag names, where the product is supported', () => {
  const buster = end('python:3.12-slim-buster');
  assert.deepEqual(
    [
      buster?.subject,
      buster?.title,
      buster?.cycle,
      buster?.eol,
      buster?.extendedUntil,
      buster?.ended,
      buster?.extendedEnded,
    ],
    ['distribution', 'Debian', '10', '2022-09-10', '2024-06-30', true, true],
  );
  assert.equal(buster?.replacement, 'python:3.12-slim');
  // Both have ended: the product is named, its replacement ends both.
  assert.equal(end('node:16-buster')?.subject, 'product');
  // A moving tag follows its distribution by itself.
  assert.equal(end('node:24')?.subject, 'product');
  assert.equal(end('node:24')?.ended, false);
});

test('extended support is a second date', () => {
  const focal = end('ubuntu:18.04');
  assert.deepEqual([focal?.ended, focal?.extendedUntil, focal?.extendedEnded], [true, '2028-04-01', false]);
  assert.equal(end('ubuntu:18.04', '2028-04-02')?.extendedEnded, true);
  assert.equal(focal?.extendedSupport, 'Expanded Security Maintenance');
});

test('support lasts through its last day', () => {
  assert.equal(end('node:18', '2025-04-30')?.ended, false);
  assert.equal(end('node:18', '2025-05-01')?.ended, true);
});

test('the current cycle is the newest with long-term support, where there is such a thing', () => {
  assert.equal(end('node:16', '2026-11-23')?.current, '26');
  assert.equal(end('node:16', '2026-09-01')?.current, '24');
  assert.equal(end('eclipse-temurin:24')?.current, '25');
  assert.equal(end('ubuntu:25.10')?.current, '26.04');
  assert.equal(end('rust:1.75')?.rolling, true);
});

test('nothing is said of tags that name no cycle', () => {
  const silent = [
    'node',
    'node:lts',
    'node:lts-alpine',
    'node:*',
    'node:1*',
    'python:3',
    'php:7',
    'scratch',
    'example/app:1',
    'openjdk:8',
    'debian:stable',
  ];
  for (const reference of silent) assert.equal(end(reference), undefined, reference);
  assert.equal(end('mcr.microsoft.com/windows/servercore:1809'), undefined);
});
