/** Stage templates of the user's own: read, filled in from the project, and written as the file is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { applied, choices, harden } from '../../../server/src/core/refactor/harden.ts';
import { newDockerfile } from '../../../server/src/core/refactor/scaffold.ts';
import { readTemplate, type Template } from '../../../server/src/core/refactor/template.ts';
import { context, facts } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';
import { cases } from './builders.ts';

const WHOLE = `# Our runtime
# On the company's image, with its certificates
# stacks: go, node, python

FROM registry.example.com/runtime/{{stack}}:{{version}} AS {{stage}}
# Who answers for it.
LABEL com.example.team="\${1|shop,billing|}" \\
      com.example.contact="\${2:team@example.com}"
{{prepare}}
WORKDIR {{workdir}}
{{env}}
{{copy}}
USER {{user}}
{{expose}}
{{healthcheck}}
{{start}}
RUN <<EOF
echo "$1 is \${VERSION:-none} for $1" '\\$2'
EOF
`;

function read(text: string, file = 'ours.template'): Template {
  const template = readTemplate(file, text, facts);
  assert.ok(!('problem' in template), JSON.stringify(template));
  return template;
}

test('the comments at the top name it and say what it is for', () => {
  const { label, why, stacks, body } = read(WHOLE);
  assert.deepEqual(
    [label, why, stacks],
    ['Our runtime', "On the company's image, with its certificates", ['node', 'python', 'go']],
  );
  assert.match(body, /^FROM [\s\S]*\nEOF$/);
  const bare = read('FROM scratch\r\n');
  assert.deepEqual([bare.label, bare.stacks.length > 10, bare.body], ['ours.template', true, 'FROM scratch']);
});

const go = 'FROM golang:1.27-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/shop .\n';

function filled(dockerfile: string, template: Template, interactive = false) {
  const analysis = analyze(dockerfile, context);
  const found = choices(analysis);
  assert.ok(found);
  const made = harden(analysis, found.project, { base: template, interactive });
  assert.ok(!('unfit' in made), JSON.stringify(made));
  return { ...made, whole: applied(analysis, made) };
}

test('what the project says, and the tab stops of a snippet', () => {
  const { text, snippet } = filled(go, read(WHOLE));
  assert.equal(
    text,
    `
FROM registry.example.com/runtime/go:1.27 AS runtime
# Who answers for it.
LABEL com.example.team="shop" \\
    com.example.contact="team@example.com"
WORKDIR /app
COPY --from=build /out/shop ./
USER 10001:10001
ENTRYPOINT ["/app/shop"]
RUN <<EOF
echo "shop is \${VERSION:-none} for shop" '$2'
EOF
`,
  );
  assert.match(snippet, /team="\$\{1\|shop,billing\|\}" \\\\\n +com\.example\.contact="\$\{2:team@example\.com\}"/);
  assert.match(snippet, /echo "\$1 is \\\$\{VERSION:-none\\\} for \$1" '\\\$2'\nEOF\n\$0$/);
});

test('in the style of the file: casing, indentation, line breaks', () => {
  const lower = go.replace(/^(FROM|WORKDIR|COPY|RUN)/gm, (word) => word.toLowerCase()).replace(' AS ', ' as ');
  const { whole } = filled(lower.replace('CGO', '\\\n\tCGO').replaceAll('\n', '\r\n'), read(WHOLE));
  assert.equal(whole.replaceAll('\r\n', '').includes('\n'), false);
  assert.match(whole, /\r\nfrom registry\S+ as runtime\r\n/);
  assert.match(whole, /\r\nlabel com\.example\.team="shop" \\\r\n\tcom\.example/);
  assert.doesNotMatch(whole, /^[A-Z]+ /m);
});

test('the image in its FROM is looked up: its user, its entrypoint, its C library', () => {
  const node = cases['node on Debian']?.dockerfile ?? '';
  const body = '\nUSER {{user}}\n{{start}}\n';
  const slim = filled(node, read(`FROM node:26-slim${body}`)).text;
  assert.match(slim, /\nUSER 1000:1000\nCMD \["node", "dist\/index\.js"\]\n/);
  const distroless = filled(node, read(`FROM gcr.io/distroless/nodejs24-debian13:nonroot${body}`)).text;
  assert.match(distroless, /\nUSER 65532:65532\nCMD \["dist\/index\.js"\]\n/);
  const alpine = filled(node, read(`FROM node:26-alpine${body}`)).notes.join(' ');
  assert.match(alpine, /needs glibc; this base has musl/);
});

test('every placeholder of a word; $0 is where the cursor ends', () => {
  const { text, snippet } = filled(
    go,
    read(
      'FROM scratch AS {{stage}}\nCOPY --from={{builder}} {{artefact}} {{ workdir }}/$0\nEXPOSE {{port}}\nENTRYPOINT {{command}}\n',
    ),
    true,
  );
  assert.equal(
    text,
    '\nFROM scratch AS runtime\nCOPY --from=build /out/shop /app/\nEXPOSE 8080\nENTRYPOINT ["/app/shop"]\n',
  );
  assert.match(snippet, /\/app\/\$0\nEXPOSE \$\{1:8080\}\nENTRYPOINT \["\/app\/shop"\]\n$/);
});

test('in a new Dockerfile it takes the place of the runtime stage', () => {
  const files = buildContext({ 'go.mod': 'module example.com/shop\n', 'main.go': '' });
  const empty = analyze('', { ...context, files });
  const found = choices(empty);
  assert.ok(found);
  const made = newDockerfile(empty, found.project, read(WHOLE));
  assert.ok(!('unfit' in made));
  assert.match(
    made.text,
    /\nFROM --platform=\$BUILDPLATFORM golang[\s\S]*\n\n# Our runtime\nFROM registry\.example\.com\/runtime\/go:/,
  );
});

test('one for other stacks is refused', () => {
  const analysis = analyze(go, context);
  const found = choices(analysis);
  assert.ok(found);
  const made = harden(analysis, found.project, { base: read('# A\n# stacks: node\nFROM scratch\n') });
  assert.deepEqual(made, { unfit: '"ours.template" is for node, and this is go' });
});

describe('a bad template is told, with its line', () => {
  const bad: readonly (readonly [text: string, problem: string])[] = [
    ['', 'there is no stage in it; the first instruction is FROM'],
    ['# Ours\n', 'there is no stage in it; the first instruction is FROM'],
    ['# Ours\nUSER 1\n', 'line 2: a stage begins with FROM'],
    ['# stacks: nodejs\nFROM scratch\n', '"nodejs" is no stack; there are node,'],
    ['FROM scratch\nEXPOSE {{prot}}\n', 'line 2: {{prot}} is no placeholder; {{port}} is one'],
    [
      'FROM scratch\n\nRUN a && {{copy}}\n',
      'line 3: {{copy}} stands for whole instructions, so it has a line of its own',
    ],
    [
      'FROM scratch\nUSER ${1:{{user}}}\n',
      'line 2: "${1:{{user}" is no tab stop; one is ${1:text}, with plain text in it',
    ],
    ['FROM scratch\nUSER ${1:1000\n', 'line 2: "${1:1000" is no tab stop'],
    ['FROM scratch\nUSER ${1|1000|2000}\n', 'line 2: "${1|1000|" is no list of choices; one is ${1|a,b|}'],
    ['FROM scratch\nCOYP a b\n', 'line 2: '],
    ['# Ours\n\nFROM scratch\nCOPY a\n', 'line 4: '],
  ];
  for (const [text, problem] of bad) {
    test(JSON.stringify(text), () => {
      const template = readTemplate('ours.template', text, facts);
      assert.ok('problem' in template && template.problem.startsWith(problem), JSON.stringify(template));
    });
  }
});
