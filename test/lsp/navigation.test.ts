/** Definition, references, highlights and rename of stages and variables. `⟦…⟧` marks every place, `‸` the cursor. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DocumentHighlight, Location, LocationLink, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { connect, type TestClient } from '../support/client.ts';
import { marked, withRanges } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect();
});
after(() => client.close());

/** Each place of the symbol under the cursor. */
const symbols: Record<string, string> = {
  'stage used by FROM, COPY and mount': `FROM node AS ⟦bui‸ld⟧
FROM ⟦build⟧ AS test
FROM alpine
COPY --from=⟦build⟧ /a /a
RUN --mount=type=bind,from=⟦build⟧,target=/b ls
`,
  'stage, from one of its uses': `FROM node AS ⟦build⟧
FROM alpine
COPY --from=⟦bui‸ld⟧ /a /a
`,
  'stage in another letter case': `FROM node AS ⟦Build⟧
FROM alpine
COPY --from=⟦build‸⟧ /a /a
`,
  'the nearest earlier stage of a doubled name is what FROM means': `FROM node AS a
FROM node AS ⟦a⟧
FROM ⟦a‸⟧
`,
  'global build argument': `ARG ⟦VERS‸ION⟧=20
FROM node:\${⟦VERSION⟧}
ARG ⟦VERSION⟧
RUN echo $⟦VERSION⟧
FROM alpine
RUN echo $VERSION
`,
  'variable of a stage and the stages built on it': `FROM node AS a
ENV ⟦APP⟧=/app
WORKDIR $⟦APP⟧
FROM a
COPY . \${⟦A‸PP⟧:-x}
FROM alpine
ENV APP=/other
`,
  'variable in a command': `FROM node
ARG ⟦TOKEN⟧
RUN curl -H "X: $⟦TOKEN⟧" '$TOKEN' \\$TOKEN && \\
    echo "\${⟦TOK‸EN⟧}"
RUN TOKEN=1; echo $TOKEN
`,
  'variable in a here-document': `FROM node
ENV ⟦NAME⟧=x
COPY <<EOF /a
hello '$⟦NA‸ME⟧'
EOF
COPY <<"EOF" /b
hello $NAME
EOF
`,
  'ONBUILD trigger': `FROM node
ARG ⟦A‸⟧=1
ONBUILD RUN echo $⟦A⟧
`,
};

for (const [name, source] of Object.entries(symbols)) {
  test(`places: ${name}`, async () => {
    const { text, cursor, ranges } = marked(source);
    const document = await client.open(text);
    const spans = (list: readonly { range: Range }[]) =>
      list.map(({ range }) => ({ start: document.offset(range.start), end: document.offset(range.end) }));
    const expected = withRanges(text, ranges);

    const references = await document.ask<Location[]>('references', cursor, { context: { includeDeclaration: true } });
    assert.equal(withRanges(text, spans(references)), expected);
    const highlights = await document.ask<DocumentHighlight[]>('documentHighlight', cursor);
    assert.equal(withRanges(text, spans(highlights)), expected);
    const edit = await document.ask<WorkspaceEdit>('rename', cursor, { newName: 'renamed' });
    assert.equal(document.apply(edit), replaced(text, ranges, 'renamed'));
    await document.close();
  });
}

const replaced = (text: string, ranges: readonly { start: number; end: number }[], by: string): string =>
  [...ranges].reverse().reduce((all, { start, end }) => all.slice(0, start) + by + all.slice(end), text);

const definitions: Record<string, string> = {
  'stage name': 'FROM node AS ⟦build⟧\nFROM alpine\nCOPY --from=bu‸ild / /\n',
  'stage index': '⟦FROM⟧ node\nFROM alpine\nCOPY --from=‸0 / /\n',
  'nearest declaration before': 'FROM node\nENV A=1\nENV ⟦A⟧=2\nRUN echo $‸A\nENV A=3\n',
  'declaration in the stage, not the global one': 'ARG A=1\nFROM node\nARG ⟦A⟧\nRUN echo $A‸\n',
  'global build argument from FROM': 'ARG ⟦A⟧=1\nFROM node:$‸A\nARG A\n',
};

for (const [name, source] of Object.entries(definitions)) {
  test(`definition: ${name}`, async () => {
    const { text, cursor, ranges } = marked(source);
    const document = await client.open(text);
    const found = await document.ask<LocationLink[]>('definition', cursor);
    const spans = found.map(({ targetSelectionRange: { start, end } }) => ({
      start: document.offset(start),
      end: document.offset(end),
    }));
    assert.equal(withRanges(text, spans), withRanges(text, ranges));
    await document.close();
  });
}

const refused: readonly [title: string, source: string, newName: string, message: RegExp][] = [
  ['a taken stage name', 'FROM node AS a‸\nFROM node AS b\n', 'B', /There is a stage "B" already/],
  ['a reserved name', 'FROM node AS a‸\n', 'scratch', /reserved/],
  ['no stage name', 'FROM node AS a‸\n', '1x', /is no stage name/],
  ['the name of an image in use', 'FROM node AS a‸\nFROM alpine\n', 'alpine', /is the name of an image/],
  ['a taken variable name', 'FROM node\nENV A‸=1\nENV B=2\n', 'B', /is used in this file/],
  ['no variable name', 'FROM node\nENV A‸=1\n', 'A-B', /is no variable name/],
  ['nothing to rename', 'FROM nod‸e\n', 'x', /no stage name or variable/],
];

for (const [title, source, newName, message] of refused) {
  test(`rename refuses ${title}`, async () => {
    const { text, cursor } = marked(source);
    const document = await client.open(text);
    await assert.rejects(document.ask('rename', cursor, { newName }), message);
    await document.close();
  });
}

const prepared: readonly [source: string, name: string | null][] = [
  ['FROM node AS ⟦b‸uild⟧\n', 'build'],
  ['FROM node\nFROM alpine\nCOPY --from=‸0 / /\n', null],
  ['ARG ⟦A‸⟧\n', 'A'],
  ['FROM no‸de\n', null],
  ['ARG B=a\nFROM node AS a\nFROM $⟦‸B⟧\n', 'B'],
];

for (const [source, name] of prepared) {
  test(`prepare rename: ${JSON.stringify(source)}`, async () => {
    const { text, cursor, ranges } = marked(source);
    const document = await client.open(text);
    const answer = await document.ask<{ range: Range; placeholder: string } | null>('prepareRename', cursor);
    const [range] = ranges;
    const expected =
      range && name !== null ? { range: document.range(range.start, range.end), placeholder: name } : null;
    assert.deepEqual(answer, expected);
    await document.close();
  });
}
