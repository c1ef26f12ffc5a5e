/** Which stage a reference means, what a target needs, and which targets other files name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { repositoryOf } from '../../../server/src/core/build/repository.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

/** Each edge as `taking stage <- what it takes`, with the kind of reference where it is not a plain stage. */
function edges(text: string, buildArgs: Readonly<Record<string, string>> = {}): string[] {
  return analyze(text, { ...context, buildArgs }).stages.edges.map(({ kind, by, target }) => {
    const what = 'stage' in target ? `${target.stage.index}` : 'image' in target ? target.image.text : target.kind;
    return `${by.index} ${kind} ${target.kind === 'forward' ? 'forward ' : ''}${what}`;
  });
}

const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
  ['an image', 'FROM node:24', ['0 from node:24']],
  ['FROM a stage, in any case', 'FROM a AS Build\nFROM build', ['0 from a', '1 from 0']],
  [
    'FROM finds the nearest earlier stage',
    'FROM a AS x\nFROM b AS x\nFROM x\nFROM c AS x',
    ['0 from a', '1 from b', '2 from 1', '3 from c'],
  ],
  [
    '--from finds the last stage of a name',
    'FROM a AS x\nFROM b\nCOPY --from=x y z\nFROM c AS x',
    ['0 from a', '1 from b', '1 copy forward 2', '2 from c'],
  ],
  ['a stage by number', 'FROM a\nFROM b\nCOPY --from=0 x y', ['0 from a', '1 from b', '1 copy 0']],
  ['a number past the last stage', 'FROM a\nCOPY --from=3 x y', ['0 from a', '0 copy none']],
  ['itself', 'FROM a AS x\nCOPY --from=x y z', ['0 from a', '0 copy forward 0']],
  ['scratch', 'FROM scratch', ['0 from scratch']],
  [
    'a mount',
    'FROM a AS x\nFROM b\nRUN --mount=type=bind,from=x,target=/x true',
    ['0 from a', '1 from b', '1 mount 0'],
  ],
  ['an image to copy from', 'FROM a\nCOPY --from=nginx:1 /x /y', ['0 from a', '0 copy nginx:1']],
  ['a build argument with a default', 'ARG V=24\nFROM node:${V}-alpine', ['0 from node:24-alpine']],
  ['a default in the reference', 'ARG V\nFROM node:${V:-24}', ['0 from node:24']],
  ['a build argument without a value', 'ARG V\nFROM node:$V', ['0 from unknown']],
  ['a trigger of ONBUILD speaks of another file', 'FROM a AS x\nONBUILD COPY --from=x y z', ['0 from a']],
];

describe('references', () => {
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(edges(text), expected));
  test('a build argument that is given', () => {
    assert.deepEqual(edges('ARG V=24\nFROM node:$V', { V: '22' }), ['0 from node:22']);
  });
  test('what is not known of a base is a star', () => {
    const [stage] = analyze('ARG V\nFROM node:${V}-alpine', context).stages.stages;
    assert.deepEqual(stage?.base, { kind: 'unknown', pattern: 'node:*-alpine' });
  });
});

test('a target needs what it takes, through others too', () => {
  const { stages } = analyze('FROM a AS a\nFROM a AS b\nFROM x\nCOPY --from=b y z\nFROM c', context);
  const needed = stages.stages.map((stage) => [...stages.needs(stage)].map(({ index }) => index).sort());
  assert.deepEqual(needed, [[0], [0, 1], [0, 1, 2], [3]]);
  assert.equal(stages.defaultTarget?.index, 3);
});

const files: readonly [path: string, text: string, stages: readonly string[]][] = [
  ['compose.yaml', 'services:\n  web:\n    build:\n      context: .\n      target: runtime\n', ['runtime']],
  ['docker-bake.hcl', 'target "app" {\n  target = "prod"\n}\n', ['prod']],
  ['docker-bake.json', '{"target": {"app": {"target": "prod"}}}', ['prod']],
  [
    '.github/workflows/ci.yml',
    '      - run: docker build --target Test .\n      - with:\n          target: lint\n',
    ['test', 'lint'],
  ],
  ['Makefile', 'dev:\n\tdocker build --target=dev .\n', ['dev']],
  ['Makefile', 'TARGET ?= prod\nBUILD_TARGET = ci\n', ['prod', 'ci']],
  ['.gitlab-ci.yml', 'build:\n  parallel:\n    matrix:\n      - TARGET: [api, worker]\n', ['api', 'worker']],
  ['.github/workflows/ci.yaml', 'matrix:\n  target:\n    - api\n    - "worker"\n', ['api', 'worker']],
  ['justfile', 'image:\n  docker build --target "dev" .\n', ['dev']],
  ['Taskfile.yml', 'cmds:\n  - docker build --target=dev .\n', ['dev']],
  ['package.json', '{"scripts": {"image": "docker build --target dev ."}}', ['dev']],
  ['.devcontainer/devcontainer.json', '{"build": {"target": "devcontainer"}}', ['devcontainer']],
  ['src/main.ts', 'const target = "dev";', []],
];

const named: readonly [path: string, text: string, names: readonly string[]][] = [
  [
    'docker-bake.hcl',
    'target "a" {\n  contexts = {\n    certs = "./certs"\n    "node:22" = "target:base"\n  }\n}',
    ['certs', 'node:22'],
  ],
  ['docker-bake.json', '{"target": {"a": {"contexts": {"certs": "./certs", "keys": "x"}}}}', ['certs', 'keys']],
  [
    'compose.yaml',
    'services:\n  web:\n    build:\n      additional_contexts:\n        certs: ./certs\n        keys: ./keys\n',
    ['certs', 'keys'],
  ],
  ['compose.yaml', 'services:\n  web:\n    build:\n      additional_contexts:\n        - certs=./certs\n', ['certs']],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          build-contexts: |\n            certs=./certs\n',
    ['certs'],
  ],
  ['Makefile', 'a:\n\tdocker build --build-context certs=./certs .\n', ['certs']],
];

describe('build contexts that other files name', () => {
  for (const [path, text, names] of named)
    test(`${path} ${names.join()}`, () =>
      assert.deepEqual(repositoryOf(buildContext({ [path]: text })).namedContexts, names));
});

describe('targets that other files name', () => {
  for (const [path, text, stages] of files) {
    test(path, () => {
      const found = repositoryOf(buildContext({ [path]: text })).targets;
      assert.deepEqual(
        found.map(({ stage }) => stage),
        stages,
      );
      assert.ok(found.every(({ where }) => where.startsWith(`${path} line `)));
    });
  }
});
