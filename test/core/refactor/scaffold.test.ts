/** A new Dockerfile for every stack, base and package manager: what the table asks of a runtime stage holds for all of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { choices } from '../../../server/src/core/refactor/harden.ts';
import type { Project } from '../../../server/src/core/refactor/project.ts';
import { newDockerfile } from '../../../server/src/core/refactor/scaffold.ts';
import { stacks } from '../../../server/src/core/refactor/stacks/index.ts';
import { buildContext } from '../../support/files.ts';
import { context, prove } from './proof.ts';

function check(text: string, project: Project): void {
  const analysis = analyze(text, context);
  const [builder] = analysis.stages.stages;
  const stage = analysis.stages.defaultTarget;
  assert.ok(stage && builder);
  prove({ analysis, stage, begin: 0, project, builder, ended: false });
}

for (const { id, title } of stacks) {
  describe(`a new Dockerfile for ${title}`, () => {
    const empty = analyze('', context);
    const found = choices(empty, undefined, id);
    for (const base of found?.bases ?? []) {
      for (const interactive of [true, false]) {
        test(`${base.id}${interactive ? ', as a snippet' : ''}`, () => {
          assert.ok(found);
          const made = newDockerfile(empty, found.project, base.id, { interactive });
          assert.ok(!('unfit' in made));
          check(made.text, found.project);
        });
      }
    }
  });
}

const managers: readonly (readonly [lock: string, stack: string, command: RegExp, more?: Record<string, string>])[] = [
  ['package-lock.json', 'node', /npm ci/, { 'package.json': '{"scripts":{"build":"tsc"}}' }],
  ['pnpm-lock.yaml', 'node', /pnpm install --frozen-lockfile/, { 'package.json': '{"scripts":{"build":"tsc"}}' }],
  ['yarn.lock', 'node', /yarn install --frozen-lockfile/, { 'package.json': '{"scripts":{"build":"tsc"}}' }],
  [
    'uv.lock',
    'python',
    /uv sync --locked --no-dev/,
    { 'pyproject.toml': '[project]\nname = "a"\n', 'app/__main__.py': '' },
  ],
  [
    'poetry.lock',
    'python',
    /poetry install --only main/,
    { 'pyproject.toml': '[tool.poetry]\n', 'app/__main__.py': '' },
  ],
  ['pdm.lock', 'python', /pdm sync --prod/, { 'pyproject.toml': '[project]\nname = "a"\n', 'app/__main__.py': '' }],
  ['Pipfile.lock', 'python', /pipenv sync/, { Pipfile: '', 'app/__main__.py': '' }],
  ['bun.lock', 'bun', /bun install --frozen-lockfile/, { 'package.json': '{}', 'index.ts': '' }],
  ['build.gradle.kts', 'java', /gradlew --no-daemon/, { gradlew: '', 'src/main/java/A.java': '' }],
  ['pom.xml', 'java', /mvn --batch-mode package/, { 'src/main/java/A.java': '' }],
];

describe('the package manager is the one whose files are there', () => {
  for (const [lock, stack, command, more] of managers) {
    test(lock, () => {
      const empty = analyze('', { ...context, files: buildContext({ [lock]: '', ...more }) });
      const found = choices(empty);
      assert.equal(found?.project.stack, stack);
      const [base] = found?.bases ?? [];
      assert.ok(found && base);
      const made = newDockerfile(empty, found.project, base.id);
      assert.ok(!('unfit' in made));
      assert.match(made.text, command);
      check(made.text, found.project);
    });
  }
});
