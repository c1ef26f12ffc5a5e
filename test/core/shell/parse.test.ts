import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { execCommand } from '../../../server/src/core/shell/execForm.ts';
import type { Script } from '../../../server/src/core/shell/model.ts';
import { parseShell } from '../../../server/src/core/shell/parse.ts';
import { parse, text } from './shell.ts';

const commandTexts: readonly (readonly [source: string, commands: readonly string[]])[] = [
  ['apt-get update && apt-get install -y curl', ['apt-get update', 'apt-get install -y curl']],
  ['apt-get up\\\ndate', ['apt-get update']],
  ['a && \\\n# comment\n\n  # another\n b', ['a', 'b']],
  ['a \\\r\n  b\r\n', ['a b']],
  ['a \\  \n b', ['a b']],
  // The lines are joined before the shell reads them: its comment hides all that was joined.
  ['a # note \\\n && b', ['a']],
  ["echo 'x\\\ny'", ['echo xy']],
  ['echo $(curl x | tar y) `date`', ['echo ?$(curl x | tar y) ?`date`', 'curl x', 'tar y', 'date']],
  ['if a; then b; else c; fi', ['a', 'b', 'c']],
  ['for i in 1 2; do echo $i; done', ['echo ?$i']],
  ['f() { a; }; f', ['a', 'f']],
  ['FOO=1 a; B=$(c)', ['a', '', 'c']],
  ['cat <<EOF > /x && b\n$(c)\nEOF\nd', ['cat', 'c', 'b', 'd']],
  ['add `# why` -x', ['add -x']],
  ['a\\ b \'c d\'"e$F" *.txt ~/x', ['a b ?\'c d\'"e$F" *.txt ?~/x']],
  ['', []],
];

test('commands, with continuations joined as BuildKit joins them', () => {
  for (const [source, commands] of commandTexts) {
    const script = parse(source);
    assert.equal(script.ok, true, source);
    assert.deepEqual(script.commands.map(text), commands, source);
  }
});

test('spans point into the document', () => {
  const document = 'RUN a \\\n  # comment\n  "b\\\nc" $(d `e \\`f\\``)';
  const script = parseShell(document.slice(4), { offset: 4, escape: '\\', continued: true });
  const found = script.commands.map(({ words }) => words.map(({ span }) => document.slice(span.start, span.end)));
  assert.deepEqual(found, [['a', '"b\\\nc"', '$(d `e \\`f\\``)'], ['d', '`e \\`f\\``'], ['e', '`f\\`'], ['f']]);
});

test('a backtick as escape character joins lines, a backslash does not', () => {
  const source = 'a `\n && b c\\';
  const script = parseShell(source, { offset: 0, escape: '`', continued: true });
  assert.deepEqual(
    script.commands.map(({ words }) => words[0]?.text),
    ['a', 'b'],
  );
});

test('the body of a heredoc is left to the shell', () => {
  const source = 'a # note\nb \\\n c\r\nd\n';
  const script = parseShell(source, { offset: 0, escape: '\\', continued: false });
  assert.deepEqual(script.commands.map(text), ['a', 'b c', 'd']);
});

const standing: readonly (readonly [source: string, masked: readonly string[], conditional: readonly string[]])[] = [
  ['a && b', [], []],
  ['a; b', ['a'], []],
  ['set -e; a; b', ['set'], []],
  ['a || true', ['a'], ['true']],
  ['a || exit 1', [], ['exit']],
  ['a && b || true; c', ['a', 'b', 'true'], ['b', 'true']],
  ['a || b', [], ['b']],
  ['a | b', ['a'], []],
  ['set -o pipefail; a | b', ['set'], []],
  ['set -e; a && b; c', ['set', 'a'], ['b']],
  ['set -e; set +e; a; b', ['set', 'a'], []],
  ['if a; then b; fi', ['a'], ['b']],
  ['if ! a; then exit 1; fi', [], ['exit']],
  ['for i in 1 2; do a; done', [], []],
  ['for i in $X; do a; done', [], ['a']],
  ['while a; do b; done', ['a'], ['b']],
  ['case $x in y) a;; esac', [], ['a']],
  ['a & b', ['a'], []],
  ['! a', ['a'], []],
  ['(a; b) && c', ['a'], []],
  ['echo $(a)', ['a'], []],
  ['X=$(a)', [], []],
  ['a; exit', [], []],
  ['if a; then exit 0; fi; b', ['a', 'exit'], ['exit', 'b']],
  ['{ a; b; } || { echo no; exit 1; }', ['a', 'echo'], ['echo', 'exit']],
];

test('what may not run, and whose failure is lost', () => {
  for (const [source, masked, conditional] of standing) {
    const names = (pick: (command: Script['commands'][number]) => boolean) => [
      ...new Set(
        parse(source)
          .commands.filter((command) => command.name !== undefined && pick(command))
          .map(({ name }) => name?.text),
      ),
    ];
    assert.deepEqual(
      names((command) => command.masked),
      masked,
      `masked in ${source}`,
    );
    assert.deepEqual(
      names((command) => command.conditional),
      conditional,
      `conditional in ${source}`,
    );
  }
});

test('neighbours in a pipeline, through compound commands', () => {
  const [curl, echo, sh] = parse('(curl x; echo) | sh').commands;
  assert.deepEqual(sh?.pipeline?.stages, [[curl, echo], [sh]]);
  assert.equal(sh?.stage, 1);
  assert.equal(curl?.pipeline, sh?.pipeline);
});

test('a shebang and the SHELL instruction set the options', () => {
  assert.equal(
    parseShell('#!/bin/sh -e\na; b', { offset: 0, escape: '\\', continued: false }).commands[0]?.masked,
    false,
  );
  const options = { offset: 0, escape: '\\', continued: true, shell: { errexit: true, pipefail: true } } as const;
  assert.equal(parseShell('a | b; c', options).commands[0]?.masked, false);
});

test('the JSON form is a command without expansions', () => {
  const document = '["npm", "run $X", "a\\"b"]';
  const command = execCommand([
    { value: 'npm', span: { start: 1, end: 6 } },
    { value: 'run $X', span: { start: 8, end: 16 } },
    { value: 'a"b', span: { start: 18, end: document.length - 1 } },
  ]);
  assert.equal(text(command), 'npm run $X a"b');
  assert.deepEqual(command.words[1]?.unquoted().span(4, 6), { start: 13, end: 15 });
  assert.deepEqual(command.words[2]?.unquoted().span(0, 1), command.words[2]?.span);
});

/** Texts that look like shell, with everything that continues a line. */
const shellText = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b c',
        ' ',
        ' && ',
        ' || ',
        '; ',
        ' | ',
        '\\\n',
        '\\  \n',
        '\\\r\n',
        '\\\n# note\n',
        '\\\n\n',
        '"',
        "'",
        '$X',
        '${X:-y}',
      ],
      ...[
        '$(',
        ')',
        '`',
        '\\`',
        '(',
        '{ ',
        ' }',
        ' > f',
        '<<E\n',
        '\nE\n',
        '*',
        '{a,b}',
        '~/',
        '=',
        'if ',
        '; then ',
        '; fi',
        '#',
        '\n',
        'sh -c ',
      ],
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

test('every word is where its span says', () => {
  const joined = (raw: string) =>
    raw.replace(/\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/g, '').replaceAll('\r\n', '\n');
  fc.assert(
    fc.property(shellText, fc.nat(20), (source, offset) => {
      const document = ' '.repeat(offset) + source;
      const script = parseShell(source, { offset, escape: '\\', continued: true });
      for (const { words, span } of script.ok ? script.commands : []) {
        for (const word of words) {
          assert.ok(span.start <= word.span.start && word.span.end <= span.end);
          const raw = document.slice(word.span.start, word.span.end);
          // Between backticks a level of backslashes is gone from the text.
          if (!source.includes('`')) assert.equal(joined(raw), joined(word.text));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('garbage is read in bounded time, without a throw', () => {
  const size = 100_000;
  for (const piece of [
    '(',
    '$(',
    '"$(',
    '`',
    '\\',
    '\\\n',
    '{ ',
    'if a; then ',
    'a && ',
    'a | ',
    '<<E\n',
    '${A:-',
    'sudo ',
    "sh -c '",
  ]) {
    const source = piece.repeat(size / piece.length);
    const start = performance.now();
    assert.ok(Array.isArray(parse(source).commands));
    assert.ok(performance.now() - start < 5000, JSON.stringify(piece));
  }
});
