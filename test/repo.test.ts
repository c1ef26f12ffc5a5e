/** What the repository promises of itself: every check of its shape is an ordinary test. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { extensionManifest, type Manifest } from '../scripts/build/manifests.mts';
import { ruleIds } from '../scripts/generate/ruleIndex.mts';
import { generated, stale } from '../scripts/generate.mts';
import { docsUrl } from '../server/src/core/rule.ts';
import { rules } from '../server/src/core/rules/index.ts';
import { readPage } from './support/page.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(new URL(path, root)));

describe('generated files', async () => {
  for (const [path, content] of await generated()) {
    test(path, () => assert.ok(!stale(path, content), `${path} is stale: run npm run generate`));
  }
});

const published = extensionManifest(JSON.parse(read('package.json'))) as Manifest;

describe('commands', () => {
  const { commands, menus } = published.contributes as unknown as {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  };
  // About the extension rather than a Dockerfile.
  const apart = ['slipway.restartServer', 'slipway.showOutput'];
  for (const { command, enablement } of commands) {
    if (apart.includes(command)) continue;
    test(`${command} is in the palette where it can run, and in the menu of the editor`, () => {
      assert.equal(menus.commandPalette?.find((each) => each.command === command)?.when, enablement);
      assert.ok(menus['slipway.editor']?.some((each) => each.command === command));
    });
  }
});

describe('rules', () => {
  const ids = new Set<string>();
  test('every rule has a page and is in the index', () => {
    assert.deepEqual(
      rules.map(({ id }) => id),
      ruleIds(),
    );
  });
  test("hadolint's codes belong to one rule each", () => {
    // One check of BuildKit may be several of hadolint's, and so several of ours.
    const same = rules.flatMap(({ sources }) =>
      sources.filter(({ tool, relation }) => tool === 'hadolint' && relation === 'same').map(({ id }) => id),
    );
    assert.deepEqual(
      same.filter((id, index) => same.indexOf(id) !== index),
      [],
    );
  });
  for (const rule of rules) {
    test(rule.id, () => {
      assert.match(rule.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.ok(!ids.has(rule.id));
      ids.add(rule.id);
      const page = readPage(read(`server/src/core/rules/${rule.id}.md`));
      const { headings, cases } = page;
      assert.ok(
        page.title !== '' && page.summary !== '' && !page.summary.startsWith('#'),
        'a title and a one-line summary',
      );
      for (const heading of ['Flagged', 'Not flagged', 'When to ignore it'])
        assert.ok(headings.includes(heading), `## ${heading}`);
      const flagged = cases.filter(({ expected }) => expected.length > 0);
      assert.ok(flagged.length > 0, 'a block that is flagged');
      assert.ok(
        cases.some(({ expected, heading }) => expected.length === 0 && heading === 'Not flagged'),
        'a block that is not flagged',
      );
      assert.ok(
        flagged.every(({ expected }) => expected.every(({ message }) => message)),
        'every marker shows its message',
      );
      assert.equal(
        rule.fix !== 'none',
        cases.some(({ fixed }) => fixed !== undefined),
        'a fixed block if and only if there is a fix',
      );
      if (rule.fix === 'none') assert.match(page.introduction, /\bno fix\b/i, 'why there is no fix');
      assert.doesNotMatch(
        flagged.flatMap(({ expected }) => expected.map(({ message }) => message)).join('\n'),
        /\b(should|please)\b/i,
      );
    });
  }
});

describe('the repository', () => {
  test('the root manifest has no "type", which would break activation', () => {
    assert.ok(!('type' in JSON.parse(read('package.json'))));
  });
  test('rule pages are published from the repository the manifest names', () => {
    const { repository } = JSON.parse(read('package.json')) as { repository: { url: string } };
    assert.ok(docsUrl('x').startsWith(`${repository.url.replace(/\.git$/, '')}/`));
  });
  test('versions are pinned exactly', () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });
  test('lock files hold no registry addresses', () => {
    for (const path of tracked.filter((each) => each.endsWith('package-lock.json')))
      assert.doesNotMatch(read(path), /"resolved": "http/, path);
  });
  test('the core imports nothing of a host', () => {
    for (const path of tracked.filter((each) => /^server\/src\/core\/.*\.ts$/.test(each))) {
      assert.doesNotMatch(read(path), /from '(node:|vscode'|vscode-languageserver(?!-types))/, path);
    }
  });
  test("BuildKit's reading is ours: dockerfile-ast is for the tests alone", () => {
    for (const path of tracked.filter((each) => /^(server|client)\/.*\.[cm]?tsx?$/.test(each)))
      assert.doesNotMatch(read(path), /dockerfile-(ast|utils|language)/, path);
  });
  test('no file is a dumping ground', () => {
    assert.deepEqual(
      tracked.filter((path) => /(^|\/)(utils?|helpers?|misc|common)\.[cm]?ts$/.test(path)),
      [],
    );
  });
  test('rule pages are where rules are', () => {
    const names = new Set(readdirSync(new URL('server/src/core/rules/', root)));
    assert.deepEqual(
      [...names].filter((name) => name.endsWith('.md') && !names.has(name.replace(/md$/, 'ts'))),
      [],
    );
  });
});
