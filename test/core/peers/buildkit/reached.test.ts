import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../../server/src/core/config/settings.ts';
import type { Profile } from '../../../../server/src/core/finding.ts';
import { lint } from '../../../../server/src/core/lint/lint.ts';
import { context } from '../../../support/facts.ts';

const found = (text: string, profile: Profile): string[] =>
  lint(analyze(text, context), { ...defaultConfig, profile }).flatMap(({ rule }) =>
    rule.startsWith('syntax/') ? [] : [rule],
  );

describe('BuildKit checks up to the first error', () => {
  const cases: readonly [name: string, text: string, expected: string[]][] = [
    ['none', 'FROM alpine:3.22 as x\nENV A b\nENV C d\n', ['from-as-casing', 'legacy-key-value', 'legacy-key-value']],
    ['in the lines: nothing', 'FROM alpine:3.22 as x\nRUN \\\n\n true\nCOPY <<EOF /x\n', []],
    [
      'in an instruction: those before it',
      'FROM alpine:3.22 as x\nCOPY x\nFROM alpine:3.22 as y\n',
      ['from-as-casing'],
    ],
    [
      'in a FROM: no stage is gone through',
      'ARG X\nFROM a${Y}\nENV A b\nFROM $X\n',
      ['undefined-arg-in-from', 'invalid-default-arg-in-from'],
    ],
    ['in a stage: what comes before', 'FROM scratch\nENV A b\nSTOPSIGNAL x\nENV C d\n', ['legacy-key-value']],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(found(text, 'buildkit'), expected));

  test('elsewhere all is said', () =>
    assert.ok(found('FROM scratch\nSTOPSIGNAL x\nENV C d\n', 'recommended').includes('legacy-key-value')));
});
