import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effective, effectiveCommands, innerScript } from '../../../server/src/core/programs/reading/effective.ts';
import { parseOptions } from '../../../server/src/core/shell/flags.ts';
import { braceValues, resolveWord, withAssignments } from '../../../server/src/core/shell/resolve.ts';
import { parse, text } from '../shell/shell.ts';

const wrapped: readonly (readonly [source: string, inner: string])[] = [
  ['sudo -u app -E npm ci', 'npm ci'],
  ['env -u X A=1 B=$C npm ci', 'npm ci'],
  ['env -S "npm ci"', 'env -S npm ci'],
  ['exec -a name node x', 'node x'],
  ['nice -n 5 make -j4', 'make -j4'],
  ['timeout -s KILL 10m npm test', 'npm test'],
  ['gosu app -- npm start', 'npm start'],
  ['su-exec app:app ./run', './run'],
  ['tini -g -- node x', 'node x'],
  ['/usr/bin/dumb-init -- node x', 'node x'],
  ['command -v curl', 'command -v curl'],
  ['builtin cd /x', 'cd /x'],
  ['busybox wget x', 'wget x'],
  ['corepack yarn install', 'yarn install'],
  ['corepack enable', 'corepack enable'],
  ['sudo env A=1 sh -c "exec nohup npm ci"', 'npm ci'],
  ["su app -c 'npm ci'", 'npm ci'],
  ['chroot /x npm ci', 'chroot /x npm ci'],
  ['sh -c "$CMD"', '?$CMD'],
  ['sh x.sh', 'sh x.sh'],
];

test('wrappers are seen through', () => {
  for (const [source, inner] of wrapped) {
    const [command] = parse(source).commands;
    assert.ok(command);
    assert.equal(text(effective(command)), inner, source);
  }
});

test('wrappers keep what they set', () => {
  const [first] = parse('FOO=1 env NODE_ENV=production xargs -n 1 npm i').commands;
  assert.ok(first);
  const command = effective(first);
  assert.deepEqual(
    command.assignments.map(({ name, value }) => [name, value.value]),
    [
      ['FOO', '1'],
      ['NODE_ENV', 'production'],
    ],
  );
  assert.deepEqual(command.wrappers, ['env', 'xargs']);
  assert.equal(command.open, true);
});

test('scripts in arguments and here-documents are in place', () => {
  const sources = [
    `bash -euxo pipefail -c 'a | b "c d"'`,
    String.raw`sh -c "a \"b\" && c $D"`,
    "bash <<'EOF'\na\nb c\nEOF\n",
    'sh -c "a \\\n b"',
  ];
  const expected = [
    [['a'], ['b', '"c d"']],
    [
      ['a', String.raw`\"b\"`],
      ['c', '$D'],
    ],
    [['a'], ['b', 'c']],
    [['a', 'b']],
  ];
  const found = sources.map((source) =>
    effectiveCommands(parse(source)).map(({ words }) => words.map(({ span }) => source.slice(span.start, span.end))),
  );
  // An escaped quote is placed at the character after its backslash.
  const exact = expected.map((commands) => commands.map((words) => words.map((word) => word.replace(/^\\/, ''))));
  assert.deepEqual(found, exact);
});

test('the options of an inner shell hold inside', () => {
  const [shell] = parse("bash -eo pipefail -c 'a | b'").commands;
  const inner = shell && innerScript(shell)?.commands[0];
  assert.deepEqual([inner?.errexit, inner?.pipefail, inner?.masked], [true, true, false]);
});

test('options, values, positionals', () => {
  const [command] = parse('x -t a -y --long=v --next n -xzf file "-q" sub $MORE -- -z').commands;
  const parsed = parseOptions(command?.words.slice(1) ?? [], { values: '-t --next -f', subcommands: true });
  assert.deepEqual(
    parsed.options.map(({ name, value }) => (value === undefined ? name : `${name} ${value}`)),
    ['-t a', '-y', '--long v', '--next n', '-x', '-z', '-f file', '-q'],
  );
  assert.equal(parsed.subcommand, 'sub');
  assert.deepEqual(
    parsed.positionals.map((word) => word.text),
    ['$MORE', '-z'],
  );
  assert.equal(parsed.uncertain, true);
});

test('variables are resolved as far as they are known', () => {
  const [command] = parse('D=1 e "$A-$B" ${C:-d} ${D} ${U:-u} $V').commands;
  assert.ok(command);
  const set: Readonly<Record<string, string | null>> = { A: '1', B: 'x1', C: null, U: null };
  const environment = withAssignments(command, (name) => set[name]);
  assert.deepEqual(
    command.words.map((word) => resolveWord(word, environment)),
    ['e', '1-x1', 'd', '1', 'u', undefined],
  );
});

test('brace lists', () => {
  const values = (source: string) => braceValues(parse(`x ${source}`).commands[0]?.words[1] as never);
  assert.deepEqual(values('/var/{cache,log}/{a,b}'), ['/var/cache/a', '/var/cache/b', '/var/log/a', '/var/log/b']);
  assert.equal(values('{1..3}'), undefined);
  assert.equal(values('$X/{a,b}'), undefined);
});
