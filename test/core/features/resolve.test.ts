/** What words come to: a value, candidates, or nothing known, and the lines that have a say in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { type Resolution, resolve } from '../../../server/src/core/features/resolve.ts';
import { expandedWords } from '../../../server/src/core/features/variables.ts';
import { lineOf } from '../../../server/src/core/ground/text.ts';
import { context } from '../../support/facts.ts';

interface Case {
  /** The word asked for is the last one with a variable in it. */
  readonly text: string;
  readonly kind: Resolution['kind'];
  /** `value`, or `value <- NAME` where NAME has to be given for it. */
  readonly values?: readonly string[];
  readonly open?: readonly string[];
  /** 1-based. */
  readonly lines?: readonly number[];
  readonly given?: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  { text: 'FROM scratch\nENV A=b\nWORKDIR /$A', kind: 'value', values: ['/b'], lines: [2] },
  { text: 'FROM scratch\nENV A=b\nENV A=c\nWORKDIR /$A', kind: 'value', values: ['/c'], lines: [3] },
  { text: 'FROM scratch\nENV A=b\nENV B=$A\nWORKDIR /$B', kind: 'value', values: ['/b'], lines: [2, 3] },
  { text: 'FROM scratch AS base\nENV A=b\nFROM base\nWORKDIR /$A', kind: 'value', values: ['/b'], lines: [2] },
  { text: 'FROM scratch\nARG A=b\nWORKDIR /$A', kind: 'candidates', values: ['/b'], open: ['A'], lines: [2] },
  { text: 'FROM scratch\nARG A=b\nWORKDIR /$A', kind: 'value', values: ['/z'], lines: [2], given: { A: 'z' } },
  { text: 'FROM scratch\nARG A=b\nENV A=c\nWORKDIR /$A', kind: 'value', values: ['/c'], lines: [3] },
  { text: 'ARG A=b\nFROM scratch\nARG A\nWORKDIR /$A', kind: 'candidates', values: ['/b'], open: ['A'], lines: [1, 3] },
  { text: 'FROM scratch\nARG A\nWORKDIR /x$A', kind: 'candidates', values: ['/x'], open: ['A'], lines: [2] },
  { text: 'FROM scratch\nARG A\nWORKDIR /${A:+a}b', kind: 'candidates', values: ['/b', '/ab <- A'], lines: [2] },
  { text: 'FROM scratch\nARG A\nWORKDIR /${A-none}', kind: 'candidates', values: ['/none'], open: ['A'], lines: [2] },
  {
    text: 'FROM scratch\nARG A\nARG B=${A:+x}\nWORKDIR /$B',
    kind: 'candidates',
    values: ['/', '/x <- A'],
    open: ['B'],
    lines: [2, 3],
  },
  { text: 'FROM scratch\nENV A=a.tar.gz\nWORKDIR /${A%%.*}', kind: 'value', values: ['/a'], lines: [2] },
  { text: "FROM scratch\nENV A=b\nWORKDIR '$A'$A", kind: 'value', values: ['$Ab'], lines: [2] },
  { text: 'ARG V=22\nFROM node:$V', kind: 'candidates', values: ['node:22'], open: ['V'], lines: [1] },
  {
    text: 'ARG V=22\nARG IMAGE=node:$V\nFROM $IMAGE',
    kind: 'candidates',
    values: ['node:22'],
    open: ['V', 'IMAGE'],
    lines: [1, 2],
  },
  {
    text: 'FROM a AS base-x\nFROM b AS base-y\nFROM base-$TARGETARCH',
    kind: 'candidates',
    values: ['base-x <- TARGETARCH', 'base-y <- TARGETARCH'],
  },
  { text: 'FROM scratch\nENV A=a\nENV A=${A}b$A\nWORKDIR $A', kind: 'value', values: ['aba'], lines: [2, 3] },
  { text: 'FROM a-$TARGETARCH', kind: 'unknown' },
  { text: 'FROM example.com/unknown\nWORKDIR /$A', kind: 'unknown' },
];

for (const { text, kind, values = [], open = [], lines = [], given } of CASES) {
  test(JSON.stringify(text), () => {
    const analysis = analyze(text, { ...context, buildArgs: given });
    const instruction = analysis.dockerfile.instructions.at(-1);
    const word = instruction && expandedWords(instruction).findLast(({ variables }) => variables.length > 0);
    assert.ok(instruction && word);
    const found = resolve(analysis, instruction, word);
    assert.equal(found.kind, kind);
    assert.deepEqual(
      found.candidates.map((each) => (each.given === undefined ? each.value : `${each.value} <- ${each.given}`)),
      values,
    );
    assert.deepEqual(found.open, open);
    assert.deepEqual(
      found.origins.map(({ span }) => lineOf(analysis.dockerfile.lines, span.start) + 1),
      lines,
    );
  });
}
