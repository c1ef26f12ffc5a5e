/** The other commands, the help, and what the command line says of its own misuse. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import type { Log } from 'sarif';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folder } from '../support/cli.ts';

const place = folder({
  Dockerfile:
    'FROM node:26 AS Build\nFROM alpine:3.22\nCOPY --from=Build ["/a", "/b <c>"]\nRUN --mount=type=bind,from=Build,target=/src ls\n',
});
after(() => place.remove());

const misuse: readonly [args: string[], message: RegExp][] = [
  [['lnt', 'Dockerfile'], /"lnt" is no command; "lint" is\./],
  [['lint'], /Name what to lint/],
  [['lint', '--formt', 'json', '.'], /--formt is no option of "slipway lint"; --format is\./],
  [['lint', '--format', 'xml', '.'], /--format takes one of text, json, sarif, github, not "xml"/],
  [['lint', '--format'], /--format takes FORMAT/],
  [['lint', '--fix=yes', '.'], /--fix takes no value/],
  [['lint', '--fix', '--fix-dry-run', '.'], /exclude each other/],
  [['lint', '--only', 'stage-name-cassing', '.'], /"stage-name-cassing" is no rule; "stage-name-casing" is\./],
  [['lint', '--only', ',', '.'], /--only takes rule ids/],
  [['lint', '--config', 'gone.yaml', '.'], /gone\.yaml cannot be read/],
  [['lint', '--build-arg', '1=2', '.'], /--build-arg takes NAME=VALUE/],
  [['stages', 'a', 'b'], /Name one Dockerfile/],
  [['explain'], /Name one rule/],
  [['explain', 'DL9999'], /"DL9999" is no rule/],
  [['rules', 'x'], /takes no "x"/],
];

for (const [args, message] of misuse) {
  test(`misuse: slipway ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await place.run(args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  });
}

test('help and version', async () => {
  const overview = await place.run(['--help']);
  assert.equal(overview.code, 0);
  const commands = [...overview.stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name as string);
  assert.ok(commands.length >= 5);
  const helps = await Promise.all(commands.map((name) => place.run([name, '--help'])));
  for (const [index, { code, stdout }] of helps.entries()) {
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^Usage: slipway ${commands[index]} `));
  }
  assert.match((await place.run(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('stages as JSON, Mermaid, Graphviz and SVG', async () => {
  const [asJson, mermaid, dot, svg] = await Promise.all(
    ['json', 'mermaid', 'dot', 'svg'].map(
      async (format) => (await place.run(['stages', '--format', format, 'Dockerfile'])).stdout,
    ),
  );
  const { version, nodes, edges } = JSON.parse(asJson as string) as {
    version: number;
    nodes: Record<string, unknown>[];
    edges: Record<string, unknown>[];
  };
  assert.equal(version, 1);
  assert.deepEqual(
    nodes.map(({ id, kind, label, line, endLine }) => [id, kind, label, line, endLine]),
    [
      ['s0', 'stage', 'Build', 1, 1],
      ['s1', 'stage', 'stage 1', 2, 4],
      ['i0', 'image', 'node:26', undefined, undefined],
      ['i1', 'image', 'alpine:3.22', undefined, undefined],
    ],
  );
  assert.deepEqual(
    edges.map(({ from, to, kind, label, line }) => [from, to, kind, label, line]),
    [
      ['i0', 's0', 'from', '', 1],
      ['i1', 's1', 'from', '', 2],
      ['s0', 's1', 'copy', '/a', 3],
      ['s0', 's1', 'mount', '/src', 4],
    ],
  );
  assert.match(mermaid as string, /^flowchart TD\n {2}s0\["Build"\]\n {2}s1\[\["stage 1"\]\]/);
  assert.match(mermaid as string, /s0 -->\|"\/a"\| s1\n {2}s0 -\.->\|"\/src"\| s1/);
  assert.match(dot as string, /^digraph stages \{[\s\S]*s0 -> s1 \[style=solid, label="\/a"\];[\s\S]*\}\n$/);
  assert.match(svg as string, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  assert.deepEqual([...(svg as string).matchAll(/data-id="(\w+)"/g)].map(([, id]) => id).sort(), [
    'i0',
    'i1',
    's0',
    's1',
  ]);
});

test('SARIF: rules with their pages, results that point at them, fixes, notifications', async () => {
  const { stdout } = await place.run([
    'lint',
    '--format',
    'sarif',
    '--only',
    'stage-name-casing',
    'Dockerfile',
    'go ne',
  ]);
  const { version, runs } = JSON.parse(stdout) as Log;
  assert.equal(version, '2.1.0');
  const [run] = runs;
  assert.ok(run);
  assert.deepEqual(
    run.tool.driver.rules?.map(({ id }) => id),
    ['stage-name-casing'],
  );
  assert.ok((run.tool.driver.rules?.[0]?.shortDescription?.text ?? '').length > 5);
  const [result] = run.results ?? [];
  assert.equal(result?.ruleId, 'stage-name-casing');
  assert.equal(result?.ruleIndex, 0);
  assert.equal(result?.level, 'warning');
  assert.deepEqual(result?.locations?.[0]?.physicalLocation, {
    artifactLocation: { uri: 'Dockerfile', uriBaseId: 'ROOT' },
    region: { startLine: 1, startColumn: 17, endLine: 1, endColumn: 22 },
  });
  const replacements = result?.fixes?.[0]?.artifactChanges[0]?.replacements;
  assert.deepEqual(
    replacements?.map(({ insertedContent }) => insertedContent?.text),
    ['build', 'build', 'build'],
  );
  const [invocation] = run.invocations ?? [];
  assert.equal(invocation?.executionSuccessful, false);
  const [notification] = invocation?.toolExecutionNotifications ?? [];
  assert.equal(notification?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'go%20ne');
});

test('rules and explain', async () => {
  const [table, list, page] = await Promise.all([
    place.run(['rules']),
    place.run(['rules', '--format', 'json']),
    place.run(['explain', 'stagenamecasing']),
  ]);
  assert.match(table.stdout, /^stage-name-casing +warning +recommended +safe fix +StageNameCasing$/m);
  const { rules } = JSON.parse(list.stdout) as { rules: { rule: string; title: string; aliases: string[] }[] };
  assert.deepEqual(rules.find(({ rule }) => rule === 'stage-name-casing')?.aliases, ['StageNameCasing']);
  assert.match(page.stdout, /^# \S[\s\S]*## Flagged[\s\S]*```dockerfile/);
  assert.doesNotMatch(page.stdout, /Edge cases/);
});

test('the language server over standard input and output answers and ends', async () => {
  const child = place.start(['server', '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'slipway');
  await connection.sendRequest('shutdown');
  const ended = once(child, 'close');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
});
