import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../server/src/core/dockerfile/parse.ts';
import { syntaxProblems } from '../../../server/src/core/dockerfile/problems/syntax.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';

const problemsOf = (text: string) => {
  const dockerfile = parse(text);
  return [...dockerfile.problems, ...syntaxProblems(dockerfile)];
};

/** Text, code, what it points at, and the text after the fix where there is one. */
const REFUSED: readonly (readonly [string, string, string, string?])[] = [
  ['FRM alpine', 'unknown-instruction', 'FRM', 'FROM alpine'],
  ['FROM a\nCOPY --form=x . .', 'unknown-flag', '--form=x', 'FROM a\nCOPY --from=x . .'],
  [
    'FROM a\nRUN --mount=typ=cache,target=/x y',
    'unknown-mount-key',
    'typ',
    'FROM a\nRUN --mount=type=cache,target=/x y',
  ],
  [
    'FROM a\nRUN --mount=type=cahce,target=/x y',
    'unknown-mount-type',
    'cahce',
    'FROM a\nRUN --mount=type=cache,target=/x y',
  ],
  ['FROM a b', 'malformed-from', 'b', 'FROM a AS b'],
  ['FROM a AS 1x', 'invalid-stage-name', '1x', 'FROM a AS x'],
  ['FROM a\nCOPY x', 'missing-destination', 'x', 'FROM a\nCOPY x .'],
  ["FROM a\nSHELL ['sh', '-c']", 'shell-not-json', "['sh', '-c']", 'FROM a\nSHELL ["sh", "-c"]'],
  ['FROM a\nRUN <<EOF\nx\n', 'unterminated-heredoc', '<<EOF', 'FROM a\nRUN <<EOF\nx\nEOF\n'],
  ['FROM a\nRUN <<EOF\nx', 'unterminated-heredoc', '<<EOF', 'FROM a\nRUN <<EOF\nx\nEOF'],
  ['# escape=x\nFROM a', 'invalid-escape', 'x', '# escape=`\nFROM a'],
  ['# check=skip=all\n# check=skip=all\nFROM a', 'duplicate-directive', '# check=skip=all', '# check=skip=all\nFROM a'],
  ['# check=skp=all\nFROM a', 'invalid-check', 'skp=all', '# check=skip=all\nFROM a'],
  ['FROM a\nHEALTHCHECK --interval=30 CMD x', 'invalid-duration', '30', 'FROM a\nHEALTHCHECK --interval=30s CMD x'],
  ['FROM a\nHEALTHCHECK curl', 'healthcheck-type', 'curl', 'FROM a\nHEALTHCHECK CMD curl'],
  ['FROM a\nSTOPSIGNAL SIGTRM', 'invalid-signal', 'SIGTRM', 'FROM a\nSTOPSIGNAL SIGTERM'],
  [
    'FROM a AS build\nFROM b\nCOPY --from=Buidl! x y',
    'invalid-image',
    'Buidl!',
    'FROM a AS build\nFROM b\nCOPY --from=build x y',
  ],
  ['FROM a\nCOPY https://x/y z', 'copy-url', 'https://x/y', 'FROM a\nADD https://x/y z'],
  ['FROM a\nCOPY --chmod=999 x y', 'invalid-chmod', '999'],
  ['FROM a\nADD --checksum=sha256:1 https://x/y z', 'invalid-checksum', 'sha256:1'],
  ['FROM a\nEXPOSE 80/tpc', 'invalid-port', '80/tpc', 'FROM a\nEXPOSE 80/tcp'],
  ['FROM a\nENV A=1 B', 'missing-value', 'B', 'FROM a\nENV A="1 B"'],
  ['FROM a\nCMD ["x", 1]', 'json-not-strings', '["x", 1]', 'FROM a\nCMD ["x", "1"]'],
  ['FROM a AS x\nCOPY --from=x y z', 'stage-cycle', 'x'],
  ['FROM a\nCOPY --from=b y z\nFROM a AS b', 'stage-cycle', 'b'],
  ['FROM a\nCOPY --from=7 y z', 'unknown-stage-index', '7'],
  ['FROM a\nARG V=1\nCOPY --from=x:$V y z', 'variable-in-from', 'x:$V'],
  ['FROM $BASE', 'blank-base', '$BASE'],
  ['FROM --platform=linx a', 'invalid-platform', 'linx'],
  ['FROM lower/Case', 'invalid-image', 'lower/Case', 'FROM lower/case'],
  ['RUN x\nFROM a', 'no-build-stage', 'RUN', 'FROM a\nRUN x'],
  ['FROM a AS x\nONBUILD RUNN y\nFROM x', 'unknown-instruction', 'RUNN', 'FROM a AS x\nONBUILD RUN y\nFROM x'],
  ['', 'no-instructions', ''],
];

for (const [text, code, place, fixed] of REFUSED) {
  test(`refused: ${JSON.stringify(text)}`, () => {
    const found = problemsOf(text).find((problem) => problem.code === code);
    assert.ok(found, `no ${code} in ${JSON.stringify(problemsOf(text).map((problem) => problem.code))}`);
    assert.equal(text.slice(found.span.start, found.span.end), place);
    assert.equal(found.fix === undefined ? undefined : applyEdits(text, found.fix.edits), fixed);
  });
}

const ACCEPTED = [
  'FROM scratch',
  'ARG V=1\nFROM a:$V AS b\nFROM b\nCOPY --from=B x y',
  'FROM a\nRUN',
  'FROM a\nONBUILD RUNN y',
  'FROM a\nRUN --mount=type=secret,id=x,required --mount=type=tmpfs,target=/x,size=64m y',
  'FROM a\nCOPY --link --parents --exclude=*.md --chmod=u+x a b',
  'FROM a\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 --unpack https://x/y z',
  'FROM a\nEXPOSE $PORT $PORT/tcp 127.0.0.1:80:80/udp 1-3',
  'FROM a\nSTOPSIGNAL $SIGNAL',
  "FROM a\nCMD ['x']",
  'FROM a\nUSER ${WHO:?}',
  '# escape=`\nFROM a\nCOPY a c:\\',
];

for (const text of ACCEPTED) test(`accepted: ${JSON.stringify(text)}`, () => assert.deepEqual(problemsOf(text), []));

test('a build that fails for want of an argument says which', () => {
  assert.equal(problemsOf('ARG BASE\nFROM $BASE')[0]?.wants, 'BASE');
});
