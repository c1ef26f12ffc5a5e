/**
 * A stage for tests, for development and for dependencies, added to every builder with its hardened runtime: BuildKit takes the
 * file, the recommended profile finds nothing new, and what `docker build` builds stays what it was.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Analysis, analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { applyEdits } from '../../../server/src/core/ground/text.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { addStage, stageKinds } from '../../../server/src/core/refactor/addStage.ts';
import { applied, choices, harden } from '../../../server/src/core/refactor/harden.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';
import { cases } from './builders.ts';

const findings = (analysis: Analysis): string[] =>
  lint(analysis, { ...defaultConfig, profile: 'recommended' }).map(({ rule }) => rule);

/** Findings that the file did not have before. */
function newFindings(before: Analysis, after: Analysis): string[] {
  const known = findings(before);
  return findings(after).filter((rule) => {
    const at = known.indexOf(rule);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

const written = new Map<string, number>();

for (const [name, { dockerfile, files, stack }] of Object.entries(cases)) {
  describe(name, () => {
    const around = files ? { ...context, files: buildContext(files) } : context;
    const builder = analyze(dockerfile, around);
    const found = choices(builder);
    const made = found && harden(builder, found.project, { base: found.bases[0]?.id ?? 'slim' });
    assert.ok(made && !('unfit' in made));
    const before = analyze(applied(builder, made), around);
    for (const kind of stageKinds) {
      test(kind, () => {
        const added = addStage(before, kind, before.stages.stages[found.project.builder?.index ?? 0]);
        if ('unfit' in added) {
          assert.match(added.unfit, /^[A-Z\w].{10,}$/);
          return;
        }
        written.set(`${stack} ${kind}`, 1 + (written.get(`${stack} ${kind}`) ?? 0));
        const text = applyEdits(before.text, added.edits);
        const after = analyze(text, around);
        assert.deepEqual(after.problems, [], text);
        assert.deepEqual(newFindings(before, after), [], text);
        assert.equal(after.stages.stages.length, before.stages.stages.length + 1);
        assert.equal(after.stages.defaultTarget?.name, before.stages.defaultTarget?.name);
        const [stage] = after.stages.named(added.stage);
        assert.ok(stage, text);
        if (process.env.SHOW) console.log(`### ${name} ${kind}\n${text.slice(stage.span.start, stage.span.end)}\n`);
      });
    }
  });
}

test('every stack whose tests have one command got a test stage, and development where the start is known', () => {
  const of = (kind: string) =>
    [...written.keys()].flatMap((key) => (key.endsWith(` ${kind}`) ? [key.slice(0, key.indexOf(' '))] : [])).sort();
  assert.deepEqual(of('test'), [
    'bun',
    'deno',
    'dotnet',
    'elixir',
    'go',
    'java',
    'node',
    'php',
    'python',
    'ruby',
    'rust',
    'static',
  ]);
  assert.deepEqual(of('development'), [
    'bun',
    'deno',
    'dotnet',
    'elixir',
    'go',
    'java',
    'native',
    'php',
    'python',
    'ruby',
    'rust',
    'static',
  ]);
});

const NODE =
  'FROM node:26 AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n';
const RUNTIME = '\nFROM node:26-slim\nCOPY --from=build /app/dist /app\nUSER node\nCMD ["node", "/app/a.js"]\n';
const built = (image: string, ...lines: string[]) =>
  `FROM ${image} AS build\nWORKDIR /src\n${lines.join('\n')}\n\nFROM scratch\nCOPY --from=build /out/shop /shop\nUSER 1\nENTRYPOINT ["/shop"]\n`;
const GEMS = 'RUN --mount=type=cache,target=/var/cache/bundle bundle install';
const CMAKE = 'RUN cmake -B build && cmake --build build && cmake --install build --prefix /out';
const scripts = (more: object) => ({ 'package.json': JSON.stringify({ scripts: { build: 'tsc', ...more } }) });

/** What is put in behind the builder. */
const additions: readonly (readonly [string, 'test' | 'development', string, Record<string, string>, RegExp])[] = [
  ['npm test', 'test', NODE + RUNTIME, scripts({ test: 'vitest' }), /^FROM build AS test\nRUN npm test$/],
  [
    'what was pruned comes back, with its cache',
    'test',
    NODE.replace('RUN npm ci', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev') + RUNTIME,
    scripts({ test: 'vitest' }),
    /^FROM build AS test\nRUN --mount=type=cache,target=\/root\/\.npm \\\n {4}npm ci\nRUN npm test$/,
  ],
  [
    'the script for development',
    'development',
    NODE + RUNTIME,
    scripts({ dev: 'vite' }),
    /\nCMD \["npm", "run", "dev"\]$/,
  ],
  [
    'the caches of the build',
    'test',
    'FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/a ./cmd/a\n\nFROM scratch\nCOPY --from=build /out/a /a\nUSER 1\nENTRYPOINT ["/a"]\n',
    {},
    /^FROM build AS test\nRUN --mount=type=cache,target=\/root\/\.cache\/go-build \\\n {4}go test \.\/\.\.\.$/,
  ],
  [
    'requirements for development',
    'test',
    'FROM python:3.14 AS build\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n\nFROM python:3.14-slim\nCOPY --from=build /app /app\nUSER 1\nCMD ["python", "a.py"]\n',
    { 'requirements.txt': 'flask', 'requirements-dev.txt': 'pytest==9.0.1' },
    /\nCOPY requirements-dev\.txt \.\/\nRUN pip install --requirement requirements-dev\.txt\nRUN python -m pytest$/,
  ],
  [
    'gems that were left out come back, for RSpec',
    'test',
    built('ruby:3.4', 'ENV BUNDLE_WITHOUT=development:test', 'COPY Gemfile Gemfile.lock ./', GEMS, 'COPY . .'),
    { Gemfile: 'gem "sinatra"\ngem "rspec"\n', 'Gemfile.lock': '' },
    /^FROM build AS test\nENV BUNDLE_WITHOUT=\nRUN --mount=type=cache,target=\/var\/cache\/bundle \\\n {4}bundle install\nRUN bundle exec rspec$/,
  ],
  [
    'Rails in development',
    'development',
    built('ruby:3.4', 'ENV RAILS_ENV=production', 'COPY . .', GEMS),
    { Gemfile: 'gem "rails"\n' },
    /\nENV RAILS_ENV=development\nEXPOSE 3000\nCMD \["bundle", "exec", "rails", "server", "--binding", "0\.0\.0\.0"\]$/,
  ],
  [
    'Mix',
    'test',
    built('elixir:1.20', 'ENV MIX_ENV=prod', 'COPY . .', 'RUN mix release'),
    {},
    /^FROM build AS test\nENV MIX_ENV=test\nRUN mix deps\.get\nRUN mix test$/,
  ],
  [
    'CTest',
    'test',
    built('gcc:15', 'COPY . .', CMAKE),
    { 'CMakeLists.txt': 'enable_testing()\n' },
    /\nRUN ctest --test-dir \/src\/build --output-on-failure$/,
  ],
  [
    'C++ is built anew when it starts',
    'development',
    built('gcc:15', 'COPY . .', CMAKE),
    {},
    /\nCMD \["\/bin\/sh", "-c", "cmake -B build && [^"]* --prefix \/out && exec \/out\/shop"\]$/,
  ],
  ['make', 'test', built('gcc:15', 'COPY . .', 'RUN make'), { Makefile: 'all:\n\ncheck: all\n' }, /\nRUN make check$/],
  [
    "PHP's own server",
    'development',
    built('composer:2.10', 'COPY . .', 'RUN composer install'),
    { 'public/index.php': '' },
    /\nEXPOSE 8000\nCMD \["php", "-S", "0\.0\.0\.0:8000", "-t", "public"\]$/,
  ],
  [
    'NODE_ENV is not production any more',
    'development',
    NODE.replace('WORKDIR', 'ENV NODE_ENV=production\nWORKDIR') + RUNTIME,
    scripts({ dev: 'vite' }),
    /^FROM build AS development\nENV NODE_ENV=development\n/,
  ],
];

for (const [name, kind, dockerfile, files, expected] of additions) {
  test(name, () => {
    const added = addStage(analyze(dockerfile, { ...context, files: buildContext(files) }), kind);
    assert.ok(!('unfit' in added), JSON.stringify(added));
    assert.match(added.edits.at(-1)?.newText.trim() ?? '', expected);
  });
}

test('the dependencies are cut off the builder, which keeps its name', () => {
  const analysis = analyze(NODE + RUNTIME, context);
  const added = addStage(analysis, 'dependencies');
  assert.ok(!('unfit' in added));
  assert.equal(
    applyEdits(analysis.text, added.edits),
    `${NODE.replace('AS build', 'AS dependencies').replace('npm ci\n', 'npm ci\n\nFROM dependencies AS build\n')}${RUNTIME}`,
  );
});

const refused: readonly (readonly [kind: (typeof stageKinds)[number], string, Record<string, string>, RegExp])[] = [
  ['test', NODE, {}, /is what docker build builds/],
  ['test', NODE + RUNTIME, scripts({}), /package\.json has no test script/],
  ['development', NODE + RUNTIME, scripts({ start: 'node dist/a.js' }), /no script for development/],
  ['test', `${NODE}\nFROM build AS test\nRUN npm test\n${RUNTIME}`, {}, /test is there already/],
  ['test', NODE + RUNTIME.replace('--from=build', '--from=0'), {}, /referred to by number/],
  [
    'dependencies',
    NODE.replace('npm ci\nCOPY . .\nRUN ', 'npm ci && ') + RUNTIME,
    {},
    /installs dependencies and does nothing else/,
  ],
  ['dependencies', '', {}, /no stage to start from/],
  ['test', built('gcc:15', 'COPY . .', CMAKE), { 'CMakeLists.txt': 'project(shop)\n' }, /CMakeLists\.txt has no tests/],
  ['test', built('gcc:15', 'COPY . .', 'RUN make'), { Makefile: 'all:\n' }, /Makefile in sight has no tests/],
  ['test', built('gcc:15', 'COPY . .', 'RUN gcc -o /out/shop a.c'), {}, /without a build system/],
  ['test', built('ruby:3.4', 'COPY . .', GEMS), { Gemfile: '' }, /Neither RSpec nor Rails nor a Rakefile/],
];

for (const [kind, dockerfile, files, reason] of refused) {
  test(`refused: ${kind}, ${reason.source}`, () => {
    const added = addStage(analyze(dockerfile, { ...context, files: buildContext(files) }), kind);
    assert.match('unfit' in added ? added.unfit : '', reason);
  });
}
