/** How Dockerfiles are built, as the files of a repository say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { lintBuilds } from '../../../server/src/core/lint/lintBuilds.ts';
import { context } from '../../support/facts.ts';
import { repository } from '../../support/files.ts';

type Files = Readonly<Record<string, string>>;

const at = (path: string, text: string, files: Files) =>
  analyze(text, { ...context, ...repository({ ...files, [path]: text }, path) });

/** `context target NAME=value by`, one for each way of building. */
function ways(path: string, files: Files, text = 'FROM alpine:3.22 AS dev\nARG V\nCOPY . /\n'): string[] {
  const { build } = at(path, text, files);
  return [build.builds, ...build.others].map((builds) => {
    const [first] = builds;
    const args = (first?.args ?? []).map(({ name, value }) => `${name.text}=${value ?? '?'}`);
    return [first?.context ?? build.folder ?? '?', first?.target?.text, ...args, first?.label]
      .filter((each) => each !== undefined)
      .join(' ');
  });
}

const workflow = (...lines: readonly string[]): string =>
  ['jobs:', '  image:', ...lines.map((line) => `    ${line}`)].join('\n');

/** The Dockerfile is `svc/Dockerfile`. */
const named: readonly [name: string, files: Files, ways: readonly string[]][] = [
  [
    'compose, the short form',
    { 'compose.yaml': 'services:\n  web:\n    build: ./svc\n' },
    ['svc compose service "web"'],
  ],
  [
    'compose, every key',
    {
      '.env': 'V=3\n',
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      dockerfile: svc/Dockerfile\n      target: dev\n      args:\n        V: "${V}"\n        W: ${W:-4}\n        X: ${X}\n',
    },
    ['. dev V=3 W=4 X=? compose service "web"'],
  ],
  [
    'compose, arguments in a list and by an anchor',
    {
      'compose.yaml':
        'x-build: &b\n  context: .\n  dockerfile: svc/Dockerfile\nservices:\n  web:\n    build:\n      <<: *b\n      args: [V=1, W]\n',
    },
    ['. V=1 W=? compose service "web"'],
  ],
  [
    'compose, a file over another one',
    {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      dockerfile: svc/Dockerfile\n',
      'compose.dev.yaml': 'services:\n  web:\n    build:\n      target: dev\n',
    },
    ['. compose service "web"'],
  ],
  [
    'compose, extends',
    {
      'compose.yaml':
        'services:\n  base:\n    build: { context: ., dockerfile: svc/Dockerfile, args: { V: a } }\n  web:\n    extends: base\n    build: { args: { V: b } }\n',
    },
    ['. V=a compose service "base"', '. V=b compose service "web"'],
  ],
  [
    'compose in a folder, run from the root',
    { 'deploy/compose.yaml': 'services:\n  web:\n    build: { context: ., dockerfile: svc/Dockerfile }\n' },
    ['. compose service "web"'],
  ],
  [
    'compose, another repository',
    { 'compose.yaml': 'services:\n  web:\n    build: https://github.com/a/b.git\n' },
    ['?'],
  ],
  [
    'bake, what is inherited, variables and functions',
    {
      'docker-bake.hcl':
        'variable "V" { default = "2" }\n# a comment\ntarget "base" {\n  context = "."\n  args = { V = V, W = upper(V) }\n}\ntarget "svc" {\n  inherits = ["base"]\n  dockerfile = "svc/Dockerfile"\n  args = {\n    V = "${V}.1"\n  }\n  target = V == "2" ? "dev" : "prod"\n}\n',
    },
    ['. dev W=? V=2.1 bake target "svc"'],
  ],
  [
    'bake, a matrix',
    {
      'docker-bake.hcl':
        'target "all" {\n  matrix = { name = ["svc", "other"] }\n  name = "it-${name}"\n  context = name\n  args = { V = name }\n}\n',
    },
    ['svc V=svc bake target "it-svc"'],
  ],
  [
    'bake in JSON',
    { 'docker-bake.json': '{"target": {"svc": {"context": "svc", "target": "dev"}}}' },
    ['svc dev bake target "svc"'],
  ],
  [
    'build-push-action',
    {
      '.github/workflows/ci.yml': workflow(
        'steps:',
        '  - uses: docker/build-push-action@v6',
        '    with:',
        '      file: svc/Dockerfile',
        '      target: dev',
        '      build-args: |',
        '        V=1',
      ),
    },
    ['. dev V=1 the job "image"'],
  ],
  [
    'build-push-action with a matrix',
    {
      '.github/workflows/ci.yml': workflow(
        'strategy:',
        '  matrix:',
        '    include:',
        '      - { name: svc, context: svc }',
        '      - { name: other, context: other }',
        'steps:',
        '  - uses: docker/build-push-action@v6',
        '    with:',
        '      context: ${{ matrix.context }}',
      ),
    },
    ['svc the job "image"'],
  ],
  [
    'a command of a workflow in another folder',
    {
      '.github/workflows/ci.yml': workflow(
        'steps:',
        '  - run: |',
        '      docker build -t x \\',
        '        --target dev -f Dockerfile ..',
        '    working-directory: svc',
      ),
    },
    ['. dev the job "image"'],
  ],
  [
    'GitLab',
    { '.gitlab-ci.yml': 'image:\n  script:\n    - docker build -f svc/Dockerfile "$CI_PROJECT_DIR"\n' },
    ['. the pipeline'],
  ],
  [
    'Cloud Build',
    {
      'cloudbuild.yaml':
        "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: ['build', '-f', 'svc/Dockerfile', '.']\n",
    },
    ['. the pipeline'],
  ],
  [
    'a Makefile with variables',
    {
      Makefile: 'IMG := svc\nDOCKER ?= docker\nimage:\n\t@$(DOCKER) build --build-arg V=$(X) -f $(IMG)/Dockerfile .\n',
    },
    ['. V=? the Makefile'],
  ],
  ['a Makefile that goes elsewhere', { Makefile: 'image:\n\tcd svc && docker build .\n' }, ['svc the Makefile']],
  [
    'a script that finds its own place',
    { 'scripts/image.sh': 'ROOT=$(cd "$(dirname "$0")/.." && pwd)\ndocker build -f "$ROOT/svc/Dockerfile" "$ROOT"\n' },
    ['. the script scripts/image.sh'],
  ],
  [
    'a script in a loop',
    {
      'build.sh':
        'for i in svc other; do docker build -f "images/$i/x" $i; docker build -f "./$i/Dockerfile" .; done\n',
    },
    ['?'],
  ],
  [
    'package.json',
    { 'package.json': '{"scripts": {"image": "docker build -f svc/Dockerfile ."}}' },
    ['. a script of package.json'],
  ],
  ['just', { justfile: 'tag := "x"\nimage:\n  docker build -t {{tag}} -f svc/Dockerfile .\n' }, ['. justfile']],
  [
    'a development container',
    {
      '.devcontainer/devcontainer.json':
        '{\n  // a comment\n  "build": { "dockerfile": "../svc/Dockerfile", "context": "..", },\n}',
    },
    ['. the development container'],
  ],
  [
    'skaffold',
    { 'skaffold.yaml': 'build:\n  artifacts:\n    - image: x\n      context: svc\n      docker: { target: dev }\n' },
    ['svc dev skaffold artifact "x"'],
  ],
  ['Tilt', { Tiltfile: "docker_build('x', '.', dockerfile='svc/Dockerfile')\n" }, ['. the Tiltfile']],
  [
    'goreleaser fills a folder of its own',
    { '.goreleaser.yaml': 'dockers:\n  - dockerfile: svc/Dockerfile\n' },
    ['? goreleaser'],
  ],
  ['documentation', { 'README.md': 'Run `docker build -f svc/Dockerfile .`.\n' }, ['. README.md']],
  [
    'two builders that differ',
    {
      'compose.yaml': 'services:\n  a: { build: ./svc }\n  b: { build: { context: ., dockerfile: svc/Dockerfile } }\n',
    },
    ['svc compose service "a"', '. compose service "b"'],
  ],
];

describe('what names a Dockerfile', () => {
  for (const [name, files, expected] of named)
    test(name, () => assert.deepEqual(ways('svc/Dockerfile', { 'main.go': '', ...files }), expected));
});

/** Path of the Dockerfile, what it copies, what is there, the context. */
const searched: readonly [copies: string, path: string, files: readonly string[], folder: string | undefined][] = [
  ['COPY package.json src/ ./', 'svc/Dockerfile', ['svc/package.json', 'svc/src/a.js', 'package.json'], 'svc'],
  ['COPY package.json svc/src ./', 'svc/Dockerfile', ['package.json', 'svc/src/a.js'], '.'],
  ['COPY package*.json ./', 'a/b/Dockerfile', ['a/package.json'], 'a'],
  ['COPY missing.txt ./', 'svc/Dockerfile', ['svc/.dockerignore', 'main.go'], undefined],
  ['COPY pakage.json src ./', 'svc/Dockerfile', ['svc/package.json', 'svc/src/a.js'], 'svc'],
  ['COPY . .', 'svc/Dockerfile', ['svc/main.go'], 'svc'],
  ['COPY . .', 'docker/Dockerfile', ['main.go', 'docker/Dockerfile.dev'], undefined],
  ['RUN --mount=type=bind,source=go.mod,target=go.mod true', 'svc/Dockerfile', ['go.mod'], '.'],
  ['COPY --from=x /a /b\nADD https://example.com/c /d', 'svc/Dockerfile', ['main.go'], 'svc'],
];

describe('what nothing names', () => {
  for (const [copies, path, files, folder] of searched)
    test(`${path}: ${copies}`, () => {
      const visible = Object.fromEntries(files.map((file) => [file, '']));
      assert.equal(at(path, `FROM alpine:3.22\n${copies}\n`, visible).build.folder, folder);
    });
});

test('files that are made before the build are not known to lack', () => {
  const compose = { 'compose.yaml': 'services:\n  a:\n    build: .\n' };
  const kind = (path: string, files: Files) =>
    at('Dockerfile', `FROM alpine:3.22\nCOPY ${path} /\n`, { ...compose, ...files }).context.files?.kind(path);
  assert.equal(kind('dist/a', {}), 'absent');
  assert.equal(kind('dist/a', { '.gitignore': '/dist\n' }), 'unknown');
  assert.equal(kind('dist/a', { '.dockerignore': '*\n!dist/a\n' }), 'unknown');
  assert.equal(kind('dist/a', { 'build.sh': 'go build -o dist/a\n' }), 'unknown');
});

test("a Dockerfile's own ignore file counts", () => {
  const files = { '.dockerignore': 'a\n', 'svc/Dockerfile.dockerignore': 'b\n', 'main.go': '', 'svc/x': '' };
  const analysis = at('svc/Dockerfile', 'FROM alpine:3.22\nCOPY main.go /\n', files);
  assert.equal(analysis.context.files?.read('.dockerignore'), 'b\n');
});

test('what differs between builders is said with who it is for', () => {
  const text = 'ARG NODE=24\nFROM node:${NODE}-slim\nUSER node\nCMD ["node"]\n';
  const files = {
    'compose.yaml': 'services:\n  new: { build: . }\n  old: { build: { context: ., args: { NODE: "14" } } }\n',
  };
  const found = lintBuilds(at('Dockerfile', text, files), defaultConfig).filter(({ rule }) => rule === 'eol-base');
  assert.equal(found.length, 1);
  assert.match(found[0]?.message ?? '', /14.* \(for compose service "old"\)$/);
});

test('a build file of many lines is read in linear time', () => {
  for (const text of [
    'build-contexts:\n'.repeat(6_000),
    'target "a" { contexts = {\n'.repeat(3_000),
    '['.repeat(9_000),
    'A := $(A)$(A)\n'.repeat(6_000),
  ]) {
    const start = performance.now();
    for (const file of ['compose.yaml', 'docker-bake.hcl', 'Makefile', '.github/workflows/a.yml', 'README.md'])
      ways('svc/Dockerfile', { [file]: `${text}docker build: target\n` });
    assert.ok(performance.now() - start < 20_000, text.slice(0, 20));
  }
});
