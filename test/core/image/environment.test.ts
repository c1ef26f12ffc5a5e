import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysis, image, value } from './ask.ts';

test('a variable is set, unset or not known', () => {
  const { environment } = image('FROM node:20\nENV A=1\nARG B');
  assert.deepEqual([environment('A'), environment('B'), environment('NODE_ENV')], ['1', undefined, null]);
  assert.equal(image('FROM example.org/x').environment('NODE_ENV'), undefined);
  assert.equal(image('FROM golang:1.22').environment('GOPATH'), '/go');
});

test('home directories', () => {
  const cases: readonly [string, string | undefined][] = [
    ['FROM alpine:3.20', '/root'],
    ['FROM alpine:3.20\nRUN adduser -D app\nUSER app', '/home/app'],
    ['FROM alpine:3.20\nRUN adduser -D -h /srv/app app\nUSER app', '/srv/app'],
    ['FROM alpine:3.20\nENV HOME=/h', '/h'],
    ['FROM example.org/x', undefined],
    ['FROM alpine:3.20\nUSER 1234', undefined],
  ];
  for (const [dockerfile, home] of cases) assert.equal(image(dockerfile).home(), home, dockerfile);
});

test('expand reads a word with the variables in force', () => {
  const expand = (dockerfile: string): unknown => {
    const { stages, steps } = analysis(dockerfile);
    const step = steps(stages.stages[0] as never).at(-1);
    return step && value(step.before.expand(step.instruction.words[0] as never));
  };
  assert.equal(expand('FROM alpine:3.20\nARG A=x\nWORKDIR /$A/"y z"'), '/x/y z');
  assert.equal(expand('FROM alpine:3.20\nWORKDIR /$NOWHERE'), '/');
  assert.equal(expand('FROM example.org/x\nWORKDIR /$A'), 'unknown');
});
