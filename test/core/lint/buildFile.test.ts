/** What is said of files that have images built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repositoryOf } from '../../../server/src/core/build/repository.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';
import { lintBuildFile } from '../../../server/src/core/lint/buildFile.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

const DOCKERFILE = 'FROM alpine:3.22 AS dev\nARG VERSION\nFROM dev AS prod\nCOPY --from=certs / /\n';

/** The text between `‹` and `›` is what is found. */
const table: readonly [path: string, text: string, found: readonly string[], fixed?: string][] = [
  [
    'compose.yaml',
    'services:\n  a:\n    build: { context: ., target: prod, args: { VERSION: 1, HTTP_PROXY: x } }\n',
    [],
  ],
  [
    'compose.yaml',
    'services:\n  a:\n    build:\n      context: .\n      target: prdo\n',
    ['build/unknown-target: "prdo" is not a stage of Dockerfile; did you mean "prod"?'],
    'services:\n  a:\n    build:\n      context: .\n      target: prod\n',
  ],
  [
    'compose.yaml',
    'services:\n  a:\n    build:\n      context: .\n      dockerfile: Dockerfle\n',
    ['build/missing-dockerfile: there is no Dockerfle; did you mean "Dockerfile"?'],
    'services:\n  a:\n    build:\n      context: .\n      dockerfile: Dockerfile\n',
  ],
  ['compose.yaml', 'services:\n  a:\n    build: { context: ., target: "${TARGET}" }\n', []],
  [
    'docker-bake.hcl',
    'target "a" {\n  args = { VERSON = "1" }\n  contexts = { certs = "x", keys = "y" }\n}\n',
    [
      'build/unknown-argument: "VERSON" has no effect: it is not an ARG of Dockerfile; did you mean "VERSION"?',
      'build/unused-context: "keys" has no effect: nothing in Dockerfile takes from it',
    ],
    'target "a" {\n  args = { VERSION = "1" }\n  contexts = { certs = "x", keys = "y" }\n}\n',
  ],
  [
    'docker-bake.hcl',
    'target "both" {\n  args = { VERSION = "1" }\n}\ntarget "a" {\n  inherits = ["both"]\n}\ntarget "b" {\n  inherits = ["both"]\n  context = "other"\n}\n',
    [],
  ],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          target: nothing\n',
    ['build/unknown-target: "nothing" is not a stage of Dockerfile'],
  ],
  ['Makefile', 'a:\n\tdocker build --target nothing .\n', []],
];

describe('build files', () => {
  for (const [path, text, found, fixed = text] of table)
    test(`${path} ${found.join()}`, () => {
      const files = { Dockerfile: DOCKERFILE, 'other/Dockerfile': 'FROM alpine:3.22\n', [path]: text };
      const diagnoses = lintBuildFile(path, text, repositoryOf(buildContext(files)), context);
      assert.deepEqual(
        diagnoses.map(({ rule, message }) => `${rule}: ${message}`),
        found,
      );
      const edits = diagnoses.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
      assert.equal(applyEdits(text, edits), fixed);
    });
});
