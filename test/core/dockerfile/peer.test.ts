/** An independent opinion: dockerfile-ast must find the same instructions on the same lines. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';
import { positionOf } from '../../../server/src/core/ground/text.ts';

const TEXTS: Readonly<Record<string, string>> = {
  plain: 'FROM alpine\nRUN true\nCMD ["sh"]\n',
  'continued with comments and blanks': 'FROM alpine\nRUN a \\\n  # why\n\n  && b \\\n  && c\nCOPY . .',
  'lower case': 'from alpine as x\nrun true\nonbuild copy a b',
  'backtick escape': '# escape=`\nFROM windows\nRUN dir C:\\ `\n  && echo\nCOPY a C:\\',
  heredocs: 'FROM alpine\nRUN <<EOF cat\nRUN no\nEOF\nCOPY <<-"A" /x\n\tbody\n\tA\nUSER me',
  'two heredocs': 'FROM alpine\nRUN cat <<A <<B\na\nA\nb\nB\nUSER me',
  'CRLF and byte order': 'FROM alpine\r\nRUN a \\\r\n  b\r\nUSER me\r\n',
  'unknown instruction': 'FROM alpine\nRNU true\nUSER me',
};

const outlineOfOurs = (text: string): string[] => {
  const { lines, instructions } = parse(text);
  return instructions.map(({ keywordSpan, span }) => {
    const word = text.slice(keywordSpan.start, keywordSpan.end).toUpperCase();
    return `${word} ${positionOf(lines, span.start).line}-${positionOf(lines, span.end).line}`;
  });
};

const outlineOfPeer = (text: string): string[] =>
  DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      return `${instruction.getKeyword()} ${start.line}-${end.line}`;
    });

for (const [name, text] of Object.entries(TEXTS)) {
  test(`agrees with dockerfile-ast: ${name}`, () => assert.deepEqual(outlineOfOurs(text), outlineOfPeer(text)));
}

const samples = new URL('../../../samples/', import.meta.url);
for (const name of readdirSync(samples).filter((file) => /dockerfile/i.test(file))) {
  const text = readFileSync(new URL(name, samples), 'utf8');
  test(`agrees with dockerfile-ast: samples/${name}`, () => assert.deepEqual(outlineOfOurs(text), outlineOfPeer(text)));
}
