/** When the files beside a Dockerfile are taken for its build context. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

const cases: readonly [name: string, copies: string, files: readonly string[], counts: boolean][] = [
  ['what is copied is there', 'COPY package.json src/ ./', ['package.json', 'src/main.js'], true],
  ['a pattern finds something', 'COPY package*.json ./', ['package-lock.json'], true],
  ['half of it is there', 'COPY package.json missing.txt ./', ['package.json'], true],
  ['nothing of it is there', 'COPY package*.json ./\nCOPY . .', ['Dockerfile'], false],
  ['a .dockerignore stands in the root of a build context', 'COPY missing.txt ./', ['.dockerignore'], true],
  ['only everything is copied', 'COPY . .', ['Dockerfile', 'main.go'], true],
  ['nothing is there but Dockerfiles', 'COPY . .', ['Dockerfile', 'Dockerfile.dev'], false],
  ['other stages and addresses say nothing', 'COPY --from=x /a /b\nADD https://example.com/c /d', ['main.go'], true],
];

describe('the files beside a Dockerfile', () => {
  for (const [name, copies, files, counts] of cases) {
    test(name, () => {
      const visible = buildContext(Object.fromEntries(files.map((path) => [path, ''])));
      const analysis = analyze(`FROM alpine:3.22\n${copies}`, { ...context, files: visible });
      assert.equal(analysis.context.files !== undefined, counts);
    });
  }
});
