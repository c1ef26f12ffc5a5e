/** What is linked with a library gets the library, or no base that cannot have it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { choices, harden } from '../../../server/src/core/refactor/harden.ts';
import { context } from '../../support/facts.ts';
import { cases } from './builders.ts';

const builder = analyze(cases['python linked with PostgreSQL']?.dockerfile ?? '', context);

test('headers in the builder mean the library in the runtime', () => {
  const found = choices(builder);
  assert.deepEqual(found?.project.libraries, ['libpq5']);
  const made = found && harden(builder, found.project, { base: 'slim' });
  assert.ok(made && 'text' in made);
  assert.match(made.text, /apt-get install --yes --no-install-recommends libpq5 /);
});

test('a base in which nothing can be installed does not fit', () => {
  const reasons = choices(builder)?.unfit.filter(({ id }) => id === 'distroless' || id === 'chainguard');
  assert.deepEqual(
    reasons?.map(({ reason }) => reason),
    Array(2).fill('It needs libpq5, and nothing can be installed there'),
  );
});

test('a program without need for any library takes none along', () => {
  const go = analyze(cases.go?.dockerfile.replace('COPY', 'RUN apt-get install -y libpq-dev\nCOPY') ?? '', context);
  assert.deepEqual(choices(go)?.project.libraries, []);
});
