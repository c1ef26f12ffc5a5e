/** ShellCheck's comments, as recorded from it, mapped back to the Dockerfile. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../../server/src/core/analysis.ts';
import { type Config, defaultConfig } from '../../../../server/src/core/config/settings.ts';
import { applyEdits } from '../../../../server/src/core/ground/text.ts';
import { lint } from '../../../../server/src/core/lint/lint.ts';
import type { ShellcheckComment } from '../../../../server/src/core/peers/shellcheck/findings.ts';
import { shellScripts } from '../../../../server/src/core/peers/shellcheck/script.ts';
import { context } from '../../../support/facts.ts';
import { marked } from '../../../support/marked.ts';

const insert = (line: number, column: number, insertionPoint: string, replacement: string) => ({
  line,
  column,
  endLine: line,
  endColumn: column,
  insertionPoint,
  precedence: 7,
  replacement,
});

/** `Double quote to prevent globbing and word splitting.` around the columns of one line. */
const unquoted = (line: number, column: number, endColumn: number): ShellcheckComment => ({
  line,
  column,
  endLine: line,
  endColumn,
  level: 'info',
  code: 2086,
  message: 'Double quote to prevent globbing and word splitting.',
  fix: { replacements: [insert(line, column, 'afterEnd', '"'), insert(line, endColumn, 'beforeStart', '"')] },
});

const backticks = (line: number, column: number, endColumn: number): ShellcheckComment => ({
  line,
  column,
  endLine: line,
  endColumn,
  level: 'style',
  code: 2006,
  message: 'Use $(...) notation instead of legacy backticks `...`.',
  fix: {
    replacements: [
      { ...insert(line, column, 'afterEnd', '$('), endColumn: column + 1 },
      { ...insert(line, endColumn - 1, 'beforeStart', ')'), endColumn },
    ],
  },
});

/** Lines before the body: shebang, eight proxies, PATH. */
const BODY = 11;

function said(source: string, comments: readonly ShellcheckComment[], config: Partial<Config> = {}) {
  const { text, ranges } = marked(source);
  const analysis = analyze(text, context);
  const [script] = shellScripts(analysis);
  assert.ok(script);
  const checked = new Map([[script.text, comments]]);
  const found = lint(analysis, { ...defaultConfig, profile: 'strict', ...config }, { checked }).filter(({ rule }) =>
    /^SC/.test(rule),
  );
  return { text, ranges, found };
}

const cases: readonly { name: string; source: string; comment: ShellcheckComment; fixed: string }[] = [
  {
    name: 'over continuations and comments',
    source: 'FROM debian:13\nRUN cd /x && \\\n  # why\n  echo ⟦$NAME⟧ && \\\n  echo b\n',
    comment: unquoted(BODY, 17, 22),
    fixed: 'FROM debian:13\nRUN cd /x && \\\n  # why\n  echo "$NAME" && \\\n  echo b\n',
  },
  {
    name: 'directly behind a continuation',
    source: 'FROM debian:13\nRUN echo \\\n⟦$NAME⟧\\\n && b\n',
    comment: unquoted(BODY, 6, 11),
    fixed: 'FROM debian:13\nRUN echo \\\n"$NAME"\\\n && b\n',
  },
  {
    name: 'in a heredoc',
    source: 'FROM debian:13\nRUN <<-EOF\n\techo ⟦$NAME⟧\nEOF\n',
    comment: unquoted(BODY, 7, 12),
    fixed: 'FROM debian:13\nRUN <<-EOF\n\techo "$NAME"\nEOF\n',
  },
  {
    name: 'behind characters of two units',
    source: 'FROM debian:13\nRUN echo "🐳🐳" ⟦$NAME⟧\n',
    comment: unquoted(BODY, 11, 16),
    fixed: 'FROM debian:13\nRUN echo "🐳🐳" "$NAME"\n',
  },
  {
    name: 'replacing characters, CRLF',
    source: 'FROM debian:13\r\nRUN a && \\\r\n  ⟦`date`⟧\r\n',
    comment: backticks(BODY, 8, 14),
    fixed: 'FROM debian:13\r\nRUN a && \\\r\n  $(date)\r\n',
  },
];

for (const { name, source, comment, fixed } of cases) {
  test(name, () => {
    const { text, ranges, found } = said(source, [comment]);
    assert.deepEqual(
      found.map(({ at }) => at),
      ranges,
    );
    const [fix] = found[0]?.fixes ?? [];
    assert.equal(fix?.safety, 'unsafe');
    assert.equal(applyEdits(text, fix?.edits ?? []), fixed);
  });
}

const plain = 'FROM debian:13\n⟦RUN⟧ echo $NAME\n';

test('before the body it is the keyword’s, without a fix; past the end it stays inside', () => {
  const { ranges, found } = said(plain, [unquoted(2, 1, 3)]);
  assert.deepEqual([found[0]?.at, found[0]?.fixes], [ranges[0], []]);
  const { text, found: past } = said('FROM debian:13\nRUN echo a', [unquoted(BODY + 5, 1, 90)]);
  assert.deepEqual(past[0]?.at, { start: text.length - 1, end: text.length });
});

test('a fix that would swallow a continuation is none', () => {
  const comment = {
    ...backticks(BODY, 1, 8),
    fix: { replacements: [{ ...insert(BODY, 1, 'afterEnd', 'x'), endColumn: 9 }] },
  };
  assert.deepEqual(said('FROM debian:13\nRUN echo \\\n abc\n', [comment]).found[0]?.fixes, []);
});

test('severities, and what decides them', () => {
  const levels = ['error', 'warning', 'info', 'style'].map((level, index) => ({
    ...unquoted(BODY, 6, 11),
    level,
    code: 2100 + index,
  }));
  const severities = (config: Partial<Config>) => said(plain, levels, config).found.map(({ severity }) => severity);
  assert.deepEqual(severities({}), ['error', 'warning', 'info', 'hint']);
  assert.deepEqual(severities({ rules: { SC2100: 'hint', SC2101: 'off' } }), ['hint', 'info', 'hint']);
  assert.deepEqual(severities({ profile: 'recommended' }), ['error', 'warning']);
  assert.deepEqual(severities({ profile: 'buildkit' }), []);
  const { shellcheck } = defaultConfig;
  assert.deepEqual(severities({ shellcheck: { ...shellcheck, only: ['SC2102'] } }), ['info']);
});

test('what the script was given is not reported: a shebang, files to be read', () => {
  const comments = [2187, 1090, 1091].map((code) => ({ ...unquoted(BODY, 6, 11), code }));
  assert.deepEqual(said(plain, comments).found, []);
});

test('one word is not split, and BusyBox knows more than POSIX; hadolint says so all the same', () => {
  const codes = (command: string, config: Partial<Config> = {}) => {
    const comment = { ...unquoted(BODY, 8, 8 + command.length), code: 2046, level: 'warning' };
    return said(`FROM debian:13\nRUN make -j${command}\n`, [comment], config).found.map(({ rule }) => rule);
  };
  assert.deepEqual(codes('$(nproc)'), []);
  assert.deepEqual(codes('$(cat jobs)'), ['SC2046']);
  assert.deepEqual(codes('$(nproc)', { profile: 'hadolint' }), ['SC2046']);
  const equals = { ...unquoted(BODY, 6, 8), code: 3014, level: 'warning' };
  const inShell = (base: string) => said(`FROM ${base}\nRUN [ a == b ]\n`, [equals]).found.length;
  assert.deepEqual([inShell('alpine:3.22'), inShell('debian:13')], [0, 1]);
});

for (const comment of [
  '# slipway ignore=sc2086',
  '# hadolint ignore=SC2086',
  '# slipway file ignore=DL3008,SC2086 why',
]) {
  test(`${comment} hides it`, () => {
    assert.deepEqual(said(`FROM debian:13\n${comment}\nRUN echo $NAME\n`, [unquoted(BODY, 6, 11)]).found, []);
  });
}
