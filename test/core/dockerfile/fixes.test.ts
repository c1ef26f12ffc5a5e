/** What is wrong with a Dockerfile in an evident way has a fix, and BuildKit accepts the fixed file. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';
import { syntaxProblems } from '../../../server/src/core/dockerfile/problems/syntax.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';

const problemsOf = (text: string) => {
  const dockerfile = parse(text);
  return [...dockerfile.problems, ...syntaxProblems(dockerfile)];
};

/** One instruction in a stage, and what becomes of it. */
const INSTRUCTIONS: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  'unknown-instruction': [
    ['ENTRYPIONT ["x"]', 'ENTRYPOINT ["x"]'],
    ['workdri /x', 'workdir /x'],
    ['RUNapt-get update', 'RUN apt-get update'],
    ['CMD["node", "x.js"]', 'CMD ["node", "x.js"]'],
    ['RUN a\n && b', 'RUN a \\\n && b'],
  ],
  'unknown-flag': [
    ['COPY --Chown=x a b', 'COPY --chown=x a b'],
    ['HEALTHCHECK --intervall=3s CMD x', 'HEALTHCHECK --interval=3s CMD x'],
    ['ADD --from=x a b', 'COPY --from=x a b'],
  ],
  'duplicate-flag': [['COPY --chown=1 --chown=1 a b', 'COPY --chown=1  a b']],
  'missing-flag-value': [
    ['COPY --from x a b', 'COPY --from=x a b'],
    ['HEALTHCHECK --interval 30s CMD x', 'HEALTHCHECK --interval=30s CMD x'],
    ['RUN --network none make', 'RUN --network=none make'],
  ],
  'invalid-flag-value': [
    ['COPY --link=yes a b', 'COPY --link=true a b'],
    ['COPY --link= a b', 'COPY --link a b'],
    ['RUN --network=no y', 'RUN --network=none y'],
  ],
  'missing-argument': [
    ['WORKDIR\nRUN x', 'RUN x'],
    ['SHELL', 'SHELL ["/bin/sh", "-c"]'],
  ],
  'missing-destination': [['COPY x', 'COPY x .']],
  'missing-value': [
    ['ENV A', 'ENV A='],
    ['ENV A= 1', 'ENV A=1'],
    ['ENV A=-x -y B=2', 'ENV A="-x -y" B=2'],
    ['LABEL a="b" c', 'LABEL a="b c"'],
  ],
  'blank-name': [
    ['ARG A = 1', 'ARG A=1'],
    ['ARG A =1', 'ARG A=1'],
  ],
  'json-not-strings': [['CMD ["x", 1, true, null]', 'CMD ["x", "1", "true", "null"]']],
  'shell-not-json': [
    ["SHELL ['sh', '-c']", 'SHELL ["sh", "-c"]'],
    ['SHELL ["sh" "-c"]', 'SHELL ["sh", "-c"]'],
    ['SHELL [“sh”, “-c”]', 'SHELL ["sh", "-c"]'],
    ['SHELL ["powershell", "-Command",]', 'SHELL ["powershell", "-Command"]'],
    ['SHELL bash -c', 'SHELL ["bash", "-c"]'],
  ],
  'unterminated-heredoc': [
    ['RUN <<EOF\nx', 'RUN <<EOF\nx\nEOF'],
    ['RUN <<EOF\r\nx\r\n', 'RUN <<EOF\r\nx\r\nEOF\r\n'],
    ['RUN <<A <<B\nx\n', 'RUN <<A <<B\nx\nA\nB\n'],
    ['RUN <<EOF\nx\n\n# who\nUSER y\nCMD ["z"]\n', 'RUN <<EOF\nx\nEOF\n\n# who\nUSER y\nCMD ["z"]\n'],
    ['run <<EOF\nuser\nRUN\nx\n', 'run <<EOF\nuser\nRUN\nx\nEOF\n'],
    ['RUN <<EOF\n  x\n  EOF\nUSER y', 'RUN <<EOF\n  x\nEOF\nUSER y'],
    ['COPY <<EOF /x\nx\neof\nUSER y', 'COPY <<EOF /x\nx\nEOF\nUSER y'],
  ],
  'healthcheck-type': [
    ['HEALTHCHECK curl -f x', 'HEALTHCHECK CMD curl -f x'],
    ['HEALTHCHECK CDM x', 'HEALTHCHECK CMD x'],
  ],
  'healthcheck-none': [['HEALTHCHECK NONE x', 'HEALTHCHECK NONE']],
  'invalid-duration': [
    ['HEALTHCHECK --interval=30 CMD x', 'HEALTHCHECK --interval=30s CMD x'],
    ['HEALTHCHECK --timeout=10sec CMD x', 'HEALTHCHECK --timeout=10s CMD x'],
    ['HEALTHCHECK --timeout=1d CMD x', 'HEALTHCHECK --timeout=24h CMD x'],
  ],
  'invalid-signal': [
    ['STOPSIGNAL SIGTRM', 'STOPSIGNAL SIGTERM'],
    ['STOPSIGNAL TERMM', 'STOPSIGNAL SIGTERM'],
  ],
  'invalid-port': [
    ['EXPOSE 80,443', 'EXPOSE 80 443'],
    ['EXPOSE 80/http', 'EXPOSE 80/tcp'],
    ['EXPOSE 53/ucp', 'EXPOSE 53/tcp'],
    ['EXPOSE 8010-8000', 'EXPOSE 8000-8010'],
    ['EXPOSE x:80', 'EXPOSE 80'],
    ['EXPOSE 80:', 'EXPOSE 80'],
  ],
  'invalid-chmod': [['COPY --chmod=rwxr-x--x a b', 'COPY --chmod=751 a b']],
  'copy-url': [['copy https://x/y z', 'add https://x/y z']],
  'checksum-local-file': [[`ADD --checksum=sha256:${'0'.repeat(64)} x y`, 'ADD x y']],
  'invalid-checksum': [
    [`ADD --checksum=${'0'.repeat(64)} https://x/y z`, `ADD --checksum=sha256:${'0'.repeat(64)} https://x/y z`],
  ],
  'unknown-mount-key': [
    ['RUN --mount=typ=cache,target=/x y', 'RUN --mount=type=cache,target=/x y'],
    ['RUN --mount=cache,target=/x y', 'RUN --mount=type=cache,target=/x y'],
    ['RUN --mount=type:cache,target=/x y', 'RUN --mount=type=cache,target=/x y'],
    ['RUN --mount=type=cache, target=/x y', 'RUN --mount=type=cache,target=/x y'],
  ],
  'unknown-mount-type': [['RUN --mount=type=cahce,target=/x y', 'RUN --mount=type=cache,target=/x y']],
  'unknown-mount-sharing': [
    ['RUN --mount=type=cache,target=/x,sharing=lock y', 'RUN --mount=type=cache,target=/x,sharing=locked y'],
  ],
  'misplaced-mount-key': [
    ['RUN --mount=type=cache,target=/x,size=5 y', 'RUN --mount=type=cache,target=/x y'],
    ['RUN --mount=uid=5,target=/x y', 'RUN --mount=target=/x y'],
  ],
  'secret-source-and-id': [['RUN --mount=type=secret,id=a,src=b y', 'RUN --mount=type=secret,id=a y']],
  'unreadable-word': [
    ['ENV A="x', 'ENV A="x"'],
    ['WORKDIR ${x', 'WORKDIR ${x}'],
  ],
  'onbuild-trigger': [['ONBUILD ONBUILD RUN x', 'ONBUILD RUN x']],
};

/** Whole files. */
const FILES: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  'invalid-escape': [
    ['# escape="`"\nFROM a', '# escape=`\nFROM a'],
    ['# escape=\\\\\nFROM a', '# escape=\\\nFROM a'],
  ],
  'duplicate-directive': [
    ['# syntax=a\n# syntax=b\nFROM a', '# syntax=a\nFROM a'],
    ['# check=skip=A\n# check=error=true\nFROM a', '# check=skip=A;error=true\nFROM a'],
    ['# check=skip=A\n# escape=`\n# check=skip=B,A\nFROM a', '# check=skip=A,B\n# escape=`\nFROM a'],
  ],
  'invalid-check': [
    ['# check=skp=all\nFROM a', '# check=skip=all\nFROM a'],
    ['# check=skip:A\nFROM a', '# check=skip=A\nFROM a'],
    ['# check=skip=A; error=true\nFROM a', '# check=skip=A;error=true\nFROM a'],
    ['# check=skip=A;\nFROM a', '# check=skip=A\nFROM a'],
    ['# check=StageNameCasing,JSONArgsRecommended\nFROM a', '# check=skip=StageNameCasing,JSONArgsRecommended\nFROM a'],
    ['# check=error=yes\nFROM a', '# check=error=true\nFROM a'],
    ['# check=error\nFROM a', '# check=error=true\nFROM a'],
  ],
  'malformed-from': [
    ['FROM a b', 'FROM a AS b'],
    ['FROM a SA b', 'FROM a AS b'],
    ['FROM ubuntu :22.04', 'FROM ubuntu:22.04'],
  ],
  'missing-stage-name': [['FROM a AS', 'FROM a']],
  'invalid-stage-name': [['FROM a AS my/stage', 'FROM a AS my-stage']],
  'invalid-image': [
    ['FROM Ubuntu:22.04', 'FROM ubuntu:22.04'],
    ['FROM https://ghcr.io/x/y:1', 'FROM ghcr.io/x/y:1'],
    ['FROM ubuntu:', 'FROM ubuntu'],
    ['FROM a AS build\nFROM Biuld', 'FROM a AS build\nFROM build'],
    ['FROM a AS build\nFROM b\nCOPY --from=Buidl x y', 'FROM a AS build\nFROM b\nCOPY --from=build x y'],
  ],
  'unknown-stage-index': [['FROM a AS x\nFROM b\nCOPY --from=3 y z', 'FROM a AS x\nFROM b\nCOPY --from=x y z']],
  'variable-in-from': [
    ['ARG V=1\nFROM a\nCOPY --from=b/tool:$V x y', 'ARG V=1\nFROM b/tool:$V AS tool\nFROM a\nCOPY --from=tool x y'],
  ],
  'blank-base': [['ARG BASE=a\nFROM $BSAE', 'ARG BASE=a\nFROM $BASE']],
  'blank-platform': [['FROM --platform=$BUILDPLATFROM a', 'FROM --platform=$BUILDPLATFORM a']],
  'invalid-platform': [['FROM --platform=linux-amd64 a', 'FROM --platform=linux/amd64 a']],
  'needs-labs': [
    ['FROM a\nRUN --device=x y', '# syntax=docker/dockerfile:1-labs\nFROM a\nRUN --device=x y'],
    [
      '# syntax=docker/dockerfile:1\nFROM a\nRUN --device=x y',
      '# syntax=docker/dockerfile:1-labs\nFROM a\nRUN --device=x y',
    ],
  ],
  'no-build-stage': [
    ['ENV A=1 \\\n  B=2\nFROM a\nRUN x', 'FROM a\nENV A=1 \\\n  B=2\nRUN x'],
    ['RUN x\nUSER y\nFROM a\n', 'FROM a\nRUN x\nUSER y\n'],
  ],
};

/** Problems that have none, and why. */
const NO_FIX: Readonly<Record<string, string>> = {
  'empty-volume': 'which path was meant is not in the file',
  'heredoc-destination': 'where the file goes is not in the file',
  'invalid-device': 'which device was meant is not in the file',
  'invalid-mount-value': 'which value was meant is not in the file',
  'invalid-retries': 'how often is not in the file',
  'line-too-long': 'where to break the line is for the author to say',
  'malformed-heredoc': 'where the delimiter ends is not clear',
  'malformed-mount': 'where a field ends is not clear',
  'missing-mount-id': 'which secret is not in the file',
  'missing-mount-value': 'which value was meant is not in the file',
  'mount-target': 'where the mount goes is not in the file',
  'no-instructions': 'which image to start from is not in the file',
  'no-stages': 'which image to start from is not in the file',
  'checksum-sources': 'which of the files the checksum is of is not in the file',
  'stage-cycle': 'which stage was meant is not in the file',
  'unreadable-heredoc': 'whether the variables or the text are meant is not clear',
};

const files = Object.entries(FILES).flatMap(([code, pairs]) => pairs.map(([before, after]) => [code, before, after]));
const instructions = Object.entries(INSTRUCTIONS).flatMap(([code, pairs]) =>
  pairs.map(([before, after]) => [code, `FROM a\n${before}`, `FROM a\n${after}`]),
);

for (const [code, before, after] of [...files, ...instructions] as [string, string, string][]) {
  test(`${code}: ${JSON.stringify(before)}`, () => {
    const edits = problemsOf(before)
      .filter((problem) => problem.code === code)
      .flatMap(({ fix }) => fix?.edits ?? []);
    assert.equal(applyEdits(before, edits), after);
    assert.deepEqual(problemsOf(after), []);
  });
}

test('every problem has a fix, or a reason why there is none', () => {
  const folder = new URL('../../../server/src/core/dockerfile/', import.meta.url);
  const source = readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const codes = [...source.matchAll(/(?:refuse\(|problem\(\s*(?:'\w+'|pass),)\s*'([a-z]+(?:-[a-z]+)*)'/g)].map(
    ([, code]) => code as string,
  );
  const known = new Set([...Object.keys(FILES), ...Object.keys(INSTRUCTIONS), ...Object.keys(NO_FIX)]);
  assert.deepEqual(
    [...new Set(codes)].filter((code) => !known.has(code)),
    [],
  );
  assert.deepEqual(
    [...known].filter((code) => !codes.includes(code)),
    [],
  );
});
