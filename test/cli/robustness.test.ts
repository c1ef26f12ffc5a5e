/** Files that somebody else put there, writes that fail, and names that would speak to a terminal. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { type Folder, folder } from '../support/cli.ts';

const PLAIN = 'FROM alpine:3.22\nUSER nobody\n';
const FIXABLE = 'FROM debian:13\nUSER nobody\nRUN apt-get install foo\n';

/** In a folder of its own, which goes away. */
async function within(files: Parameters<typeof folder>[0], use: (place: Folder) => Promise<void>): Promise<void> {
  const place = folder(files);
  try {
    await use(place);
  } finally {
    place.remove();
  }
}

const pipes = process.platform !== 'win32';
const pipe = (path: string): void => void spawnSync('mkfifo', [path]);

const strange: readonly (readonly [name: string, make: (path: string) => void, message: RegExp])[] = [
  ['a pipe', pipe, /is not a regular file/],
  ['a device', (path) => symlinkSync('/dev/zero', path), /is not a regular file/],
  [
    'of a gigabyte',
    (path) => {
      writeFileSync(path, '');
      truncateSync(path, 1 << 30);
    },
    /is larger than 256 kB/,
  ],
];

if (pipes) {
  for (const [what, make, message] of strange) {
    test(`a configuration file that is ${what} is refused at once`, () =>
      within({ Dockerfile: PLAIN, '.git/HEAD': '' }, async (place) => {
        make(join(place.path, '.slipway.yaml'));
        const { code, stdout } = await place.run(['lint', '.']);
        assert.equal(code, 2);
        assert.match(stdout, message);
      }));
  }

  test('a search leaves pipes alone, and a device that is named is read up to a limit', () =>
    within({ Dockerfile: PLAIN, '.git/HEAD': '' }, async (place) => {
      pipe(join(place.path, 'Dockerfile.pipe'));
      assert.equal((await place.run(['lint', '.'])).stdout, 'No findings in 1 file.\n');
      assert.match((await place.run(['lint', '/dev/zero'])).stdout, /larger than 16 MB/);
    }));

  test('a fix keeps the mode of the file and the link to it', () =>
    within({ Dockerfile: FIXABLE, '.git/HEAD': '' }, async (place) => {
      chmodSync(join(place.path, 'Dockerfile'), 0o640);
      symlinkSync('Dockerfile', join(place.path, 'Dockerfile.link'));
      await place.run(['lint', '--fix', 'Dockerfile.link']);
      assert.match(place.read('Dockerfile'), /apt-get install -y/);
      assert.equal(statSync(join(place.path, 'Dockerfile')).mode & 0o777, 0o640);
      assert.ok(lstatSync(join(place.path, 'Dockerfile.link')).isSymbolicLink());
      assert.deepEqual(readdirSync(place.path).sort(), ['.git', 'Dockerfile', 'Dockerfile.link']);
    }));

  test('a write that fails leaves the old bytes and nothing else', () =>
    within({ Dockerfile: FIXABLE.repeat(60), '.git/HEAD': '' }, async (place) => {
      const before = place.read('Dockerfile');
      // The signal of a file that grows too large would end the process; the error is what is tried.
      const [node, ...args] = place.command(['lint', '--fix', '--format', 'json', 'Dockerfile']);
      const { stdout } = spawnSync(
        'bash',
        ['-c', 'trap "" XFSZ; ulimit -f 1; exec "$@" | cat', 'bash', node as string, ...args],
        {
          cwd: place.path,
          encoding: 'utf8',
        },
      );
      assert.match(JSON.parse(stdout).files[0].error, /could not be written/);
      assert.equal(place.read('Dockerfile'), before);
      assert.deepEqual(readdirSync(place.path).sort(), ['.git', 'Dockerfile']);
    }));

  test('a closed output and a full disk are told in one sentence', () =>
    within({ Dockerfile: PLAIN.repeat(1_000), '.git/HEAD': '' }, async (place) => {
      const child = place.start(['lint', '--format', 'json', '--profile', 'all', '.']);
      child.stdout.destroy();
      const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
      assert.equal(said, 'slipway: The output was closed before all of it was written.\n');
      assert.equal(child.exitCode, 2);
      if (process.platform !== 'linux') return;
      const [node, ...args] = place.command(['lint', '--format', 'json', '.']);
      const full = spawnSync(node as string, args, {
        cwd: place.path,
        encoding: 'utf8',
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      });
      assert.equal(full.stderr, 'slipway: The output could not be written: there is no space left.\n');
      assert.equal(full.status, 2);
    }));

  /** Colours, a title for the window, C1, and text that runs backwards. */
  const LOUD = '\u001b[31m\u001b]0;x\u0007\u009b2J\u202e';
  test('control characters of files and names reach no terminal, and a name stays on one line', () =>
    within(
      {
        [`Dockerfile.${LOUD}\n::error`]: `FROM alpine AS a${LOUD}\nCOPY --from=b${LOUD} x y\nLABEL "k${LOUD}"=v\nUSER ${LOUD}root\n`,
        '.git/HEAD': '',
        [`${LOUD}/.slipway.yaml`]: `${JSON.stringify(LOUD)}: 1\n`,
        [`${LOUD}/Dockerfile`]: PLAIN,
      },
      async (place) => {
        const [file = ''] = readdirSync(place.path).filter((name) => name.startsWith('Dockerfile'));
        const outputs = await Promise.all([
          ...['text', 'github', 'json', 'sarif'].map((format) =>
            place.run(['lint', '--profile', 'all', '--format', format, '.']),
          ),
          ...['mermaid', 'dot', 'svg', 'json'].map((format) => place.run(['stages', '--format', format, file])),
          place.run(['lint', `no${LOUD}\n::such`]),
          place.run(['stages', `no${LOUD}\n::such`]),
          place.run(['lint', '--config', `no${LOUD}\n::such`, '.']),
        ]);
        for (const { stdout, stderr } of outputs) {
          assert.doesNotMatch(stdout + stderr, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
          assert.doesNotMatch(stdout.replaceAll(/^::(error|warning|notice) file=.*$/gm, '') + stderr, /^::/m);
        }
        assert.ok(outputs[0]?.stdout.includes('Dockerfile.\\x1b[31m'));
      },
    ));
}

test('thousands of unknown settings are told in no time, and not all of them', () =>
  within(
    {
      Dockerfile: PLAIN,
      '.git/HEAD': '',
      '.slipway.yaml': `rules:\n${Array.from({ length: 10_000 }, (_, index) => `  rule-${index}: error\n`).join('')}`,
    },
    async (place) => {
      const { stdout } = await place.run(['lint', '--format', 'json', '.']);
      assert.equal(JSON.parse(stdout).files[0].error.split('\n').length, 100);
    },
  ));

test('the text that is written is the text that is read', () =>
  within({ Dockerfile: FIXABLE, '.git/HEAD': '' }, async (place) => {
    writeFileSync(join(place.path, 'Dockerfile'), `\ufeff${FIXABLE.replaceAll('\n', '\r\n')}`);
    await place.run(['lint', '--fix', '.']);
    const bytes = readFileSync(join(place.path, 'Dockerfile'), 'utf8');
    assert.ok(bytes.startsWith('\ufeffFROM') && bytes.endsWith('foo\r\n'));
  }));
