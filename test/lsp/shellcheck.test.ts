/** ShellCheck beside the findings: when it is asked, about what, and how its answers arrive. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { ShellcheckComment } from '../../server/src/core/peers/shellcheck/findings.ts';
import type { Shellcheck } from '../../server/src/lsp/host.ts';
import { type ClientOptions, connect, type TestClient, type TestDocument } from '../support/client.ts';

interface Asked {
  /** The last line of the script. */
  readonly body: string;
  readonly signal: AbortSignal | undefined;
  answer(): void;
  fail(): void;
}

/** A ShellCheck that answers when the test says so. */
function shellcheck() {
  const asked: Asked[] = [];
  let onAsked = (): void => {};
  const program: Shellcheck = {
    run: (script, signal) =>
      new Promise((fulfil, reject) => {
        const lines = script.split('\n');
        const place = { line: lines.length, endLine: lines.length, column: 1, endColumn: 2 };
        const comment: ShellcheckComment = { ...place, level: 'warning', code: 2034, message: lines.at(-1) ?? '' };
        signal?.addEventListener('abort', () => reject(new Error('called off')));
        asked.push({
          body: lines.at(-1) ?? '',
          signal,
          answer: () => fulfil([comment]),
          fail: () => reject(new Error('broken')),
        });
        onAsked();
      }),
  };
  return {
    program,
    asked,
    /** The question at a place of the order. */
    async question(index: number): Promise<Asked> {
      while (asked.length <= index)
        await new Promise<void>((resolve) => {
          onAsked = resolve;
        });
      return asked[index] as Asked;
    },
  };
}

async function serving(options: ClientOptions, body: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await connect(options);
  try {
    await body(client);
    assert.deepEqual(client.errors, []);
  } finally {
    client.close();
  }
}

const said = (items: readonly Diagnostic[]): string[] =>
  items.filter(({ code }) => /^SC/.test(String(code))).map(({ code, message }) => `${code} ${message}`);
const found = async (document: TestDocument): Promise<string[]> => said(await document.diagnostics());

test('the other findings do not wait; the client is asked to ask again', () => {
  const { program, question } = shellcheck();
  return serving({ host: { shellcheck: () => program } }, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\nRUN b\n');
    const first = await document.pull();
    assert.ok(first.kind === 'full' && said(first.items).length === 0);
    const refreshed = client.refreshed();
    (await question(0)).answer();
    (await question(1)).answer();
    await refreshed;
    const second = await document.pull(first.resultId);
    assert.ok(second.kind === 'full');
    assert.deepEqual(said(second.items), ['SC2034 a', 'SC2034 b']);
    assert.equal((await document.pull(second.resultId)).kind, 'unchanged');
  });
});

test('what has not changed is not asked again; of what has, only the latest', () => {
  const { program, question, asked } = shellcheck();
  return serving({ host: { shellcheck: () => program } }, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\nRUN b\n');
    await document.diagnostics();
    (await question(0)).answer();
    const second = await question(1);
    assert.equal(second.body, 'b');
    await document.change(23, 24, 'c');
    assert.deepEqual(await found(document), ['SC2034 a']);
    assert.equal(second.signal?.aborted, true);
    const refreshed = client.refreshed();
    (await question(2)).answer();
    await refreshed;
    assert.deepEqual(await found(document), ['SC2034 a', 'SC2034 c']);
    assert.deepEqual(
      asked.map(({ body }) => body),
      ['a', 'b', 'c'],
    );
  });
});

test('a client that does not ask again gets all at once', () => {
  const { program, question } = shellcheck();
  return serving({ without: ['refresh'], host: { shellcheck: () => program } }, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\n');
    const answer = found(document);
    (await question(0)).answer();
    assert.deepEqual(await answer, ['SC2034 a']);
  });
});

test('a client that does not ask is told again', () => {
  const { program, question } = shellcheck();
  return serving({ without: ['pull'], host: { shellcheck: () => program } }, async (client) => {
    const first = client.published('file:///project/Dockerfile');
    await client.open('FROM scratch\nRUN a\n');
    assert.deepEqual(said((await first).diagnostics), []);
    const second = client.published('file:///project/Dockerfile');
    (await question(0)).answer();
    assert.deepEqual(said((await second).diagnostics), ['SC2034 a']);
  });
});

test('never in a workspace that is not trusted, until it is', () => {
  const { program, question, asked } = shellcheck();
  const options = { initializationOptions: { trusted: false }, host: { shellcheck: () => program } };
  return serving(options, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\n');
    assert.deepEqual(await found(document), []);
    assert.deepEqual(asked, []);
    const trusted = client.refreshed();
    await client.connection.sendNotification('slipway/trusted');
    await trusted;
    await document.diagnostics();
    const refreshed = client.refreshed();
    (await question(0)).answer();
    await refreshed;
    assert.deepEqual(await found(document), ['SC2034 a']);
  });
});

test('the setting names the program, or leaves it out', () => {
  const { program, question } = shellcheck();
  const paths: string[] = [];
  const host = {
    shellcheck(path: string) {
      paths.push(path);
      return program;
    },
  };
  return serving({ host }, async (client) => {
    await client.configure({ shellcheck: { enable: 'off' } });
    const document = await client.open('FROM scratch\nRUN a\n');
    assert.deepEqual(await found(document), []);
    assert.deepEqual(paths, []);
    await client.configure({ shellcheck: { path: '/opt/shellcheck' } });
    await document.diagnostics();
    const refreshed = client.refreshed();
    (await question(0)).answer();
    await refreshed;
    assert.deepEqual(await found(document), ['SC2034 a']);
    assert.deepEqual(paths, ['/opt/shellcheck']);
  });
});

test('where there is none, one sentence says so', () =>
  serving({ host: { shellcheck: () => undefined } }, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\n');
    assert.deepEqual(await found(document), []);
    await document.change(18, 18, 'b');
    assert.deepEqual(await found(document), []);
    assert.deepEqual(client.notes, ['ShellCheck is not installed, so the commands of RUN are checked without it.']);
  }));

test('one that fails is told, and not asked about the same text again', () => {
  const { program, question, asked } = shellcheck();
  return serving({ host: { shellcheck: () => program } }, async (client) => {
    const document = await client.open('FROM scratch\nRUN a\n');
    await document.diagnostics();
    const refreshed = client.refreshed();
    (await question(0)).fail();
    await refreshed;
    assert.deepEqual(await found(document), []);
    assert.equal(asked.length, 1);
    assert.deepEqual(client.warnings, ['ShellCheck failed: broken']);
  });
});
