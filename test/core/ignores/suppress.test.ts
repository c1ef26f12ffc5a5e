import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import type { Context } from '../../../server/src/core/context.ts';
import { lineOf } from '../../../server/src/core/ground/text.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { context } from '../../support/facts.ts';

/** `rule line` of what the `buildkit` profile says, in order of place. */
function found(text: string, more: Partial<Context> = {}): string[] {
  const analysis = analyze(text, { ...context, ...more });
  return lint(analysis, { ...defaultConfig, profile: 'buildkit' }).map(
    ({ rule, at }) => `${rule} ${lineOf(analysis.dockerfile.lines, at.start) + 1}`,
  );
}

const two = (before: string): string => `FROM alpine:3.22\n${before}ENV A b\nENV C d\n`;
const both = (line: number): string[] => [`legacy-key-value ${line}`, `legacy-key-value ${line + 1}`];

describe('# check before an instruction', () => {
  const cases: readonly [name: string, text: string, expected: string[]][] = [
    ['nothing', two(''), both(2)],
    ['that instruction alone', two('# check=skip=LegacyKeyValueFormat\n'), ['legacy-key-value 4']],
    ['all checks', two('# check=skip=all\n'), ['legacy-key-value 4']],
    ['our name for it', two('# check=skip=legacy-key-value\n'), ['legacy-key-value 4']],
    ['letter by letter', two('# check=skip=legacykeyvalueformat\n'), both(3)],
    ['text after the value', two('# check=skip=LegacyKeyValueFormat it is fine\n'), ['legacy-key-value 4']],
    ['a blank ends the value', two('# check=skip=A, LegacyKeyValueFormat\n'), both(3)],
    ['blank lines between', two('# check=skip=LegacyKeyValueFormat\n\n\n'), ['legacy-key-value 6']],
    ['an empty comment resets', two('# check=skip=LegacyKeyValueFormat\n#\n'), both(4)],
    ['other comments do not', two('# check=skip=LegacyKeyValueFormat\n# why\n'), ['legacy-key-value 5']],
    ['the first one counts', two('# check=skip=A\n# check=skip=LegacyKeyValueFormat\n'), both(4)],
    ['also where it is a bad one', two('# check=skp=A\n# check=skip=LegacyKeyValueFormat\n'), both(4)],
    ['upper case in its name', two('# CHECK = skip=LegacyKeyValueFormat\n'), ['legacy-key-value 4']],
    [
      'not between the lines of an instruction',
      'FROM alpine:3.22\nENV A \\\n# check=skip=LegacyKeyValueFormat\n b\n',
      ['legacy-key-value 2'],
    ],
    [
      'FROM alone, not its stage',
      'FROM alpine:3.22\n# check=skip=FromAsCasing,LegacyKeyValueFormat\nFROM alpine:3.22 as x\nENV A b\n',
      ['legacy-key-value 4'],
    ],
    [
      'not what is checked over the whole file',
      'FROM alpine:3.22\n# check=skip=all\nrun true\nRUN true\n',
      ['instruction-casing 3'],
    ],
    [
      'CMD: the comment before the later one',
      'FROM alpine:3.22\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n',
      [],
    ],
    [
      'CMD: not the one before the earlier one',
      'FROM alpine:3.22\n# check=skip=MultipleInstructionsDisallowed\nCMD ["a"]\nCMD ["b"]\n',
      ['multiple-cmd 3'],
    ],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(found(text), expected));
});

describe('# check at the top', () => {
  const described = '# no name\nFROM alpine:3.22 AS x\nENV A b\n';
  test('skip', () => assert.deepEqual(found(`# check=skip=LegacyKeyValueFormat\n${two('')}`), []));
  test('skip=all', () => assert.deepEqual(found(`# check=skip=all\n${two('')}`), []));
  test('of several options the last of a kind', () =>
    assert.deepEqual(found(`# check=skip=LegacyKeyValueFormat;skip=A\n${two('')}`), both(3)));
  test('experimental, whatever is skipped', () => {
    assert.deepEqual(found(`# check=skip=all;experimental=all\n${described}`), ['definition-description 3']);
    assert.deepEqual(found(described), ['legacy-key-value 3']);
  });
  test('experimental for one instruction', () =>
    assert.deepEqual(found('FROM alpine:3.22\n# check=experimental=all\n# no name\nARG X\n'), [
      'definition-description 4',
    ]));
  test('a build argument takes its place', () => {
    const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: 'skip=LegacyKeyValueFormat' };
    assert.deepEqual(found(`# check=skip=A\n${two('')}`, { buildArgs }), []);
  });
  test('error makes errors of all that BuildKit checks', () => {
    const severities = (text: string) =>
      lint(analyze(text, context), defaultConfig).map(({ rule, severity }) => `${rule} ${severity}`);
    assert.ok(severities(two('')).includes('legacy-key-value info'));
    assert.ok(severities(`# check=error=true\n${two('')}`).includes('legacy-key-value error'));
    assert.deepEqual(
      severities(`# check=error=true;skip=all\n${two('')}`).filter((each) => /legacy/.test(each)),
      [],
    );
  });
});

describe('comments of ours and of hadolint', () => {
  const maintained = (before: string, after = ''): string =>
    `FROM alpine:3.22\n${before}MAINTAINER me\n${after}ENV A b\n`;
  const cases: readonly [name: string, text: string, expected: string[]][] = [
    ['ours', maintained('# slipway ignore=maintainer because\n'), ['legacy-key-value 4']],
    ['ours with an alias', maintained('# slipway ignore = DL4000, LegacyKeyValueFormat\n'), ['legacy-key-value 4']],
    ['ours for the file', maintained('', '# slipway file ignore=maintainer\n'), ['legacy-key-value 4']],
    [
      'ours for the stage',
      `# slipway stage ignore=maintainer\n${maintained('')}FROM scratch\nMAINTAINER x\n`,
      ['legacy-key-value 4', 'maintainer 6'],
    ],
    ['ours inside an instruction', 'FROM alpine:3.22\nENV A \\\n# slipway ignore=legacy-key-value\n b\n', []],
    ['hadolint', maintained('# hadolint ignore=DL4000\n'), ['legacy-key-value 4']],
    ['hadolint with a reason', maintained('# hadolint ignore=DL3001, DL4000 # old\n'), ['legacy-key-value 4']],
    [
      'hadolint, plainly meant though it reads no other words',
      maintained('# hadolint ignore=DL4000 old\n'),
      ['legacy-key-value 4'],
    ],
    ['hadolint for the file', maintained('', '# hadolint global ignore=DL4000\n'), ['legacy-key-value 4']],
    [
      'hadolint inside an instruction, where it reads none',
      'FROM alpine:3.22\nMAINTAINER \\\n# hadolint ignore=DL4000\n me\n',
      [],
    ],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(found(text), expected));
});

/** hadolint's own profile: the pragmas as hadolint reads them, and no others. */
describe('comments as hadolint reads them', () => {
  const maintainer = (before: string, after = ''): string => `FROM alpine:3.22\n${before}MAINTAINER me\n${after}`;
  const inert = ['maintainer'];
  const cases: readonly [name: string, text: string, expected: string[]][] = [
    ['the next line', maintainer('# hadolint ignore=DL4000\n'), []],
    ['several codes, blanks, a comment', maintainer('#  hadolint  ignore = DL3001 , DL4000 # old\n'), []],
    ['free text', maintainer('# hadolint ignore=DL4000 old\n'), inert],
    ['a trailing comma', maintainer('# hadolint ignore=DL4000,\n'), inert],
    ['lower case', maintainer('# hadolint ignore=dl4000\n'), inert],
    ['a name that is no code', maintainer('# hadolint ignore=crazy,DL4000\n'), inert],
    ['a blank line between', maintainer('# hadolint ignore=DL4000\n\n'), inert],
    ['a comment between', maintainer('# hadolint ignore=DL4000\n# old\n'), inert],
    ['of two the last', maintainer('# hadolint ignore=DL4000\n# hadolint ignore=DL3001\n'), inert],
    ['inside a continued instruction', 'FROM alpine:3.22\nMAINTAINER \\\n# hadolint ignore=DL4000\n me\n', inert],
    ['global, anywhere', maintainer('', '# hadolint global ignore=DL4000\n'), []],
    ['several global ones', maintainer('# hadolint global ignore=DL3001\n', '# hadolint global ignore=DL4000\n'), []],
    ['stage, above FROM', `# hadolint stage ignore=DL4000\n${maintainer('')}`, []],
    ['stage, elsewhere', maintainer('# hadolint stage ignore=DL4000\n'), inert],
    [
      'stage, until the next FROM',
      `# hadolint stage ignore=DL4000\n${maintainer('', 'FROM alpine:3.22 AS two\nMAINTAINER you\n')}`,
      inert,
    ],
    ['ours counts too', maintainer('# slipway ignore=DL4000 because\n\n'), []],
  ];
  for (const [name, text, expected] of cases)
    test(name, () => {
      const config = { ...defaultConfig, profile: 'hadolint' } as const;
      const said = lint(analyze(text, context), config).map(({ rule }) => rule);
      assert.deepEqual(
        said.filter((rule) => rule === 'maintainer'),
        expected,
      );
      const unhidden = lint(analyze(text, context), { ...config, noIgnores: true });
      assert.ok(
        unhidden.some(({ rule }) => rule === 'maintainer'),
        'disable-ignore-pragma',
      );
    });
});
