import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { image, value } from './ask.ts';

const sets = (dockerfile: string): unknown[] =>
  image(dockerfile).dependencies.map(({ ecosystem, path, dev, stage }) => [ecosystem, path, value(dev), stage.label]);

const cases: readonly [name: string, dockerfile: string, expected: readonly unknown[]][] = [
  ['all of them', 'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci', [['node', '/app/node_modules', true, 'a']]],
  [
    'production only',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci --omit=dev',
    [['node', '/app/node_modules', false, 'a']],
  ],
  ['by NODE_ENV', 'FROM node:20 AS a\nENV NODE_ENV=production\nRUN npm ci', [['node', '/node_modules', false, 'a']]],
  [
    'NODE_ENV from a build argument without a default',
    'FROM node:20 AS a\nARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\nRUN npm ci',
    [['node', '/node_modules', 'unknown', 'a']],
  ],
  [
    'pruned',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci\nRUN npm prune --omit=dev',
    [['node', '/app/node_modules', false, 'a']],
  ],
  ['installed again', 'FROM node:20 AS a\nRUN npm ci --omit=dev\nRUN npm ci', [['node', '/node_modules', true, 'a']]],
  ['in another directory', 'FROM node:20 AS a\nRUN cd /web && npm ci', [['node', '/web/node_modules', true, 'a']]],
  [
    'by option',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm --prefix web ci',
    [['node', '/app/web/node_modules', true, 'a']],
  ],
  ['removed', 'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci && rm -rf node_modules', []],
  [
    'copied to another stage',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci\nFROM node:20 AS b\nWORKDIR /srv\nCOPY --from=a /app/node_modules ./node_modules',
    [['node', '/srv/node_modules', true, 'a']],
  ],
  [
    'copied with the directory above',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci\nFROM node:20 AS b\nCOPY --from=a /app /srv/app',
    [['node', '/srv/app/node_modules', true, 'a']],
  ],
  [
    'kept apart with mv',
    'FROM node:20 AS a\nWORKDIR /app\nRUN npm ci --omit=dev && mv node_modules /prod && npm ci',
    [
      ['node', '/prod', false, 'a'],
      ['node', '/app/node_modules', true, 'a'],
    ],
  ],
  ['inherited', 'FROM node:20 AS a\nRUN npm ci\nFROM a AS b', [['node', '/node_modules', true, 'a']]],
  [
    'of the interpreter',
    'FROM python:3.12 AS a\nRUN pip install -r requirements.txt',
    [['python', undefined, 'unknown', 'a']],
  ],
  [
    'by the name of the list',
    'FROM python:3.12 AS a\nRUN pip install -r requirements-dev.txt',
    [['python', undefined, true, 'a']],
  ],
  [
    'in a venv',
    'FROM python:3.12 AS a\nENV VIRTUAL_ENV=/opt/venv\nRUN python -m venv $VIRTUAL_ENV\nENV PATH=$VIRTUAL_ENV/bin:$PATH\nRUN pip install -r r.txt',
    [['python', '/opt/venv', 'unknown', 'a']],
  ],
  [
    'the pip of a venv',
    'FROM python:3.12 AS a\nRUN python -m venv /v && /v/bin/pip install flask',
    [['python', '/v', 'unknown', 'a']],
  ],
  [
    'an activated venv',
    'FROM python:3.12 AS a\nRUN python -m venv /v && . /v/bin/activate && pip install flask',
    [['python', '/v', 'unknown', 'a']],
  ],
  ['composer', 'FROM php:8.3 AS a\nWORKDIR /app\nRUN composer install --no-dev', [['php', '/app/vendor', false, 'a']]],
  ['maybe', 'FROM node:20 AS a\nRUN if true; then npm ci; fi', []],
];

describe('dependencies', () => {
  for (const [name, dockerfile, expected] of cases) test(name, () => assert.deepEqual(sets(dockerfile), expected));
});
