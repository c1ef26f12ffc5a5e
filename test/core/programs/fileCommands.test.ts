import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileEffects } from '../../../server/src/core/programs/reading/fileCommands.ts';
import { absolutePath, covers } from '../../../server/src/core/shell/paths.ts';
import { only } from '../shell/shell.ts';

/** `kind path`, and `<- from` where known. */
const rows: readonly (readonly [
  source: string,
  creates: readonly string[],
  removes?: readonly string[],
  more?: 'unknown',
])[] = [
  ['mkdir -p -m 755 a /b/c/', ['directory /w/a', 'directory /b/c']],
  ['touch ../x', ['file /x']],
  ['cp a b', ['unknown /w/b <- /w/a']],
  ['cp -r a b /dst', ['unknown /dst/a <- /w/a', 'unknown /dst/b <- /w/b']],
  ['cp a /dst/', ['unknown /dst/a <- /w/a']],
  ['cp -t /dst a', ['unknown /dst/a <- /w/a']],
  ['mv a /b', ['unknown /b <- /w/a'], ['/w/a']],
  ['ln -s /usr/bin/node /usr/bin/nodejs', ['unknown /usr/bin/nodejs <- /usr/bin/node']],
  ['ln -s /opt/x/tool', ['file /w/tool <- /opt/x/tool']],
  ['install -d /a /b', ['directory /a', 'directory /b']],
  ['install -m 755 a /usr/bin/a', ['file /usr/bin/a <- /w/a']],
  ['rm -rf /var/lib/apt/lists/* x', [], ['/var/lib/apt/lists/*', '/w/x']],
  ['rm -rf "$DIR"', []],
  ['tar -xzf x.tgz -C /opt', ['directory /opt <- x.tgz']],
  ['tar xf x.tar', ['directory /w <- x.tar']],
  ['tar -czf out.tgz a', ['file /w/out.tgz']],
  ['tar -tf x.tar', []],
  ['tar -xf x -C $DIR', [], [], 'unknown'],
  ['unzip -q x.zip -d /opt', ['directory /opt <- x.zip']],
  ['gunzip x.gz', ['file /w/x <- /w/x.gz'], ['/w/x.gz']],
  ['git clone --depth 1 -b v1 https://h/o/r.git', ['directory /w/r <- https://h/o/r.git']],
  ['git clone $URL /src', ['directory /src <- $URL']],
  ['git checkout x', [], [], 'unknown'],
  ['curl -fsSLo /x https://h/f', ['file /x <- https://h/f']],
  ['curl -fsSL -O https://h/f.tgz', ['file /w/f.tgz <- https://h/f.tgz']],
  ['curl -O "https://h/$F"', [], [], 'unknown'],
  ['curl -fsSL https://h/f', []],
  ['wget -q https://h/d/f.zip', ['file /w/f.zip <- https://h/d/f.zip']],
  ['wget -P /d https://h/f', ['file /d/f <- https://h/f']],
  ['wget -qO- https://h/f', []],
  ['wget --output-document=/x https://h/f', ['file /x <- https://h/f']],
  ['echo a > /x', ['file /x']],
  ['echo a > /dev/null', []],
  ['{ a; } > /x', ['file /x'], [], 'unknown'],
  ['tee -a /x', ['file /x']],
  ['find / -name x', []],
  ['find / -name x -delete', []],
  ['find / -name x -exec cp {} /y \\;', [], [], 'unknown'],
  ['npm ci', ['unknown /w/node_modules'], [], 'unknown'],
  ['make', [], [], 'unknown'],
  ['./configure', [], [], 'unknown'],
  ['java --version', []],
  ['apt-get update', []],
  ['useradd -m app', ['directory /home/app <- /etc/skel']],
  ['mkdir "$X"', [], [], 'unknown'],
  ['$CMD', [], [], 'unknown'],
];

test('files that commands create and remove', () => {
  for (const [source, creates, removes = [], more] of rows) {
    const effects = readFileEffects(only(source), { cwd: '/w' });
    const made = effects.creates.map(
      ({ kind, path, from }) => `${kind} ${path}${from === undefined ? '' : ` <- ${from}`}`,
    );
    assert.deepEqual(made, creates, source);
    assert.deepEqual(effects.removes, removes, source);
    assert.equal(effects.unknownEffects, more === 'unknown', `unknown effects of ${source}`);
  }
});

test('the targets of chmod, chown and sed -i', () => {
  const changes = (source: string) => readFileEffects(only(source), { cwd: '/w' }).changes;
  assert.deepEqual(changes('chmod -R u+x,g+w a /b'), ['/w/a', '/b']);
  assert.deepEqual(changes('chmod -x a'), ['/w/a']);
  assert.deepEqual(changes('chown --from=root app:app .'), ['/w']);
  assert.deepEqual(changes('sed -i.bak s/a/b/ x'), ['/w/x']);
  assert.deepEqual(changes('sed -i -e s/a/b/ x'), ['/w/x']);
  assert.deepEqual(changes('sed s/a/b/ x'), []);
});

test('the working directory', () => {
  const cwd = (source: string, from: string | undefined = '/w') => readFileEffects(only(source), { cwd: from }).cwd;
  assert.equal(cwd('cd a/../b'), '/w/b');
  assert.equal(cwd('cd /x'), '/x');
  assert.equal(cwd('cd $X'), undefined);
  assert.equal(cwd('cd -'), undefined);
  assert.equal(cwd('ls'), '/w');
});

test('paths', () => {
  assert.equal(absolutePath('a//b/./../c/', '/w'), '/w/a/c');
  assert.equal(absolutePath('../../..', '/w'), '/');
  assert.equal(absolutePath('a/', undefined), 'a');
  for (const removed of ['/var/lib/apt/lists', '/var/lib/apt/lists/*', '/var/lib/apt', '/var/lib/*']) {
    assert.equal(covers(removed, '/var/lib/apt/lists'), true, removed);
  }
  for (const removed of ['/var/lib/apt/lists/x', '/var/lib/apt/list*', '/var/lib/apt2']) {
    assert.equal(covers(removed, '/var/lib/apt/lists'), false, removed);
  }
});
