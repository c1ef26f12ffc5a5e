/** What a reviewer finds in the sample Dockerfiles is found, and what would be a false alarm is not. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze } from '../server/src/core/analysis.ts';
import { defaultConfig } from '../server/src/core/config/settings.ts';
import { lineOf } from '../server/src/core/ground/text.ts';
import { lint } from '../server/src/core/lint/lint.ts';
import { context } from './support/facts.ts';

interface Review {
  /** Rule → for each finding that must be there, the lines (1-based) it may stand on. */
  readonly found: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly silent: readonly string[];
}

const reviews: Readonly<Record<string, Review>> = {
  'a-two-stage-node': {
    found: {
      'eol-base': [[2], [11]],
      'deprecated-flag': [[8]],
      'no-cache-mount': [[5]],
      'libc-mismatch': [[16]],
    },
    silent: [
      'root-user',
      'user-not-created',
      'missing-binary',
      'missing-workdir',
      'copy-from-missing-path',
      'stage-unreachable',
      'default-target-wrong',
      'build-without-dev-deps',
      'copy-before-install',
      'runtime-version-mismatch',
      'dev-deps-in-final',
    ],
  },
  'b-multiple-environments': {
    found: {
      'eol-base': [[3], [11], [29]],
      'deprecated-flag': [[6]],
      'no-cache-mount': [[6]],
      'build-without-dev-deps': [[6, 8]],
      'no-frozen-lockfile': [[24]],
      'stage-name-duplicate': [[29]],
      'default-target-wrong': [[29]],
      'platform-final-buildplatform': [[29]],
      'stage-cycle': [[15], [16]],
    },
    silent: ['user-not-created', 'libc-mismatch', 'missing-binary', 'missing-workdir', 'copy-from-missing-path'],
  },
  'c-hardened-runtime': {
    found: {
      'eol-base': [[2], [10], [20]],
      'deprecated-flag': [[6]],
      'cache-mount-cleared': [[5, 6, 7]],
      'missing-workdir': [[26]],
      'missing-binary': [[34, 35], [38]],
    },
    silent: [
      'root-user',
      'user-not-created',
      'no-cache-mount',
      'build-without-dev-deps',
      'libc-mismatch',
      'stage-unreachable',
      'default-target-wrong',
      'shell-form-without-shell',
      'copy-from-missing-path',
    ],
  },
  'd-build-time-optimizations': {
    found: {
      'eol-base': [[2], [21]],
      'deprecated-flag': [[11]],
      'bind-mount-shadows': [[17]],
      'long-running-run': [[17, 18]],
      'default-target-wrong': [[21]],
      'platform-final-buildplatform': [[21]],
      'root-user': [[21, 24]],
    },
    silent: [
      'user-not-created',
      'copy-from-missing-path',
      'stage-name-duplicate',
      'libc-mismatch',
      'no-cache-mount',
      'missing-workdir',
    ],
  },
};

for (const [name, { found, silent }] of Object.entries(reviews)) {
  const text = readFileSync(new URL(`../samples/${name}.Dockerfile`, import.meta.url), 'utf8');
  const analysis = analyze(text, context);
  const said = lint(analysis, defaultConfig).map(({ rule, at }) => ({
    rule,
    line: lineOf(analysis.dockerfile.lines, at.start) + 1,
  }));
  describe(name, () => {
    for (const [rule, places] of Object.entries(found)) {
      for (const lines of places) {
        test(`${rule} on line ${lines.join(' or ')}`, () => {
          assert.ok(said.some((each) => each.rule === rule && lines.includes(each.line)));
        });
      }
    }
    test('no false alarm', () => {
      assert.deepEqual(
        said.filter(({ rule }) => silent.includes(rule)),
        [],
      );
    });
  });
}
