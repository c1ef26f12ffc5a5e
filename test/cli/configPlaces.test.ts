/** Where configuration is looked for, and which of several files holds. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { hadolintPlaces } from '../../server/src/node/configFile.ts';
import { type Folder, folder } from '../support/cli.ts';

const UPPER = 'FROM scratch AS Build\n';

async function severityIn({ run }: Folder, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout, stderr } = await run(['lint', '--format', 'json', ...args], '', env);
  const found = JSON.parse(stdout).files[0].findings.find(({ rule }: { rule: string }) => rule === 'stage-name-casing');
  assert.equal(stderr, '');
  return found?.severity ?? 'off';
}

const slipway = (severity: string): string => `rules: {StageNameCasing: ${severity}}\n`;
const hadolint = (severity: string): string => `override: {${severity}: [StageNameCasing]}\n`;

const cases: readonly {
  readonly name: string;
  readonly files: Record<string, string>;
  readonly args: readonly string[];
  readonly severity: string;
}[] = [
  {
    name: 'beside the Dockerfile',
    files: { 'a/.hadolint.yaml': hadolint('error'), 'a/Dockerfile': UPPER },
    args: ['a/Dockerfile'],
    severity: 'error',
  },
  {
    name: 'upwards, the nearest',
    files: { '.slipway.yaml': slipway('error'), 'a/.slipway.yml': slipway('info'), 'a/b/Dockerfile': UPPER },
    args: ['a/b/Dockerfile'],
    severity: 'info',
  },
  {
    name: 'ours before hadolint’s in one folder, and nothing of the other',
    files: { '.slipway.yaml': slipway('hint'), '.hadolint.yaml': hadolint('error'), Dockerfile: UPPER },
    args: ['Dockerfile'],
    severity: 'hint',
  },
  {
    name: '--config instead of all',
    files: { '.slipway.yaml': slipway('hint'), 'other.yaml': slipway('error'), Dockerfile: UPPER },
    args: ['--config', 'other.yaml', 'Dockerfile'],
    severity: 'error',
  },
  {
    name: "the user's own for hadolint, below XDG_CONFIG_HOME",
    files: { 'home/hadolint.yaml': hadolint('error'), Dockerfile: UPPER },
    args: ['Dockerfile'],
    severity: 'error',
  },
  {
    name: '--profile over the file',
    files: { '.slipway.yaml': 'profile: hadolint\n', Dockerfile: UPPER },
    args: ['--profile', 'buildkit', 'Dockerfile'],
    severity: 'warning',
  },
];

for (const { name, files, args, severity } of cases) {
  test(name, async () => {
    const place = folder(files);
    try {
      assert.equal(await severityIn(place, args, { XDG_CONFIG_HOME: join(place.path, 'home') }), severity);
    } finally {
      place.remove();
    }
  });
}

test('the working directory counts for a Dockerfile elsewhere', async () => {
  const [here, elsewhere] = [folder({ '.hadolint.yaml': hadolint('error') }), folder({ Dockerfile: UPPER })];
  try {
    assert.equal(await severityIn(here, [join(elsewhere.path, 'Dockerfile')]), 'error');
  } finally {
    here.remove();
    elsewhere.remove();
  }
});

test('environment variables yield to a file, and a format is taken from either', async () => {
  const place = folder({
    '.hadolint.yaml': 'override: {error: [StageNameCasing]}\nverbose: true\n',
    Dockerfile: UPPER,
  });
  const env = {
    HADOLINT_OVERRIDE_STYLE: 'StageNameCasing',
    HADOLINT_IGNORE: 'JSONArgsRecommended',
    HADOLINT_FORMAT: 'json',
  };
  try {
    const { stdout, stderr, code } = await place.run(['lint', 'Dockerfile'], '', env);
    const [finding] = JSON.parse(stdout).files[0].findings;
    assert.equal(finding.severity, 'error');
    assert.equal(code, 1);
    assert.match(stderr, /^slipway: Dockerfile goes by \S+\.hadolint\.yaml\n$/);
    const wrong = await place.run(['lint', 'Dockerfile'], '', { HADOLINT_FAILURE_THRESHOLD: 'bad' });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /environment variables: "failure-threshold" takes one of/);
  } finally {
    place.remove();
  }
});

test("hadolint's places, in its order", () => {
  assert.deepEqual(hadolintPlaces({}, '/home/me'), [
    '/home/me/.config/hadolint.yaml',
    '/home/me/.config/hadolint.yml',
    '/home/me/.hadolint/hadolint.yaml',
    '/home/me/.hadolint/hadolint.yml',
    '/home/me/.hadolint/config.yaml',
    '/home/me/.hadolint/config.yml',
    '/home/me/.hadolint.yaml',
    '/home/me/.hadolint.yml',
  ]);
});
