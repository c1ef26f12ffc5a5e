/** Configuration files: what they set, and exactly what is wrong with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ConfigFile, parseConfigFile } from '../../server/src/core/config/configFiles.ts';
import { hadolintEnvironment } from '../../server/src/core/config/hadolintEnvironment.ts';
import { configHover, configProposals } from '../../server/src/core/features/configFile/answers.ts';
import type { Span } from '../../server/src/core/ground/text.ts';

interface Case {
  readonly name?: string;
  readonly text: string;
  readonly config?: ConfigFile['config'];
  /** `line:column message`, the message as a beginning. */
  readonly problems?: readonly string[];
}

const cases: readonly Case[] = [
  { text: '' },
  { text: '# nothing but a comment\n' },
  { text: 'profile: strict\n', config: { profile: 'strict' } },
  { text: '{"rules": {"STAGENAMECASING": "off"}}', config: { rules: { StageNameCasing: 'off' } } },
  { text: 'rules:\n  stage-name-casing: off\n', config: { rules: { 'stage-name-casing': 'off' } } },
  {
    text: 'trustedRegistries: [docker.io, "*.example.com"]\nlabels: {version: semver}\nstrictLabels: true\n',
    config: { trustedRegistries: ['docker.io', '*.example.com'], labels: { version: 'semver' }, strictLabels: true },
  },
  { text: 'profil: strict\n', problems: ['1:1 "profil" is no setting; "profile" is.'] },
  { text: 'something: 1\n', problems: ['1:1 "something" is no setting: profile, rules,'] },
  {
    text: 'profile:\n  strict: 1\n',
    problems: ['2:3 "profile" takes one of recommended, strict, hadolint, buildkit, all.'],
  },
  { text: 'profile:\n', problems: ['1:9 "profile" takes one of'] },
  { text: 'strictLabels: "yes"\n', problems: ['1:15 "strictLabels" takes true or false.'] },
  { text: 'rules: [stage-name-casing]\n', problems: ['1:8 "rules" takes names, each with one of off, error,'] },
  {
    text: 'rules:\n  stage-name-cassing: off\n  stage-name-casing: warn\n',
    config: { rules: {} },
    problems: [
      '2:3 "stage-name-cassing" is no rule; "stage-name-casing" is.',
      '3:22 "warn" is no severity; it takes one of off, error, warning, info, hint.',
    ],
  },
  { text: '- a\n', problems: ['1:1 A mapping of settings belongs here'] },
  { text: 'profile: [\n', problems: ['2:1 '] },
  { text: 'profile: strict\n---\nprofile: all\n', problems: ['2:1 A second document begins here'] },
  { text: 'profile: strict\nprofile: all\n', problems: ['2:1 "profile" is set twice.'] },
  {
    name: '.hadolint.yaml',
    text: [
      'ignored: [StageNameCasing, SC2086]',
      'override: {error: [stage-name-reserved, stagenamecasing], style: [stage-cycle, stage-name-reserved]}',
      'failure-threshold: style',
      'disable-ignore-pragma: true',
      'format: json',
      'trustedRegistries: [docker.io]',
      'strict-labels: true',
      'label-schema: {author: text, version: ""}',
    ].join('\n'),
    config: {
      rules: { 'stage-cycle': 'hint', 'stage-name-reserved': 'error', StageNameCasing: 'off', SC2086: 'off' },
      noIgnores: true,
      failOn: 'hint',
      format: 'json',
      trustedRegistries: ['docker.io'],
      strictLabels: true,
      labels: { author: 'text', version: 'text' },
    },
  },
  {
    name: '.hadolint.yml',
    text: 'override: {grave: [stage-cycle]}\n',
    problems: ['1:12 "grave" is no severity: error, warning, info, style are.'],
  },
  { name: '.hadolint.yaml', text: 'failure-threshold: error\nno-fail: true\n', config: { failOn: 'never' } },
  {
    name: '.hadolint.yaml',
    text: 'ignored: DL3024\nfailure-threshold: some\noverride: [DL3024]\n',
    problems: [
      '3:11 "override" takes lists of codes by severity.',
      '1:10 "ignored" takes a list of codes.',
      '2:20 "failure-threshold" takes one of style, info, warning, error, ignore, none.',
    ],
  },
  {
    name: '.hadolint.yaml',
    text: 'formats: [junit, gnu]\nno-color: true\nverbose: true\n',
    config: { format: 'text', noColor: true, verbose: true },
  },
  { name: '.hadolint.yaml', text: 'format: checkstyle\nno-color: false\n', config: { noColor: false } },
  {
    name: '.hadolint.yaml',
    text: 'ignored: [DLL3027, DL9999]\n',
    problems: ['1:11 "DLL3027" is no rule, so nothing comes of it. "DL3027" is one.', '1:20 "DL9999" is no rule'],
  },
  {
    name: '.hadolint.yaml',
    text: 'format: yaml\nverbose: 1\n',
    problems: ['1:9 "format" takes one of tty, gnu, json, sarif,', '2:10 "verbose" takes true or false.'],
  },
  {
    name: '.hadolint.yaml',
    text: 'trustedRegistries: docker.io\n',
    problems: ['1:20 "trustedRegistries" takes a list of texts.'],
  },
];

for (const { name = '.slipway.yaml', text, config = {}, problems = [] } of cases) {
  test(`${name} ${JSON.stringify(text)}`, () => {
    const found = parseConfigFile(name, text);
    assert.deepEqual(found.config, config);
    const told = found.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    assert.deepEqual(
      told.map((each, index) => each.slice(0, problems[index]?.length)),
      problems,
    );
  });
}

const PIECES = [
  ...[
    'profile',
    'rules',
    'ignored',
    'override',
    'error',
    'trustedRegistries',
    'label-schema',
    'formats',
    'DL3008',
    'off',
  ],
  ...[
    ': ',
    ':',
    '\n',
    '\n  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '*a',
    '&a ',
    '!x ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '~',
    '? ',
    '<<: ',
  ],
  ...['__proto__', '\t', '---\n', '...', '%YAML 1.2\n', 'é', '😀', '\r\n'],
];

test('any text is read, and what is told of it is in it', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), fc.constantFrom('.slipway.yaml', '.hadolint.yaml'), (text, place, name) => {
      const within = ({ start, end }: Span): boolean => 0 <= start && start <= end && end <= text.length;
      const offset = place % (text.length + 1);
      for (const { span } of parseConfigFile(name, text).problems) assert.ok(within(span));
      for (const { span } of configProposals(name, text, offset)) assert.ok(within(span));
      const shown = configHover(name, text, offset);
      assert.ok(!shown || within(shown.span));
    }),
    { numRuns: 2_000 },
  );
});

test("hadolint's environment variables are keys of its file", () => {
  assert.deepEqual(hadolintEnvironment({ PATH: '/bin' }), {});
  assert.deepEqual(
    hadolintEnvironment({
      HADOLINT_IGNORE: 'DL3008, DL3009',
      HADOLINT_OVERRIDE_ERROR: 'DL3015',
      HADOLINT_TRUSTED_REGISTRIES: 'docker.io,ghcr.io',
      HADOLINT_REQUIRE_LABELS: 'author:text,vcs:url',
      HADOLINT_STRICT_LABELS: 'Yes',
      HADOLINT_FAILURE_THRESHOLD: 'style',
      HADOLINT_NOFAIL: '0',
      HADOLINT_FORMAT: 'sarif',
    }),
    {
      ignored: ['DL3008', 'DL3009'],
      override: { error: ['DL3015'] },
      trustedRegistries: ['docker.io', 'ghcr.io'],
      'label-schema': { author: 'text', vcs: 'url' },
      'strict-labels': true,
      'failure-threshold': 'style',
      'no-fail': false,
      format: 'sarif',
    },
  );
});
