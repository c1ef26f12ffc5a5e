/** What a .dockerignore gets: what suits the project, and nothing that a Dockerfile takes or an existing file decides. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../../server/src/core/analysis.ts';
import { ignoredBy, readDockerignore } from '../../../server/src/core/build/dockerignore.ts';
import { dockerfilesIn, ignoreFile } from '../../../server/src/core/refactor/ignoreFile.ts';
import { buildContext as folder } from '../../../server/src/node/buildContext.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly dockerfile?: string;
  readonly existing?: string;
  readonly out?: readonly string[];
  readonly kept?: readonly string[];
}

const NODE = 'FROM node:26\nCOPY . .\nRUN npm ci && npm run build\n';
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';

const cases: Readonly<Record<string, Case>> = {
  'a Node.js project': {
    files: { 'package.json': '{}', 'tsconfig.json': '{}', 'src/server.ts': '' },
    dockerfile: NODE,
    out: ['.git/HEAD', 'node_modules/x', 'packages/a/node_modules/x', 'dist/a.js', '.env', '.env.local', 'tls.key'],
    kept: ['package.json', 'src/server.ts', '.env.example', 'target', 'bin/run'],
  },
  'a project without a Dockerfile': { files: { 'Cargo.toml': '' }, out: ['target/x'], kept: ['dist/x', 'src/main.rs'] },
  'a Python project': {
    files: { 'requirements.txt': '' },
    out: ['.venv/x', 'a/__pycache__/b.pyc', 'b.pyo'],
    kept: ['main.py', 'requirements.txt'],
  },
  Rails: {
    files: { Gemfile: '', 'config.ru': '' },
    out: ['log/a.log', 'config/master.key'],
    kept: ['log/.keep', 'bin/rails'],
  },
  Maven: { files: { 'pom.xml': '' }, out: ['target/a.jar', 'web/target/a'], kept: ['src/main/target/A.java', 'mvnw'] },
  '.NET': { files: { 'Shop.csproj': '' }, out: ['bin/x', 'a/obj/y'], kept: ['Program.cs'] },
  'build results that are copied': {
    files: { 'package.json': '{}', 'dist/': '' },
    dockerfile: 'FROM node:26\nCOPY package.json ./\nRUN npm ci\nCOPY dist ./dist\n',
    out: ['node_modules/x'],
    kept: ['dist/x'],
  },
  'a jar below what is built': {
    files: { 'pom.xml': '' },
    dockerfile: 'FROM eclipse-temurin:25-jre\nCOPY target/*.jar /app.jar\n',
    kept: ['target/app.jar'],
  },
  'a path with a variable at its end': {
    files: { 'pom.xml': '' },
    dockerfile: 'FROM maven:3\nARG JAR\nRUN mvn package\nCOPY target/$JAR /app.jar\n',
    kept: ['target/app.jar'],
  },
  'a path that is a variable': {
    files: { 'pom.xml': '' },
    dockerfile: 'FROM maven:3\nARG JAR=target/a.jar\nRUN mvn package\nCOPY $JAR /app.jar\n',
    kept: ['target/app.jar'],
    out: ['.git/HEAD'],
  },
  'an image that makes nothing needs what was made outside': {
    files: { 'package.json': '{}', 'tsconfig.json': '{}' },
    dockerfile: 'FROM node:26\nCOPY . .\nCMD ["node", "dist/a.js"]\n',
    kept: ['node_modules/x', 'dist/a.js'],
    out: ['.git/x'],
  },
  'a bind mount': {
    files: { 'package.json': '{}', 'tsconfig.json': '{}' },
    dockerfile: 'FROM node:26\nRUN npm ci\nRUN --mount=type=bind,source=dist,target=/d cp -r /d /app\n',
    kept: ['dist/a.js'],
  },
  'a history that is asked for': {
    files: { 'go.mod': '' },
    dockerfile: 'FROM golang:1.27\nCOPY . .\nRUN go build -ldflags "-X main.version=$(git describe --tags)" .\n',
    kept: ['.git/HEAD'],
  },
  'secrets that are copied by name': {
    files: { 'tls.key': '' },
    dockerfile: 'FROM alpine\nCOPY tls.key .env* /etc/\n',
    kept: ['tls.key', '.env', '.env.production'],
    out: ['a.pem'],
  },
  'a folder with nothing but keys': {
    files: { 'certs/a.pem': 'PRIVATE KEY', 'certs/b.pem': 'PRIVATE KEY' },
    dockerfile: 'FROM alpine\nCOPY certs /etc/certs\n',
    kept: ['certs/a.pem'],
    out: ['a.key'],
  },
  'certificates are public': {
    files: { 'ca/root.pem': CERTIFICATE, 'ca/own.pem': 'PRIVATE KEY' },
    kept: ['ca/root.pem'],
    out: ['ca/own.pem'],
  },
  'exceptions of an existing file': {
    files: { 'package.json': '{}', 'tsconfig.json': '{}' },
    dockerfile: NODE,
    existing: '*.md\n!dist\n!.env.production\n',
    kept: ['dist/x', '.env.production'],
    out: ['node_modules/x', 'a.md', '.env'],
  },
};

function filled(
  analyses: readonly ReturnType<typeof analyze>[],
  files: Parameters<typeof ignoreFile>[0],
  before?: string,
) {
  const { text } = ignoreFile(files, analyses, before);
  const after = (before ?? '') + text;
  assert.equal(ignoreFile(files, analyses, after).text, '', 'a second time adds nothing');
  return after;
}

describe('.dockerignore', () => {
  for (const [name, { files, dockerfile, existing, out = [], kept = [] }] of Object.entries(cases)) {
    test(name, () => {
      const context_ = buildContext(files);
      const analyses = dockerfile === undefined ? [] : [analyze(dockerfile, { ...context, files: context_ })];
      const after = filled(analyses, context_, existing);
      const patterns = readDockerignore(after);
      for (const path of out) assert.ok(ignoredBy(patterns, path), `${path} gets in\n${after}`);
      for (const path of kept) assert.equal(ignoredBy(patterns, path)?.text, undefined, `${path} is out\n${after}`);
    });
  }

  test('what is there stays as it is, and only what is missing follows', () => {
    const { text, added } = ignoreFile(buildContext({ 'Cargo.toml': '' }), [], '# mine\r\n.git\r\n**/.env*\r\ntarget');
    assert.match(text, /^\r\n\r\n# Secrets\r\n\*\*\/\*\.pem\r\n/);
    assert.ok(!/[^\r]\n/.test(text));
    assert.ok(!added.some((pattern) => ['.git', 'target', '**/.env'].includes(pattern)), added.join(' '));
  });

  test('a file that lets in only what it names is complete', () => {
    const { text } = ignoreFile(buildContext({ 'package.json': '{}' }), [], '*\n!src\n!package.json\n');
    assert.equal(text, '');
  });

  const samples = new URL('../../../samples/', import.meta.url);
  for (const entry of readdirSync(samples, { withFileTypes: true }).filter((each) => each.isDirectory())) {
    test(`sample ${entry.name}: every file that a Dockerfile names gets in`, () => {
      const files = folder(fileURLToPath(new URL(entry.name, samples)));
      const analyses = dockerfilesIn(files).map((name) => analyze(files.read(name) ?? '', { ...context, files }));
      assert.ok(analyses.length > 0);
      const patterns = readDockerignore(filled(analyses, files));
      for (const { instructions } of analyses.flatMap(({ stages }) => stages.stages))
        for (const instruction of instructions)
          if (instruction.keyword === 'COPY' && !instruction.from)
            for (const { value } of instruction.sources)
              assert.equal(ignoredBy(patterns, value)?.text, undefined, value);
    });
  }
});
