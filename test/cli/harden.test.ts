/** `slipway harden`: the file with the stage in it on stdout, remarks on stderr, and what cannot be. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { folder } from '../support/cli.ts';

const node =
  'FROM node:26-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && npm prune --omit=dev\n';
const place = folder({
  Dockerfile: node,
  'package.json': '{"name":"@acme/shop","license":"MIT","scripts":{"build":"tsc","start":"node dist/server.js"}}',
  'package-lock.json': '{}',
  'odd/Dockerfile': 'FROM example.com/tools:1\nRUN ./make-it\n',
  'empty/Dockerfile': '',
});
after(() => place.remove());

test('the stage that suits best, after all that was there', async () => {
  const { code, stdout, stderr } = await place.run(['harden', 'Dockerfile']);
  assert.equal(code, 0);
  assert.ok(stdout.startsWith(`${node}\nFROM node:26-alpine AS runtime\n`), stdout);
  assert.match(stdout, /\nUSER 1000:1000\n[\s\S]*CMD \["node", "dist\/server\.js"\]\n$/);
  assert.equal(stderr, '');
});

test('standard input, line endings as they are', async () => {
  const { code, stdout } = await place.run(['harden', '--base', 'alpine', '-'], node.replaceAll('\n', '\r\n'));
  assert.equal(code, 0);
  assert.equal(stdout.replaceAll('\r\n', '').includes('\n'), false);
});

test('options: health check, labels, builder', async () => {
  const { stdout } = await place.run(['harden', '--stage', '0', '--healthcheck', '/ready', '--labels', 'Dockerfile']);
  assert.match(
    stdout,
    /\nLABEL org\.opencontainers\.image\.title="shop" \\\n {4}org\.opencontainers\.image\.licenses="MIT"\n/,
  );
});

test('init: a whole Dockerfile for the project in a folder', async () => {
  const { code, stdout, stderr } = await place.run(['init', '--base', 'alpine', '.']);
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^# Build: .*\nFROM node:26-alpine AS build\n[\s\S]*\n# Runtime: .*\nFROM node:26-alpine AS runtime\n[\s\S]*CMD \["node", "dist\/server\.js"\]\n$/,
  );
  assert.match(stderr, /^slipway: Guessed, so have a look: "26"\.\n$/);
});

const refused: readonly [args: string[], message: RegExp][] = [
  [['harden'], /Name one Dockerfile/],
  [['harden', '--base', 'scratch', 'Dockerfile'], /does not run on scratch.*fits --base alpine/],
  [['harden', '--base', 'distroless', 'Dockerfile'], /needs musl; this base has glibc.*fits --base alpine/],
  [['harden', '--base', 'windows', 'Dockerfile'], /--base takes one of distroless, slim, alpine, chainguard, scratch/],
  [['harden', '--stage', 'nope', 'Dockerfile'], /There is no stage "nope"/],
  [['harden', 'odd/Dockerfile'], /What odd\/Dockerfile builds is not known; name it with --stack/],
  [['harden', 'empty/Dockerfile'], /There is no stage in empty\/Dockerfile; "slipway init" makes/],
  [['init', 'odd'], /What is in odd is not known; name it with --stack/],
  [['harden', 'gone/Dockerfile'], /There is no such file/],
];

for (const [args, message] of refused) {
  test(`refused: slipway ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await place.run(args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
  });
}

test('init --dockerignore: what the ignore file of a folder lacks', async () => {
  const { code, stdout, stderr } = await place.run(['init', '--dockerignore', '.']);
  assert.equal(code, 0);
  assert.match(stdout, /^# Version control\n\.git\n[\s\S]*\n\*\*\/node_modules\n/);
  assert.equal(stderr, '');
});
