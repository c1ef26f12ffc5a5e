/**
 * Typing: a line that is finished with Enter stays as it was typed. Editors take the proposal on top when Enter is pressed
 * while their list is open, so that at the end of a line nothing may be offered that they would find in its last word.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { CompletionItem, Range } from 'vscode-languageserver-protocol/node';
import { instructions } from '../../server/src/core/features/instructionDocs.ts';
import { connect, type TestClient, type TestDocument } from '../support/client.ts';
import { buildContext } from '../support/files.ts';

const folder = new URL('./typed/', import.meta.url);

/** A project that has something for many beginnings. */
const files = buildContext(
  Object.fromEntries(
    [
      '.dockerignore .env .git/HEAD .gitignore .mvn/wrapper.properties .npmrc Cargo.lock Cargo.toml Dockerfile Gemfile',
      'Gemfile.lock LICENSE README.md Shop/Shop.csproj app.py app.tar.gz app/bin/run app/main.py a.txt bench.rs benches/a.rs',
      'build.gradle cmd/shop/main.go composer.json composer.lock config.toml config/php.ini data.csv data/a.csv',
      'docker-compose.yml entrypoint.sh go.mod go.sum index.html index.js index.php init.sql internal/a.go mvnw',
      'nginx.conf node_modules/a.js package-lock.json package.json pom.xml prisma/schema.prisma public/index.php',
      'requirements-dev.txt requirements.txt scripts/start.sh server.js src/index.js src/lib/a.js start.sh static/a.css',
      'tsconfig.json vite.config.js',
    ]
      .join(' ')
      .split(' ')
      .map((name) => [name, name === '.dockerignore' ? 'node_modules\n.git\n' : '']),
  ),
);

let client: TestClient;
let triggers: readonly string[];
before(async () => {
  client = await connect({ files });
  triggers = client.capabilities.completionProvider?.triggerCharacters ?? [];
});
after(() => client.close());

/**
 * What VS Code might take on Enter at the end of the document. It asks at the first letter of a word or at a character before
 * it, and where there is nothing again at the next; its list stays open, and what is typed on picks from it.
 */
async function takenOnEnter(document: TestDocument): Promise<string[]> {
  const { text } = document;
  const word = text.length - (/\S+ ?$/.exec(text)?.[0].length ?? 0);
  const taken: string[] = [];
  for (let at = Math.max(word, text.lastIndexOf('\n') + 1); at <= text.length; at++) {
    if (isAskedAt(text[at - 1] ?? '')) taken.push(...(await takenFrom(document, at)));
  }
  return taken;
}

async function takenFrom(document: TestDocument, asked: number): Promise<string[]> {
  const character = document.text[asked - 1] as string;
  const context = triggers.includes(character)
    ? ({ triggerKind: 2, triggerCharacter: character } as const)
    : ({ triggerKind: 1 } as const);
  const found = (await document.completions(asked, context)).filter((item) => isFound(item, document));
  // The very word is on top, and Enter is Enter where it changes nothing.
  return found.some((item) => changesNothing(item, document)) ? [] : found.map(({ label }) => label);
}

function changesNothing({ textEdit, insertTextFormat }: CompletionItem, document: TestDocument): boolean {
  const { range, newText } = textEdit as { readonly range: Range; readonly newText: string };
  return insertTextFormat === 1 && newText === document.text.slice(document.offset(range.start));
}

const isAskedAt = (character: string): boolean => /\w/.test(character) || triggers.includes(character);

/** Editors look for the letters of the word in this order, with others between them. */
function isFound({ filterText, label, textEdit }: CompletionItem, document: TestDocument): boolean {
  const { start } = (textEdit as { readonly range: Range }).range;
  const letters = [...document.text.slice(document.offset(start))].map((each) => each.replace(/\W/, '\\$&'));
  return new RegExp(letters.join('.*'), 'is').test(filterText ?? label);
}

const KEYWORDS = new RegExp(`^(${Object.keys(instructions).join('|')})(?= )|(?<=^from .*) as (?=\\S+$)`, 'gi');

const inLowerCase = (line: string): string =>
  line.replace(KEYWORDS, (keyword) => keyword.toLowerCase()).replace(/ (NONE|SIG\w+)$/, (word) => word.toLowerCase());

for (const name of readdirSync(folder)) {
  const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
  for (const [casing, typed] of [
    ['upper', lines],
    ['lower', lines.map(inLowerCase)],
  ] as const) {
    describe(`${name} in ${casing} case`, () => {
      let document: TestDocument;
      before(async () => {
        document = await client.open('', `file:///project/${casing}-${name}`);
      });
      after(() => document.close());
      for (const line of typed) {
        test(line, async () => {
          await document.change(document.text.length, document.text.length, line);
          assert.deepEqual(line === '' ? [] : await takenOnEnter(document), []);
          await document.change(document.text.length, document.text.length, '\n');
        });
      }
    });
  }
}
