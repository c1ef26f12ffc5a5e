import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expand } from '../../../server/src/core/dockerfile/expansion/expand.ts';
import type { Dockerfile } from '../../../server/src/core/dockerfile/model.ts';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';
import { syntaxProblems } from '../../../server/src/core/dockerfile/problems/syntax.ts';
import { applyEdits, type Span } from '../../../server/src/core/ground/text.ts';
import { damaged } from '../../support/damaged.ts';
import { wordsOf } from './walk.ts';

const SAMPLE = `# syntax=docker/dockerfile:1
# escape=\\
ARG BASE=node:22 \\
    OTHER="a b"
FROM --platform=$BUILDPLATFORM \${BASE:-x} AS build
RUN --mount=type=cache,target=/x,"id=a b" --network=none \\
    # why
    npm ci && \\

    echo "it's" \${A:+\${B%%/*}}
ENV A=1 B="two words" C=\\"x D='$no'
LABEL old value with blanks
COPY --from=build --chown="a b" --chmod=755 ["a b", "\\u0041$A", "/dst/"]
RUN <<-"END" cat 3<<TWO
\tbody $x
\tEND
two
TWO
HEALTHCHECK --interval=1m30s CMD ["curl", "-f"]
ONBUILD COPY <<EOF /x
$A
EOF
EXPOSE 80/tcp $P
VOLUME ["/a"]
STOPSIGNAL SIGTERM
SHELL ["powershell", "-Command"]
`;

const PIECES = [
  ...[
    'FROM',
    'RUN',
    'COPY',
    'ADD',
    'ENV',
    'ARG',
    'LABEL',
    'ONBUILD',
    'HEALTHCHECK',
    'SHELL',
    'VOLUME',
    'EXPOSE',
    'XYZ',
    'AS',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\\\n',
    '\\',
    '`',
    '#',
    '# escape=`\n',
    '# check=skip=all\n',
    '--',
    '--from=',
    '--mount=',
  ],
  ...[
    'type=bind,',
    '<<EOF',
    '<<-A',
    'EOF',
    '"',
    "'",
    '$',
    '${',
    '}',
    ':-',
    '//',
    '#',
    '%',
    '[',
    ']',
    ',',
    '=',
    'a',
    '1',
    'é',
    '😀',
    '\u00a0',
    '\ufeff',
    '\u0085',
  ],
];

const texts = fc.oneof(
  damaged,
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.nat(SAMPLE.length).map((length) => SAMPLE.slice(0, length)),
  fc
    .tuple(fc.nat(SAMPLE.length), fc.nat(8), fc.constantFrom(...PIECES))
    .map(([at, length, piece]) => SAMPLE.slice(0, at) + piece + SAMPLE.slice(at + length)),
);

const within = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;

function checkPlaces(dockerfile: Dockerfile): void {
  const { text, instructions, comments, directives } = dockerfile;
  const file = { start: 0, end: text.length };
  let after = 0;
  for (const instruction of instructions) {
    assert.ok(
      instruction.span.start >= after && within(file, instruction.span),
      'instructions stand in order and apart',
    );
    after = instruction.span.end;
    const { keywordSpan, flags, words, heredocs, comments: inner, blankLines } = instruction;
    const parts = [
      keywordSpan,
      ...flags.flatMap(({ span, nameSpan }) => [span, nameSpan]),
      ...words.map(({ span }) => span),
    ];
    for (const { operator, nameSpan, body } of heredocs) parts.push(operator, nameSpan, body);
    for (const span of [...parts, ...inner.map((comment) => comment.span), ...blankLines]) {
      assert.ok(within(instruction.span, span), 'parts stand inside their instruction');
    }
  }
  for (const { span } of [...comments, ...directives]) assert.equal(text[span.start], '#');
}

function checkWords(dockerfile: Dockerfile): void {
  const { text } = dockerfile;
  for (const word of wordsOf(dockerfile)) {
    const source = text.slice(word.span.start, word.span.end);
    if (!source.includes('\n') && source.length === word.text.length) assert.equal(source, word.text);
    for (const [index, character] of [...word.text.split('')].entries())
      assert.equal(text[word.offsetAt(index)], character);
    assert.equal(word.offsetAt(word.text.length), word.span.end);
    for (const { span, nameSpan, name } of word.variables) {
      assert.ok(within(word.span, span) && within(span, nameSpan), 'variables stand inside their word');
      // A flag loses its quotes before its variables are read.
      const written = text.slice(nameSpan.start, nameSpan.end).replace(/["'\\]/g, '');
      if (!written.includes('\n')) assert.equal(written, name.replace(/["'\\]/g, ''));
    }
  }
}

test('any text is read, and everything has its place in it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const dockerfile = parse(text);
      checkPlaces(dockerfile);
      checkWords(dockerfile);
      for (const problem of [...dockerfile.problems, ...syntaxProblems(dockerfile)]) {
        assert.ok(within({ start: 0, end: text.length }, problem.span), problem.code);
        assert.match(problem.code, /^[a-z]+(-[a-z]+)*$/);
        assert.doesNotMatch(problem.message, /should|please/i);
        if (problem.fix !== undefined) assert.notEqual(applyEdits(text, problem.fix.edits), text);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('any word expands, and without special characters to itself', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const { result, error } = expand(text, () => 'v');
      if (error === undefined && !/[$"'\\]/.test(text)) assert.equal(result, text);
    }),
  );
});
