import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkEol, checkImages, factsFile } from '../../../scripts/facts.mts';
import { type BaseImage, type BaseImageFacts, findBaseByPattern } from '../../../server/src/core/facts/bases.ts';
import type { EolFacts } from '../../../server/src/core/facts/eol.ts';

const facts: BaseImageFacts = JSON.parse(readFileSync(factsFile('base-images.json'), 'utf8'));
const eol: EolFacts = JSON.parse(readFileSync(factsFile('eol.json'), 'utf8'));
const DIGEST = `@sha256:${'a'.repeat(64)}`;

function base(reference: string): BaseImage {
  const found = findBaseByPattern(facts, reference);
  assert.ok(found, `${reference} is of no family`);
  return found;
}

/** `curl+ tini- python3?`: present, absent, unknown. */
function tools(image: BaseImage, names: string): string {
  const marks = { present: '+', absent: '-', unknown: '?' };
  return names
    .split(' ')
    .map((name) => name.slice(0, -1) + marks[image.tool(name.slice(0, -1))])
    .join(' ');
}

test('the files keep what facts/README.md says of them', () => {
  assert.deepEqual(checkImages(facts, eol), []);
  assert.deepEqual(checkEol(eol), []);
});

test('libc, package manager, distribution and release', () => {
  const table: [
    reference: string,
    libc: string | undefined,
    packageManager: string | undefined,
    distro?: string,
    version?: string,
  ][] = [
    ['node:16', 'glibc', 'apt-get', 'debian'],
    ['node:16-alpine', 'musl', 'apk', 'alpine'],
    ['node:18-alpine', 'musl', 'apk', 'alpine'],
    ['node:22', 'glibc', 'apt-get', 'debian', '12'],
    ['node:26', 'glibc', 'apt-get', 'debian', '13'],
    ['node', 'glibc', 'apt-get', 'debian', '13'],
    ['node:24-alpine', 'musl', 'apk', 'alpine', '3.24'],
    ['node:20-alpine3.16', 'musl', 'apk', 'alpine', '3.16'],
    ['node:16-bullseye', 'glibc', 'apt-get', 'debian', '11'],
    ['node:22-trixie-slim', 'glibc', 'apt-get', 'debian', '13'],
    [`node:22${DIGEST}`, 'glibc', 'apt-get', 'debian'],
    [`node${DIGEST}`, undefined, undefined],
    ['python:3.6', 'glibc', 'apt-get', 'debian'],
    ['golang:1.13', 'glibc', 'apt-get', 'debian'],
    ['openjdk:8', 'glibc', 'apt-get', 'debian'],
    ['openjdk:8u212-jdk', 'glibc', 'apt-get', 'debian'],
    ['openjdk:8-jre-alpine', 'musl', 'apk', 'alpine'],
    ['openjdk:17', 'glibc', undefined, 'oraclelinux'],
    ['eclipse-temurin:21', 'glibc', 'apt-get', 'ubuntu', '26.04'],
    ['eclipse-temurin:17-jammy', 'glibc', 'apt-get', 'ubuntu', '22.04'],
    ['maven:3.9.16-eclipse-temurin-17', 'glibc', 'apt-get', 'ubuntu'],
    ['maven:3-amazoncorretto-17', undefined, undefined],
    ['buildpack-deps:noble-scm', 'glibc', 'apt-get', 'ubuntu', '24.04'],
    ['debian:10', 'glibc', 'apt-get', 'debian', '10'],
    ['debian:buster-slim', 'glibc', 'apt-get', 'debian', '10'],
    ['ubuntu:18.04', 'glibc', 'apt-get', 'ubuntu', '18.04'],
    ['alpine:3.12', 'musl', 'apk', 'alpine', '3.12'],
    ['centos:7', 'glibc', 'yum', 'centos', '7'],
    ['amazonlinux:2', 'glibc', 'yum', 'amazonlinux', '2'],
    ['amazonlinux', 'glibc', 'dnf', 'amazonlinux', '2023'],
    ['scratch', 'none', 'none', 'none'],
    ['gcr.io/distroless/static:nonroot', 'none', 'none', 'debian-distroless'],
    ['gcr.io/distroless/base-debian11', 'glibc', 'none', 'debian-distroless'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'glibc', 'apt-get', 'debian', '12'],
    ['mcr.microsoft.com/dotnet/sdk:6.0', 'glibc', 'apt-get', 'debian'],
    [`mcr.microsoft.com/dotnet/sdk:10.0${DIGEST}`, 'glibc', 'apt-get', 'ubuntu'],
    ['maven:3.8.5-eclipse-temurin-17', 'glibc', 'apt-get', 'ubuntu'],
    ['denoland/deno:alpine-2.5.6', undefined, 'apk', 'alpine'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', 'glibc', 'apt-get', 'debian', '12'],
    ['lukemathwalker/cargo-chef:latest-rust-1.90-alpine', 'musl', 'apk', 'alpine'],
    ['nvidia/cuda:12.4.1-runtime-ubuntu22.04', 'glibc', 'apt-get', 'ubuntu', '22.04'],
    ['mcr.microsoft.com/dotnet/sdk:8.0-windowsservercore-ltsc2022', undefined, undefined],
    ['mcr.microsoft.com/windows/servercore:ltsc2022', undefined, 'none', 'windows'],
    ['golang:1.25-windowsservercore', undefined, undefined],
    ['public.ecr.aws/docker/library/node:20-alpine', 'musl', 'apk', 'alpine'],
    ['python:*-slim', 'glibc', 'apt-get', 'debian'],
    ['golang:*-alpine', 'musl', 'apk', 'alpine'],
    ['golang:*', undefined, undefined],
    ['node:18*', undefined, undefined],
    ['alpine:3.1*', 'musl', 'apk', 'alpine'],
    ['eclipse-temurin:*-jre-alpine', 'musl', 'apk', 'alpine'],
  ];
  for (const [reference, libc, packageManager, distro, version] of table) {
    const image = base(reference);
    assert.deepEqual(
      [image.libc, image.packageManager, image.distro, image.distroVersion],
      [libc, packageManager, distro, version],
      reference,
    );
  }
});

test('programs: what the tag proves, and nothing that history puts in doubt', () => {
  const table: [reference: string, tools: string][] = [
    ['node:18-alpine', 'sh+ bash- curl- wget+ dumb-init- tini- adduser+ useradd- node+ npm+ yarn+ git- make-'],
    ['node:16', 'sh+ bash+ curl+ git+ gcc+ node+ dumb-init- apk- useradd+ adduser? python3? corepack?'],
    ['node:18-slim', 'bash+ curl- git- gcc- node+ yarn+ corepack+ adduser?'],
    ['node:22', 'adduser+ python3+ yarn+ corepack+ jq-'],
    ['node:22-trixie-slim', 'adduser- useradd+ yarn+'],
    ['node:26', 'yarn? corepack? curl+'],
    ['python:2.7-alpine', 'python3? pip+ apk+'],
    ['python:3.6', 'python3+ curl+ gcc+ node-'],
    ['golang:1.13', 'go+ git+ gcc+ cargo-'],
    ['golang:1.25-alpine', 'go+ git- gcc- bash-'],
    ['openjdk:8', 'java+ javac? curl? apk-'],
    ['debian:13', 'adduser- useradd+ curl-'],
    ['debian:12', 'adduser+ useradd+ curl-'],
    ['debian:10', 'adduser? useradd+ curl-'],
    ['ubuntu:18.04', 'curl- apt-get+ python3? sudo?'],
    ['alpine:3.12', 'bash- curl- wget+ setpriv?'],
    ['busybox', 'wget+ adduser+ apk- bash-'],
    ['scratch', 'sh- ls- anything-'],
    ['gcr.io/distroless/static', 'sh- ls- curl-'],
    ['gcr.io/distroless/static:debug', 'sh+ busybox+ bash- ls?'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled', 'sh- curl- ls- dotnet+'],
    ['maven:3-amazoncorretto-17', 'sh? mvn? curl?'],
    ['centos:7', 'bash+ yum+ curl? useradd?'],
    ['redhat/ubi9', 'bash+ dnf+ wget?'],
    ['node:20', 'no-such-program?'],
  ];
  for (const [reference, expected] of table) assert.equal(tools(base(reference), expected), expected, reference);
});

test('accounts and the default user', () => {
  const users: [reference: string, name: string | undefined, uid: number | undefined][] = [
    ['node:18-alpine', 'root', 0],
    [`node${DIGEST}`, 'root', 0],
    ['nginxinc/nginx-unprivileged', 'nginx', 101],
    ['memcached', 'memcache', 11211],
    ['gcr.io/distroless/static:nonroot', 'nonroot', 65532],
    ['gcr.io/distroless/static', 'root', 0],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled', 'app', 1654],
    ['mcr.microsoft.com/windows/servercore:ltsc2025', 'ContainerAdministrator', undefined],
    ['maven:3-amazoncorretto-17', undefined, undefined],
  ];
  for (const [reference, name, uid] of users) {
    const { defaultUser } = base(reference);
    assert.deepEqual([defaultUser?.name, defaultUser?.uid], [name, uid], reference);
  }

  const presence: [reference: string, user: string, expected: string][] = [
    ['node:16', 'node', 'present'],
    ['node:18-alpine', '1000', 'present'],
    [`node${DIGEST}`, 'node', 'present'],
    ['node:18-alpine', 'nextjs', 'absent'],
    ['python:3.12', 'python', 'absent'],
    ['alpine', 'ftp', 'unknown'],
    ['debian:10', 'gnats', 'unknown'],
    ['ubuntu:24.04', 'ubuntu', 'present'],
    ['ubuntu:20.04', 'ubuntu', 'unknown'],
    ['postgres:17', 'nobody', 'present'],
    ['postgres:17', 'someone', 'unknown'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'app', 'present'],
    ['mcr.microsoft.com/dotnet/aspnet:6.0', 'app', 'unknown'],
    ['scratch', 'nobody', 'absent'],
    ['gcr.io/distroless/static', 'nonroot', 'present'],
    ['redhat/ubi9', 'someone', 'absent'],
    ['redhat/ubi9', 'dbus', 'unknown'],
    ['fedora:43', 'nobody', 'present'],
    ['ubuntu:26.04', 'www-data', 'present'],
    ['ubuntu:26.04', 'app', 'absent'],
  ];
  for (const [reference, user, expected] of presence)
    assert.equal(base(reference).user(user), expected, `${user} in ${reference}`);

  assert.equal(base('node:18-alpine').group('node'), 'present');
  assert.equal(base('alpine').group('www-data'), 'present');
  assert.equal(base('alpine').user('www-data'), 'absent');
  assert.equal(base('debian').user('www-data'), 'present');
  assert.deepEqual(
    base('node:16').users.find((user) => user.name === 'node'),
    { name: 'node', uid: 1000, gid: 1000, group: 'node', shell: '/bin/bash' },
  );
});

test('shell, process, directory, runtime', () => {
  assert.deepEqual(base('node:18-alpine').shell, { sh: true, bash: false, is: 'busybox', path: '/bin/sh' });
  assert.deepEqual(base('debian:12').shell, { sh: true, bash: true, is: 'dash', path: '/bin/sh' });
  assert.equal(base('gcr.io/distroless/cc:debug').shell.path, '/busybox/sh');
  assert.equal(base('scratch').shell.sh, false);
  assert.equal(base('gcr.io/distroless/cc:debug').isDebug, true);
  assert.equal(base('cgr.dev/chainguard/node:latest-dev').isDebug, true);
  assert.equal(base('cgr.dev/chainguard/node').isDebug, false);
  assert.equal(base('golang:1.13').workdir, '/go');
  assert.deepEqual(base('node:16').entrypoint, ['docker-entrypoint.sh']);
  assert.deepEqual(base('node:16').cmd, ['node']);
  assert.deepEqual(base('debian:12').entrypoint, []);
  assert.equal(base('redhat/ubi9').entrypoint, undefined);
  assert.deepEqual(base('nginx').expose, ['80']);
  assert.equal(base('node:20-slim').caBundle, undefined);
  assert.equal(base('node:22').caBundle, true);

  const runtimes: [reference: string, name: string, version: string | undefined][] = [
    ['node:18-alpine', 'node', '18'],
    ['python:3.12.1-slim', 'python', '3.12.1'],
    ['golang:alpine', 'go', undefined],
    ['golang:1.2*', 'go', undefined],
    ['maven:3.9-eclipse-temurin-21-alpine', 'java', '21'],
    ['gradle:8-jdk17', 'java', '17'],
    ['gcr.io/distroless/nodejs22-debian12', 'node', '22'],
    ['gcr.io/distroless/java17', 'java', '17'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'dotnet', '8.0'],
    ['denoland/deno:alpine-2.5.6', 'deno', '2.5.6'],
    ['ghcr.io/astral-sh/uv:0.9-python3.12-alpine', 'python', '3.12'],
    ['lukemathwalker/cargo-chef:latest-rust-1.90', 'rust', '1.90'],
  ];
  for (const [reference, name, version] of runtimes)
    assert.deepEqual(base(reference).runtime, { name, version }, reference);
  assert.equal(base('alpine').runtime, undefined);
});

test('the environment: what holds for the version and the variant', () => {
  const table: [reference: string, name: string, value: string | null | undefined][] = [
    ['golang:1.26-alpine', 'GOTOOLCHAIN', 'local'],
    ['golang:1.20', 'GOTOOLCHAIN', undefined],
    ['golang:1.26.1', 'GOLANG_VERSION', '1.26.1'],
    ['golang:1.26', 'GOLANG_VERSION', null],
    ['python:3.12-slim', 'LANG', 'C.UTF-8'],
    ['python:3.14', 'LANG', undefined],
    ['python:3', 'LANG', undefined],
    [`python:3${DIGEST}`, 'LANG', null],
    ['node:16', 'YARN_VERSION', null],
    ['node:26', 'YARN_VERSION', undefined],
    ['eclipse-temurin:21-jre-alpine', 'LANG', 'en_US.UTF-8'],
    ['maven:3.9-eclipse-temurin-21', 'JAVA_HOME', '/opt/java/openjdk'],
    ['amazoncorretto:21-al2023', 'JAVA_HOME', '/usr/lib/jvm/java-21-amazon-corretto'],
    ['php:8.4-apache', 'APACHE_CONFDIR', '/etc/apache2'],
    ['php:8.4-fpm', 'APACHE_CONFDIR', undefined],
    ['postgres:17', 'PGDATA', '/var/lib/postgresql/data'],
    ['postgres:18', 'PGDATA', '/var/lib/postgresql/18/docker'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'ASPNETCORE_HTTP_PORTS', '8080'],
    ['mcr.microsoft.com/dotnet/aspnet:6.0', 'ASPNETCORE_HTTP_PORTS', undefined],
    ['cgr.dev/chainguard/node', 'SSL_CERT_FILE', '/etc/ssl/certs/ca-certificates.crt'],
  ];
  for (const [reference, name, value] of table) assert.equal(base(reference).env[name], value, `${reference} ${name}`);
});

test('says where a fact comes from and how far it goes', () => {
  assert.equal(base('node:24-alpine').reason, 'from nodejs/docker-node:24/alpine3.24/Dockerfile');
  assert.equal(base('node:18-alpine').reason, 'the same in every release of its distribution');
  assert.equal(base('node:16').reason, 'the same in every image that node:16 can be');
  assert.equal(base('node:22').moving, true);
  assert.equal(base('node:22-bookworm').moving, false);
  assert.equal(base(`node:22${DIGEST}`).moving, false);
});

test('unknown images are undefined', () => {
  for (const reference of ['example/app:1', 'ghcr.io/library/node:20', '*/node:20', '*', 'Not A Name']) {
    assert.equal(findBaseByPattern(facts, reference), undefined, reference);
  }
});
