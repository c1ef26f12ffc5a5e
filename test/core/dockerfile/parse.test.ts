import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instruction } from '../../../server/src/core/dockerfile/model.ts';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';

function one<K extends Instruction['keyword']>(text: string, keyword: K): Instruction & { readonly keyword: K } {
  const found = parse(text).instructions.find((instruction) => instruction.keyword === keyword);
  assert.ok(found, `no ${keyword}`);
  return found as Instruction & { readonly keyword: K };
}

test('FROM: platform, image, AS and name', () => {
  const from = one('FROM --platform=$BUILDPLATFORM node:22 as Build', 'FROM');
  assert.equal(from.image?.text, 'node:22');
  assert.equal(from.name?.text, 'Build');
  assert.equal(from.platform?.value?.variables[0]?.name, 'BUILDPLATFORM');
});

test('a word split by a continuation keeps the place of every character', () => {
  const text = 'EXPOSE 80\\\n  # comment\n80';
  const word = one(text, 'EXPOSE').values[0];
  assert.equal(word?.text, '8080');
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => word?.offsetAt(index)),
    [7, 8, 23, 24, 25],
  );
  assert.deepEqual(word?.span, { start: 7, end: 25 });
});

test('quoted flag values keep their blanks', () => {
  const copy = one('COPY --chown="a b" --from=x a b', 'COPY');
  assert.equal(copy.chown?.value?.value, 'a b');
  assert.equal(copy.from?.value?.value, 'x');
  const run = one('RUN --mount=type=bind,"target=/a b",ro ls', 'RUN');
  assert.equal(run.mounts[0]?.option('target')?.value?.value, '/a b');
  assert.equal(run.mounts[0]?.option('readonly')?.key, 'ro');
  assert.equal(run.mounts[0]?.type, 'bind');
});

test('heredocs: descriptor, tabs, quotes, several, bodies are no instructions', () => {
  const text = 'RUN cat 3<<EOF <<-"B"\nfoo $x\nEOF\n\tbar\n\tB\nUSER me';
  const run = one(text, 'RUN');
  const [first, second] = run.heredocs;
  assert.deepEqual([first?.name, first?.fileDescriptor, first?.expand, first?.stripTabs], ['EOF', 3, true, false]);
  assert.deepEqual([second?.name, second?.fileDescriptor, second?.expand, second?.stripTabs], ['B', 0, false, true]);
  assert.equal(text.slice(first?.body.start, first?.body.end), 'foo $x\n');
  assert.equal(text.slice(second?.body.start, second?.body.end), '\tbar\n');
  assert.equal(parse(text).instructions.length, 2);
});

test('JSON form needs valid JSON; anything else is for the shell', () => {
  const valid = one('CMD ["echo", "a  b \\u0063"]', 'CMD').command;
  assert.deepEqual(valid?.form === 'exec' && valid.words.map(({ value }) => value), ['echo', 'a  b c']);
  assert.equal(one("CMD ['echo']", 'CMD').command?.form, 'shell');
});

test('variables: modifiers, nesting, quotes and escapes', () => {
  const env = one('ENV A=${s:-${t%%x}} B=\'$no\' C=\\$no D="$yes"', 'ENV');
  const uses = env.pairs.map(({ value }) =>
    value?.variables.map(({ name, modifier, operand }) => [name, modifier, operand]),
  );
  assert.deepEqual(uses, [
    [
      ['s', ':-', '${t%%x}'],
      ['t', '%%', 'x'],
    ],
    [],
    [],
    [['yes', undefined, undefined]],
  ]);
});

test('directives end at the first line that is none', () => {
  assert.equal(parse('# escape=`\nFROM a').escape, '`');
  assert.equal(parse('# foo=bar\n# escape=`\nFROM a').escape, '\\');
  assert.deepEqual(
    parse('# syntax = x/y\n#check=skip=all\nFROM a').directives.map(({ name, value }) => [name, value]),
    [
      ['syntax', 'x/y'],
      ['check', 'skip=all'],
    ],
  );
});

test('ONBUILD holds a typed trigger', () => {
  const onbuild = one('ONBUILD COPY --from=a b c', 'ONBUILD');
  assert.equal(onbuild.trigger?.keyword, 'COPY');
  assert.equal(onbuild.trigger?.onbuild, onbuild);
});

test('lines: NBSP before a keyword, lone CR inside one, byte order mark', () => {
  assert.equal(parse('\u00a0FROM a').instructions[0]?.keyword, 'FROM');
  assert.equal(parse('FROM a\rb').instructions.length, 1);
  assert.equal(parse('\ufeffFROM a').instructions[0]?.keyword, 'FROM');
});

test('leading comments: blank lines between, an empty # forgets', () => {
  const leading = (text: string): string[] => one(text, 'RUN').leading.map((comment) => comment.text);
  assert.deepEqual(leading('FROM a\n# one\n\n# two\nRUN x'), ['one', 'two']);
  assert.deepEqual(leading('FROM a\n# one\n#\n# two\nRUN x'), ['two']);
});
