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
  [
    'gems in the place a variable names',
    'FROM ruby:3.4 AS a\nENV BUNDLE_PATH=/gems BUNDLE_WITHOUT=development:test\nRUN bundle install',
    [['ruby', '/gems', false, 'a']],
  ],
  [
    'gems as bundle config says, also in a later stage',
    "FROM ruby:3.4 AS a\nWORKDIR /app\nRUN bundle config set --local path vendor/gems && bundle config set without 'development test'\nFROM a AS b\nRUN bundle install",
    [['ruby', '/app/vendor/gems', false, 'b']],
  ],
  [
    'gems by the older words of bundle config',
    'FROM ruby:3.4 AS a\nRUN bundle config --global without development:test && bundle install',
    [['ruby', undefined, false, 'a']],
  ],
  [
    'a setting that depends',
    'FROM ruby:3.4 AS a\nARG WITHOUT\nRUN bundle config set without $WITHOUT && bundle install',
    [['ruby', undefined, 'unknown', 'a']],
  ],
  [
    'a deployment of gems',
    'FROM ruby:3.4 AS a\nWORKDIR /app\nRUN bundle install --deployment --without test development',
    [['ruby', '/app/vendor/bundle', false, 'a']],
  ],
  [
    'packages of the environment a variable names',
    'FROM elixir:1.19 AS a\nENV MIX_ENV=prod\nWORKDIR /app\nRUN mix deps.get --only $MIX_ENV',
    [['elixir', '/app/deps', false, 'a']],
  ],
  ['maybe', 'FROM node:20 AS a\nRUN if true; then npm ci; fi', []],
];

describe('dependencies', () => {
  for (const [name, dockerfile, expected] of cases) test(name, () => assert.deepEqual(sets(dockerfile), expected));
});
