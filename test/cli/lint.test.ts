/** The contract of `slipway lint` that other programs rely on: exit codes, the JSON shape, fixing, bad input. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Folder, folder } from '../support/cli.ts';

interface Finding {
  rule: string;
  aliases: string[];
  severity: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  fixes: { title: string; safety: string; edits: object[] }[];
  docs: string;
}
interface Report {
  version: number;
  files: { path: string; findings: Finding[]; error: string | null; output?: string }[];
}

async function inFolder(
  files: Record<string, string | Uint8Array>,
  body: (folder: Folder) => Promise<void>,
): Promise<void> {
  const place = folder(files);
  try {
    await body(place);
  } finally {
    place.remove();
  }
}

const report = (stdout: string): Report => JSON.parse(stdout) as Report;
const rulesIn = ({ findings }: Report['files'][number]) => findings.map(({ rule }) => rule);

test('one JSON object, places 1-based with an exclusive end', () =>
  inFolder({ Dockerfile: 'FROM node:26 AS Build\n\nCOPY . /x\n' }, async ({ run }) => {
    const { code, stdout, stderr } = await run(['lint', '--format', 'json', '--only', 'StageNameCasing', 'Dockerfile']);
    const parsed = report(stdout);
    const docs = parsed.files[0]?.findings[0]?.docs ?? '';
    assert.match(docs, /^https:\/\/.*stage-name-casing/);
    assert.deepEqual(parsed, {
      version: 1,
      files: [
        {
          path: 'Dockerfile',
          findings: [
            {
              rule: 'stage-name-casing',
              aliases: ['StageNameCasing'],
              severity: 'warning',
              message: parsed.files[0]?.findings[0]?.message,
              line: 1,
              column: 17,
              endLine: 1,
              endColumn: 22,
              fixes: [
                {
                  title: parsed.files[0]?.findings[0]?.fixes[0]?.title,
                  safety: 'safe',
                  edits: [{ line: 1, column: 17, endLine: 1, endColumn: 22, newText: 'build' }],
                },
              ],
              docs,
            },
          ],
          error: null,
        },
      ],
    });
    assert.equal(stderr, '');
    assert.equal(code, 0, 'a warning is below --fail-on error');
  }));

test('exit code 1 at or above --fail-on; an alias, an id and the configuration choose severities', () =>
  inFolder({ Dockerfile: 'FROM node:26 AS Build\n', strict: 'rules:\n  stagenamecasing: error\n' }, async ({ run }) => {
    const casing = ['lint', '--only', 'stage-name-casing'];
    assert.equal((await run([...casing, '--fail-on', 'warning', 'Dockerfile'])).code, 1);
    assert.equal((await run([...casing, '--config', 'strict', 'Dockerfile'])).code, 1);
  }));

test('the threshold of .hadolint.yaml counts where --fail-on says nothing', () =>
  inFolder(
    { Dockerfile: 'FROM node:26 AS Build\n', '.hadolint.yaml': 'failure-threshold: warning\n' },
    async ({ run }) => {
      const casing = ['lint', '--only', 'stage-name-casing', 'Dockerfile'];
      assert.equal((await run(casing)).code, 1);
      assert.equal((await run([...casing, '--fail-on', 'error'])).code, 0);
    },
  ));

test('folders are searched, nothing is read twice, node_modules and .git are left out', () =>
  inFolder(
    {
      Dockerfile: 'FROM scratch\n',
      'a/Containerfile': 'FROM scratch\n',
      'a/dev.Dockerfile': 'FROM scratch\n',
      'a/Dockerfile.prod': 'FROM scratch\n',
      'a/Dockerfile.dockerignore': '*\n',
      'a/b/api.dockerfile': 'FROM scratch\n',
      'node_modules/x/Dockerfile': 'nonsense\n',
      '.git/Dockerfile': 'nonsense\n',
      '.devcontainer/Dockerfile': 'FROM scratch\n',
      'Dockerfiles.md': '# nothing\n',
    },
    async ({ run }) => {
      const { stdout } = await run(['lint', '--format=json', '.', 'a/Containerfile']);
      const paths = report(stdout).files.map(({ path }) => path);
      assert.deepEqual(paths, [
        '.devcontainer/Dockerfile',
        'Dockerfile',
        'a/Containerfile',
        'a/Dockerfile.prod',
        'a/b/api.dockerfile',
        'a/dev.Dockerfile',
      ]);
    },
  ));

/** Whatever is thrown at it: no crash, an error or findings, and the files after it are still read. */
test('bad input', () =>
  inFolder(
    {
      'empty.Dockerfile': '',
      'blank.Dockerfile': '\n\n',
      'binary.Dockerfile': new Uint8Array([70, 82, 79, 77, 0, 1, 2]),
      'utf16.Dockerfile': new Uint8Array([0xff, 0xfe, 70, 0]),
      'latin1.Dockerfile': new Uint8Array([...Buffer.from('FROM scratch\n# caf'), 0xe9, 10]),
      'long.Dockerfile': `FROM scratch\nENV A=${'x'.repeat(5 << 20)}\n`,
      'heredoc.Dockerfile': 'FROM alpine:3.22\nRUN <<EOF\necho\n',
      'unknown.Dockerfile': 'FROM scratch\nCPOY a b\n',
      'crlf.Dockerfile': 'FROM scratch AS Build\r\nCOPY a b\r\n',
      'bom.Dockerfile': '\ufeffFROM scratch AS Build\n',
      'unconfigured/.slipway.yaml': 'profile: strikt\nrules:\n  stage-name-casting: off\n  stage-cycle: loud\n',
      'unconfigured/Dockerfile': 'FROM scratch\n',
      'nothing/readme.txt': '',
      'z.Dockerfile': 'FROM scratch AS Build\n',
    },
    async ({ run }) => {
      const names = ['empty', 'blank', 'binary', 'utf16', 'latin1', 'long', 'heredoc', 'unknown', 'crlf', 'bom'].map(
        (name) => `${name}.Dockerfile`,
      );
      const paths = [...names, 'unconfigured/Dockerfile', 'missing.Dockerfile', 'nothing', 'z.Dockerfile'];
      const { code, stdout, stderr } = await run(['lint', '--format', 'json', ...paths]);
      assert.equal(stderr, '');
      assert.equal(code, 2);
      const { files } = report(stdout);
      assert.deepEqual(
        files.map(({ path }) => path),
        paths,
      );
      const of = (name: string) => files[paths.indexOf(name)] as Report['files'][number];

      const errors: Record<string, RegExp> = {
        'binary.Dockerfile': /binary/,
        'utf16.Dockerfile': /UTF-16; save it as UTF-8/,
        'missing.Dockerfile': /no such file/,
        nothing: /no Dockerfile or Containerfile in this folder/,
        'unconfigured/Dockerfile':
          /yaml:1:10: "profile" takes one of recommended.*\n.*yaml:3:3: "stage-name-casting" is no rule; "stage-name-casing" is\.\n.*yaml:4:16: "loud" is no severity/,
      };
      for (const { path, error } of files) {
        const expected = errors[path];
        if (expected) assert.match(error ?? '', expected, path);
        else assert.equal(error, null, path);
      }
      const syntax: Record<string, [rule: string, line: number]> = {
        'empty.Dockerfile': ['syntax/', 1],
        'blank.Dockerfile': ['syntax/', 1],
        'heredoc.Dockerfile': ['syntax/', 2],
        'unknown.Dockerfile': ['syntax/unknown-instruction', 2],
      };
      for (const [name, [rule, line]] of Object.entries(syntax)) {
        const found = of(name).findings.find((finding) => finding.rule.startsWith(rule));
        assert.ok(found, `${name}: ${rulesIn(of(name))}`);
        assert.equal(found.severity, 'error');
        assert.equal(found.line, line, name);
      }
      for (const name of ['crlf.Dockerfile', 'bom.Dockerfile', 'z.Dockerfile']) {
        const casing = of(name).findings.find(({ rule }) => rule === 'stage-name-casing');
        assert.deepEqual([casing?.line, casing?.column, casing?.endColumn], [1, 17, 22], name);
      }
    },
  ));

test('--fix keeps line endings and the byte order mark, and leaves other files alone', () =>
  inFolder(
    {
      'crlf.Dockerfile': '\ufeffFROM scratch AS Build\r\nFROM Build\r\n',
      'lf.Dockerfile': 'FROM scratch AS Build',
      'latin1.Dockerfile': new Uint8Array([...Buffer.from('FROM scratch AS Build\n# caf'), 0xe9, 10]),
    },
    async ({ run, read }) => {
      const { code, stdout } = await run(['lint', '--fix', '--format', 'json', '--only', 'stage-name-casing', '.']);
      assert.equal(read('crlf.Dockerfile'), '\ufeffFROM scratch AS build\r\nFROM build\r\n');
      assert.equal(read('lf.Dockerfile'), 'FROM scratch AS build');
      const { files } = report(stdout);
      assert.deepEqual(files.map(rulesIn), [[], [], []]);
      assert.match(files[1]?.error ?? '', /not UTF-8, so it was not fixed/);
      assert.equal(code, 2);
    },
  ));

test('--fix-dry-run shows the change and makes none', () =>
  inFolder({ Dockerfile: 'FROM scratch AS Build\n' }, async ({ run, read }) => {
    const dry = ['lint', '--fix-dry-run', '--only', 'stage-name-casing', 'Dockerfile'];
    const { stdout } = await run(dry);
    assert.match(
      stdout,
      /^--- Dockerfile\n\+\+\+ Dockerfile\n@@ -1,1 \+1,1 @@\n-FROM scratch AS Build\n\+FROM scratch AS build\n/,
    );
    assert.match(stdout, /Would fix 1 finding\.\nNo findings in 1 file\.\n$/);
    assert.equal(report((await run([...dry, '--format', 'json'])).stdout).files[0]?.output, 'FROM scratch AS build\n');
    assert.equal(read('Dockerfile'), 'FROM scratch AS Build\n');
  }));

test('standard input: reported under its name, with the configuration of its folder; fixed, it goes to standard output', () =>
  inFolder({ 'app/.slipway.yaml': 'rules: {stage-name-casing: error}\n' }, async ({ run }) => {
    const text = 'FROM scratch AS Build\n';
    const named = await run(['lint', '--stdin-filename', 'app/Dockerfile', '--format', 'json', '-'], text);
    assert.equal(named.code, 1);
    assert.equal(report(named.stdout).files[0]?.path, 'app/Dockerfile');
    const fixed = await run(['lint', '--fix', '--only', 'stage-name-casing', '-'], text);
    assert.deepEqual([fixed.code, fixed.stdout], [0, 'FROM scratch AS build\n']);
    assert.match(fixed.stderr, /No findings in 1 file/);
  }));

test('text: place, severity, message, rule, the line with carets, and a summary', () =>
  inFolder({ Dockerfile: 'FROM scratch\n\tFROM scratch AS Build\n' }, async ({ run }) => {
    const { stdout } = await run(['lint', '--only', 'stage-name-casing', 'Dockerfile']);
    const lines = stdout.split('\n');
    assert.match(lines[0] ?? '', /^Dockerfile:2:18 warning .+ \(stage-name-casing\)$/);
    assert.equal(lines[1], ' 2 | \tFROM scratch AS Build');
    assert.equal(lines[2], '   | \t                ^^^^^');
    assert.match(lines[3] ?? '', /^ {3}= fix: /);
    assert.deepEqual(lines.slice(4), ['', '1 finding (1 warning) in 1 file.', '1 can be fixed with --fix.', '']);
  }));

test('GitHub: one workflow command each, with what separates them escaped', () =>
  inFolder({ 'a,b:c.Dockerfile': 'FROM scratch AS Build\n' }, async ({ run }) => {
    const { stdout } = await run([
      'lint',
      '--format',
      'github',
      '--only',
      'stage-name-casing',
      'a,b:c.Dockerfile',
      'gone',
    ]);
    const [finding, failure, end] = stdout.split('\n');
    assert.match(
      finding ?? '',
      /^::warning file=a%2Cb%3Ac\.Dockerfile,line=1,endLine=1,col=17,endColumn=21,title=stage-name-casing::\S/,
    );
    assert.equal(failure, '::error file=gone::There is no such file or folder.');
    assert.equal(end, '');
  }));

test('a target or build argument changes what is built; an unknown target is an error of the file', () =>
  inFolder({ Dockerfile: 'FROM scratch AS first\nFROM scratch AS second\n' }, async ({ run }) => {
    const wrong = await run(['lint', '--format', 'json', '--target', 'frist', 'Dockerfile']);
    assert.equal(wrong.code, 2);
    assert.equal(report(wrong.stdout).files[0]?.error, 'There is no stage "frist"; "first" is one.');
    const right = await run(['stages', '--format', 'json', '--target', 'first', 'Dockerfile']);
    const { nodes } = JSON.parse(right.stdout) as { nodes: { label: string; target: boolean; reachable: boolean }[] };
    const stages = nodes
      .filter(({ label }) => label !== 'scratch')
      .map(({ label, target, reachable }) => ({ label, target, reachable }));
    assert.deepEqual(stages, [
      { label: 'first', target: true, reachable: true },
      { label: 'second', target: false, reachable: false },
    ]);
  }));
