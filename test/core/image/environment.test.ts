import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf, homeOf } from '../../../server/src/core/image/effects/environment.ts';
import { analysis, image, value } from './ask.ts';

test('a variable is set, unset or not known', () => {
  const environment = environmentOf(image('FROM node:20\nENV A=1\nARG B'));
  assert.deepEqual([environment('A'), environment('B'), environment('NODE_ENV')], ['1', undefined, null]);
  assert.equal(environmentOf(image('FROM example.org/x'))('NODE_ENV'), undefined);
  assert.equal(environmentOf(image('FROM golang:1.22'))('GOPATH'), '/go');
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
  for (const [dockerfile, home] of cases) assert.equal(homeOf(image(dockerfile)), home, dockerfile);
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
