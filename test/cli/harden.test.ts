/** `slipway harden`: the file with the stage in it on stdout, remarks on stderr, and what cannot be. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { folder } from '../support/cli.ts';

const node =
  'FROM node:26-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && npm prune --omit=dev\n';
const two = `${node}
FROM node:26-alpine AS runtime
WORKDIR /app
COPY --from=build /app ./
CMD ["node", "dist/server.js"]
`;
const place = folder({
  Dockerfile: node,
  'two.Dockerfile': two,
  'go.Dockerfile':
    'FROM golang:1.27 AS build\nCOPY . .\nRUN go build -o /out/a .\n\nFROM scratch\nCOPY --from=build /out/a /a\n',
  'ours.template': '# Ours\nFROM example.com/node:{{version}} AS {{stage}}\n{{copy}}\n{{start}}\n',
  'bad.template': '# Ours\nFROM a\nEXPOSE {{prot}}\n',
  'package.json':
    '{"name":"@acme/shop","license":"MIT","scripts":{"build":"tsc","test":"node --test","start":"node dist/server.js"}}',
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
    /^# Build: .*\nFROM node:24-alpine AS build\n[\s\S]*\n# Runtime: .*\nFROM node:24-alpine AS runtime\n[\s\S]*CMD \["node", "dist\/server\.js"\]\n$/,
  );
  assert.match(
    stderr,
    /^slipway: Guessed, since no file says it: "FROM node:24-alpine AS build", .*\.\nslipway: There is no \.dockerignore/,
  );
});

test("--template: a stage of one's own", async () => {
  const { code, stdout } = await place.run(['harden', '--template', 'ours.template', 'Dockerfile']);
  assert.equal(code, 0);
  assert.match(stdout, /\n\nFROM example\.com\/node:26 AS runtime\nCOPY [\s\S]*CMD \["node", "dist\/server\.js"\]\n$/);
});

test('--after: behind a stage rather than at the end', async () => {
  const { stdout } = await place.run(['harden', '--after', 'build', '--base', 'alpine', 'two.Dockerfile']);
  assert.match(
    stdout,
    /prune --omit=dev\n\nFROM node:26-alpine AS hardened\n[\s\S]*\n\nFROM node:26-alpine AS runtime\n/,
  );
});

const changes: readonly [args: string[], file: string, expected: RegExp][] = [
  [['--final'], 'two.Dockerfile', /AS runtime\n[\s\S]*\nUSER \S+\n/],
  [
    ['--add', 'test'],
    'two.Dockerfile',
    /\n\nFROM build AS test\n[\s\S]*RUN npm test\n\nFROM node:26-alpine AS runtime\n/,
  ],
  [
    ['--cross-compile', '--stage', 'build'],
    'go.Dockerfile',
    /^FROM --platform=\$BUILDPLATFORM golang:1\.27 AS build\n/,
  ],
];

for (const [args, file, expected] of changes) {
  test(`slipway harden ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await place.run(['harden', ...args, file]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, expected);
  });
}

test('--final on a stage that is hard already: the file as it is, and exit code 0', async () => {
  const hard = (await place.run(['harden', '--final', 'two.Dockerfile'])).stdout;
  const { code, stdout, stderr } = await place.run(['harden', '--final', '-'], hard);
  assert.deepEqual([code, stdout, stderr], [0, hard, 'slipway: Nothing in runtime is left to harden.\n']);
});

test('--diff shows what --write would change, --write writes it', async () => {
  const written = folder({ Dockerfile: two });
  after(() => written.remove());
  const diff = await written.run(['harden', '--final', '--diff', 'Dockerfile']);
  assert.match(diff.stdout, /^--- Dockerfile\n\+\+\+ Dockerfile\n@@ [\s\S]*\n\+USER /);
  assert.equal(written.read('Dockerfile'), two);
  const { code, stdout } = await written.run(['harden', '--final', '--write', 'Dockerfile']);
  assert.deepEqual([code, stdout], [0, '']);
  assert.match(written.read('Dockerfile'), /\nUSER /);
});

const shop = (name: string) => JSON.stringify({ name, scripts: { start: 'node server.js' } });

test('--app: one of the applications of a workspace', async () => {
  const several = folder({
    'package.json': '{"workspaces":["apps/*"]}',
    'package-lock.json': '{}',
    'apps/api/package.json': shop('@shop/api'),
    'apps/web/package.json': shop('@shop/web'),
    Dockerfile: 'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n',
  });
  after(() => several.remove());
  const undecided = await several.run(['init']);
  assert.equal(undecided.stdout, '');
  assert.match(undecided.stderr, /Several applications are as likely; choose with --app: apps\/api, apps\/web\./);
  for (const command of [['init'], ['harden', 'Dockerfile']]) {
    const { stdout, stderr } = await several.run([...command, '--app', 'web']);
    assert.match(stdout, /WORKDIR \/app\/apps\/web\n/);
    assert.doesNotMatch(stderr, /--app/);
  }
  const { code, stderr } = await several.run(['init', '--app', 'shop']);
  assert.equal(code, 2);
  assert.match(stderr, /There is no application "shop"; there are @shop\/api, @shop\/web\./);
});

test('init --write: files that are there are added to or left alone', async () => {
  const fresh = folder({ 'go.mod': 'module example.com/shop\n', 'main.go': '', '.dockerignore': '.git\n' });
  after(() => fresh.remove());
  assert.equal((await fresh.run(['init', '--write', '--base', 'scratch'])).code, 0);
  const made = fresh.read('Dockerfile');
  assert.match(made, /\nFROM scratch AS runtime\n/);
  const again = await fresh.run(['init', '--write']);
  assert.deepEqual([again.code, fresh.read('Dockerfile')], [2, made]);
  assert.match(again.stderr, /is there already; "slipway harden" adds to it/);
  assert.equal((await fresh.run(['init', '--dockerignore', '--write'])).code, 0);
  assert.match(fresh.read('.dockerignore'), /^\.git\n\n# Secrets\n/);
});

const refused: readonly [args: string[], message: RegExp][] = [
  [['harden'], /Name one Dockerfile/],
  [['harden', '--base', 'scratch', 'Dockerfile'], /does not run on scratch.*fits --base alpine/],
  [['harden', '--base', 'distroless', 'Dockerfile'], /needs musl; this base has glibc.*fits --base alpine/],
  [['harden', '--base', 'windows', 'Dockerfile'], /--base takes one of distroless, slim, alpine, chainguard, scratch/],
  [['harden', '--stage', 'nope', 'Dockerfile'], /There is no stage "nope"/],
  [['harden', 'odd/Dockerfile'], /What odd\/Dockerfile builds is not known; name it with --stack/],
  [['harden', 'empty/Dockerfile'], /There is no stage in empty\/Dockerfile; "slipway init" makes/],
  [['init', 'odd'], /No file tells what is started or served/],
  [['harden', 'gone/Dockerfile'], /There is no such file/],
  [['harden', '--after', 'nope', 'Dockerfile'], /There is no stage "nope"/],
  [['harden', '--final', '--add', 'test', 'Dockerfile'], /--final and --add exclude each other/],
  [['harden', '--final', '--base', 'slim', 'Dockerfile'], /--base has nothing to say to --final/],
  [['harden', '--add', 'lint', 'Dockerfile'], /--add takes one of test, development, dependencies/],
  [['harden', '--add', 'test', 'Dockerfile'], /build is what docker build builds/],
  [['harden', '--cross-compile', 'odd/Dockerfile'], /^slipway: .+\.\n$/],
  [['harden', '--write', '--diff', 'Dockerfile'], /exclude each other/],
  [['harden', '--write', '-'], /There is no stage in -/],
  [['harden', '--template', 'gone.template', 'Dockerfile'], /The template gone\.template cannot be read/],
  [['harden', '--template', 'bad.template', 'Dockerfile'], /bad\.template, line 3: \{\{prot\}\} is no placeholder/],
  [['harden', '--template', 'ours.template', '--base', 'slim', 'Dockerfile'], /exclude each other/],
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
