/** Every snippet, with its defaults taken, stands in a file that the recommended profile has nothing to say about. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { plainText } from '../../server/src/core/features/complete/snippet.ts';
import { overlaps } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { programs } from '../../server/src/core/programs/index.ts';
import { context } from '../support/facts.ts';

interface Snippet {
  /** The first of them, where a snippet has several. */
  readonly prefix: string;
  readonly prefixes: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

type Source = Omit<Snippet, 'prefixes' | 'prefix'> & { readonly prefix: string | readonly string[] };

const read = (name: string): Snippet[] => {
  const file = new URL(`../../snippets/${name}.json`, import.meta.url);
  const snippets = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Source>);
  return snippets.map((snippet) => {
    const prefixes = [snippet.prefix].flat();
    return { ...snippet, prefixes, prefix: prefixes[0] as string };
  });
};

const instructions = read('dockerfile');
const patterns = read('stages');
const all = [...instructions, ...patterns];
const pattern = (prefix: string): string => {
  const found = patterns.find(({ prefixes }) => prefixes.includes(prefix));
  assert.ok(found, `no pattern ${prefix}`);
  return expand(found);
};

/** A snippet's parts: text, a mirror (`$1`), or a stop with the parts of its default (`${1:…}`, a choice's first). */
type Part = string | { readonly stop: string; readonly parts: readonly Part[] | undefined };

/** The text VS Code inserts when every default is taken: https://code.visualstudio.com/docs/editing/userdefinedsnippets. */
function expand({ body }: Snippet): string {
  const parts = parse(body.join('\n'));
  const defaults = new Map<string, readonly Part[]>();
  const collect = (each: Part): void => {
    if (typeof each === 'string' || !each.parts) return;
    assert.ok(!defaults.has(each.stop), `stop ${each.stop} has two defaults`);
    defaults.set(each.stop, each.parts);
    each.parts.forEach(collect);
  };
  parts.forEach(collect);
  const text = (each: Part): string =>
    typeof each === 'string' ? each : (defaults.get(each.stop) ?? []).map(text).join('');
  return parts.map(text).join('');
}

function parse(source: string): Part[] {
  let at = 0;
  const until = (end: string | undefined): Part[] => {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== end) {
      const stop = /^\$(?:(\d+)|\{(\d+)(?:\|((?:\\.|[^|\\])*)\|\}|(\}|:)))/.exec(source.slice(at));
      const escaped = /^\\[$}\\]/.exec(source.slice(at));
      assert.ok(stop || source[at] !== '$', `a variable that VS Code would expand: ${source.slice(at, at + 20)}`);
      if (escaped) {
        parts.push(source[at + 1] as string);
        at += 2;
      } else if (stop) {
        at += stop[0].length;
        const choice = stop[3]?.split(',', 1);
        parts.push({
          stop: (stop[1] ?? stop[2]) as string,
          parts: choice ?? (stop[4] === ':' ? until('}') : undefined),
        });
        if (stop[4] === ':') at++;
      } else parts.push(source[at++] as string);
    }
    return parts;
  };
  return until(undefined);
}

/** What the recommended profile says inside `text`, when it stands between `before` and `after`. */
function findings(text: string, before = '', after = ''): string[] {
  const span = { start: before.length, end: before.length + text.length };
  const analysis = analyze(before + text + after, context);
  return lint(analysis, defaultConfig)
    .filter(({ at }) => overlaps(at, span))
    .map(({ rule, message, at }) => `${rule}: ${message} — ${analysis.text.slice(at.start, at.end)}`);
}

describe('snippets', () => {
  test('have a prefix of their own', () => {
    const prefixes = all.flatMap(({ prefixes }) => prefixes);
    assert.deepEqual(
      prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index),
      [],
    );
  });

  for (const { prefix, prefixes, description, body } of all) {
    test(`${prefix} has a plain text for editors without snippets`, () => {
      assert.equal(plainText(body.join('\n')), expand({ prefix, prefixes, description, body }));
    });

    test(`${prefix} says what one gets`, () => {
      for (const each of prefixes) assert.match(each, /^[a-z]+(-[a-z]+)*$/);
      assert.match(description, /^[A-Za-z.].{20,}\.$/);
    });
  }
});

/** The image whose stage an instruction is meant for, by prefix; Debian for the others. */
const bases: readonly (readonly [RegExp, string])[] = [
  [/^(cache-npm|cache-next|bind-npm|secret-file|healthcheck-node|user-node)$/, 'node:26-trixie-slim'],
  [/^cache-yarn$/, 'node:24-trixie-slim'],
  [/^(cache-bun|healthcheck-bun)$/, 'oven/bun:1-slim'],
  [/^(cache-deno|healthcheck-deno)$/, 'denoland/deno:debian-2.9.1'],
  [/^healthcheck-distroless$/, 'gcr.io/distroless/nodejs26-debian13:nonroot'],
  [/^(cache-pip|run-bind|secret-pip|healthcheck-python)$/, 'python:3.14-slim-trixie'],
  [/^(cache-go|bind-go|secret-netrc)$/, 'golang:1.27-alpine'],
  [/^cache-cargo$/, 'rust:1.98-slim-trixie'],
  [/^(cache-maven|secret-maven)$/, 'maven:3.9-eclipse-temurin-25'],
  [/^cache-gradle$/, 'eclipse-temurin:25-jdk-noble'],
  [/^healthcheck-curl$/, 'nginxinc/nginx-unprivileged:1.30'],
  [/^cache-nuget$/, 'mcr.microsoft.com/dotnet/sdk:10.0-noble'],
  [/^user-dotnet$/, 'mcr.microsoft.com/dotnet/aspnet:10.0-noble'],
  [/^cache-composer$/, 'composer:2.10'],
  [/^(cache-bundler|healthcheck-ruby)$/, 'ruby:4.0-trixie'],
  [/^cache-mix$/, 'elixir:1.20-slim'],
  [/^(cache-apk|apk-install|user-alpine|init-alpine|healthcheck-wget)$/, 'alpine:3.24'],
  [/^(cache-dnf|user-fedora|init-fedora)$/, 'fedora:44'],
  [/^cache-microdnf$/, 'registry.access.redhat.com/ubi9/ubi-minimal:9.6'],
  [/^(cache-zypper|user-suse)$/, 'opensuse/leap:16.0'],
  [/^user-distroless$/, 'gcr.io/distroless/static-debian13:nonroot'],
  [/^user-chainguard$/, 'cgr.dev/chainguard/wolfi-base:latest'],
  [/^(user-scratch|scratch-files|healthcheck-self)$/, 'scratch'],
  [/^healthcheck-postgres$/, 'postgres:18'],
  [/^healthcheck-redis$/, 'redis:8'],
  [/^healthcheck-mariadb$/, 'mariadb:12.0'],
  [/^(cache-(pnpm|uv|poetry|pdm|pipenv|yarn-berry|conda|ccache)|bind-(pnpm|uv)|ssh-mount)$/, 'example.com/tools:1'],
];

/** What only the last stage has a use for. */
const OF_AN_IMAGE = /^(healthcheck-.*|labels-oci|cmd|entrypoint|stopsignal|init-.*|user-.*)$/;

/** What begins a stage of its own. */
const FIRST = /^(syntax|from|from-platform|from-base|arg-version|cross-.*)$/;

describe('snippets of one instruction', () => {
  const source = 'FROM node:26-trixie-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\n\n';
  for (const snippet of instructions) {
    const { prefix } = snippet;
    test(prefix, () => {
      const base = bases.find(([name]) => name.test(prefix))?.[1] ?? 'debian:trixie-slim';
      const first = FIRST.test(prefix);
      const before = first ? '' : `${source}FROM ${base} AS tools\nWORKDIR /src\n`;
      const use = /^(from-platform|args-target)$/.test(prefix)
        ? 'RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app ./...\n'
        : '';
      const copied = `\n${use}\nFROM example.com/runtime:1\nCOPY --from=${first ? 'build' : 'tools'} /out /out\n`;
      const after = OF_AN_IMAGE.test(prefix) ? '\n' : copied;
      assert.deepEqual(findings(expand(snippet), before, after), []);
    });
  }
});

describe('snippets for what there is', () => {
  const prefixes = new Set(all.flatMap((each) => each.prefixes));

  /** Called otherwise than the program that has the cache. */
  const OF: Readonly<Record<string, string>> = {
    nuget: 'dotnet',
    'yarn-berry': 'yarn',
    mamba: 'conda',
    microdnf: 'dnf',
    hex: 'mix',
  };
  /** What they keep is the result of a build. */
  const BUILDS = new Set(['next', 'ccache']);
  const cached = new Set(programs.flat().flatMap(({ name, caches }) => (caches && caches.length > 0 ? [name] : [])));
  const mounts = [...prefixes]
    .filter((prefix) => prefix.startsWith('cache-'))
    .map((prefix) => prefix.slice('cache-'.length));

  test('a cache mount is for a program that has a cache', () => {
    assert.deepEqual(
      mounts.filter((tool) => !BUILDS.has(tool) && !cached.has(OF[tool] ?? tool)),
      [],
    );
    assert.ok(mounts.length >= 20, `${mounts.length}`);
  });

  /** The words of plan.ts and accounts.ts are those of the snippets. */
  const parts = {
    'user-alpine': 'python-runtime-alpine',
    'user-debian': 'python-runtime-slim',
    'user-distroless': 'go-runtime-distroless',
    'user-node': 'node-runtime-slim',
    'user-dotnet': 'dotnet-runtime-slim',
    'scratch-files': 'go-runtime-scratch',
    'healthcheck-node': 'node-runtime-slim',
    'healthcheck-python': 'python-runtime-slim',
    'healthcheck-deno': 'deno-runtime-slim',
    'healthcheck-bun': 'bun-runtime-slim',
  };
  for (const [part, stage] of Object.entries(parts)) {
    test(`${part} is part of ${stage}`, () => {
      const found = instructions.find(({ prefix }) => prefix === part);
      assert.ok(found);
      const whole = pattern(stage);
      for (const instruction of expand(found).split(/\n(?! )/)) assert.ok(whole.includes(instruction), instruction);
    });
  }
});

/** Chainguard's free images have no other tag. */
const MOVING = /(?<!cgr\.dev\/chainguard\/[\w-]+):latest\b/;

describe('patterns of a whole file', () => {
  for (const snippet of patterns.filter(({ prefix }) => !prefix.includes('-runtime-'))) {
    test(snippet.prefix, () => {
      const text = expand(snippet);
      assert.deepEqual(findings(text), []);
      assert.doesNotMatch(text, MOVING);
    });
  }
});

describe('patterns of a runtime stage', () => {
  for (const snippet of patterns.filter(({ prefix }) => prefix.includes('-runtime-'))) {
    test(snippet.prefix, () => {
      const whole = pattern(snippet.prefix.replace('-runtime-', '-'));
      const builder = whole.slice(0, whole.lastIndexOf('\nFROM ') + 1);
      const text = expand(snippet);
      assert.deepEqual(findings(text, builder), []);
      assert.doesNotMatch(text, MOVING);
    });
  }

  /** What stands in two snippets stands there in the same words. */
  const endings = {
    'node-multi': 'node-runtime-slim',
    'python-multi': 'python-runtime-slim',
    'python-uv-multi': 'python-runtime-slim',
    'go-multi': 'go-runtime-distroless',
    'go-scratch': 'go-runtime-scratch',
    'java-multi': 'java-runtime-slim',
    'rust-multi': 'rust-runtime-distroless',
    'rust-scratch': 'rust-runtime-scratch',
    'dotnet-multi': 'dotnet-runtime-distroless',
    'php-multi': 'php-runtime-alpine',
    'ruby-multi': 'ruby-runtime-slim',
  };
  for (const [whole, stage] of Object.entries(endings)) {
    test(`${whole} ends in ${stage}`, () => assert.ok(pattern(whole).endsWith(pattern(stage))));
  }
});
