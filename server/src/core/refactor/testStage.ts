/** The commands that test what a builder has, by stack. */

import { joinPath } from '../ground/path.ts';
import { runWith } from './developmentInstall.ts';
import { installsOf, readJson } from './evidence.ts';
import { type Line, line } from './plan.ts';
import type { StackId } from './project.ts';
import { unfit } from './stack.ts';
import { modeOf } from './stageMode.ts';
import { text } from './text.ts';
import { nodeTool, scriptsOf, type Workbench } from './workbench.ts';

type Instructions = readonly Line[] | { readonly unfit: string };

/** What comes behind FROM, or why there is nothing to run. */
export function testInstructions(bench: Workbench): Instructions {
  const lines = tests[bench.project.stack](bench);
  return 'unfit' in lines ? lines : [...modeOf(bench, 'test'), ...lines];
}

const tests: Readonly<Record<StackId, (bench: Workbench) => Instructions>> = {
  node,
  static: node,
  bun: ({ prepare }) => [...prepare, runWith([], 'bun test')],
  deno: ({ prepare }) => [...prepare, runWith([], 'deno test')],
  go: ({ prepare, mounts, evidence: { state } }) => {
    // Tests run here, whatever platform the builder makes programs for.
    const own = ['GOOS', 'GOARCH'].filter((name) => state?.env.has(name)).map((name) => `${name}= `);
    return [...prepare, runWith(mounts, `${own.join('')}go test ./...`)];
  },
  rust: ({ prepare, mounts, build }) => [
    ...prepare,
    runWith(mounts, `cargo test${build?.install.install.frozen ? ' --locked' : ''}`),
  ],
  java: ({ prepare, mounts, build, evidence }) => [
    ...prepare,
    runWith(mounts, `${javaTool(build?.install.install.tool, evidence.exists)} test`),
  ],
  dotnet: ({ prepare, mounts }) => [...prepare, runWith(mounts, 'dotnet test')],
  php: ({ prepare, evidence }) =>
    phpunit(evidence) === false
      ? unfit('composer.json names no PHPUnit')
      : [...prepare, runWith([], 'vendor/bin/phpunit')],
  python,
  ruby: (bench) => {
    const command = rubyTests(bench.evidence);
    return command === undefined
      ? unfit('Neither RSpec nor Rails nor a Rakefile is in sight')
      : [...bench.prepare, runWith([], command)];
  },
  elixir: ({ prepare }) => [...prepare, runWith([], 'mix test')],
  native: (bench) => {
    const command = nativeTests(bench.evidence);
    return 'unfit' in command ? command : [...bench.prepare, runWith(bench.mounts, command.run)];
  },
};

function rubyTests(evidence: Workbench['evidence']): string | undefined {
  const gems = `${evidence.read('Gemfile') ?? ''}\n${evidence.read('Gemfile.lock') ?? ''}`;
  if (/\brspec(-core|-rails)?\b/.test(gems)) return 'bundle exec rspec';
  if (/\brails\b/.test(gems)) return 'bundle exec rails test';
  return evidence.exists('Rakefile') ? 'bundle exec rake test' : undefined;
}

/** What the build system of the last build calls its tests. */
function nativeTests({
  commands,
  exists,
  read,
}: Workbench['evidence']): { readonly run: string } | { readonly unfit: string } {
  for (const { command, cwd } of commands.toReversed()) {
    const words = command.words.map(({ value }) => value ?? '');
    const folder = (option: string, preset: string): string => {
      const at = words.indexOf(option);
      return joinPath(cwd ?? '/', at < 0 ? preset : (words[at + 1] ?? preset));
    };
    if (words[0] === 'cmake' && words.includes('--build')) {
      if (/enable_testing|include\s*\(\s*CTest/i.test(read('CMakeLists.txt') ?? 'include(CTest)'))
        return { run: `ctest --test-dir ${folder('--build', 'build')} --output-on-failure` };
      return unfit('CMakeLists.txt has no tests');
    }
    if (words[0] === 'meson' || words[0] === 'ninja') return { run: `meson test -C ${folder('-C', 'build')}` };
    if (words[0] !== 'make') continue;
    const target =
      /^(check|test)\s*:/m.exec(read('Makefile') ?? '')?.[1] ?? (exists('Makefile.am') ? 'check' : undefined);
    return target === undefined ? unfit('The Makefile in sight has no tests') : { run: `make ${target}` };
  }
  return unfit('It is compiled without a build system that could have tests');
}

function node(bench: Workbench): Instructions {
  const known = bench.evidence.read('package.json') !== undefined;
  if (!known && installsOf(bench.evidence, 'npm', 'yarn', 'pnpm', 'bun').length === 0)
    return unfit('Nothing of Node.js is installed');
  const script = scriptsOf(bench).test;
  if (known && (script === undefined || script.includes('no test specified')))
    return unfit('package.json has no test script');
  const tool = nodeTool(bench);
  return [...bench.prepare, runWith([], tool === 'bun' ? 'bun run test' : `${tool} test`)];
}

export function javaTool(tool: string | undefined, exists: (name: string) => boolean | undefined): string {
  if (tool === 'gradle') return exists('gradlew') === false ? 'gradle --no-daemon' : './gradlew --no-daemon';
  return exists('mvnw') === true ? './mvnw --batch-mode' : 'mvn --batch-mode';
}

function phpunit(evidence: Workbench['evidence']): boolean | undefined {
  const manifest = readJson(evidence, 'composer.json');
  return (
    manifest &&
    Object.keys(Object(manifest['require-dev'])).some((name) => /^(phpunit\/phpunit|pestphp\/pest)$/.test(name))
  );
}

const REQUIREMENTS = ['requirements-dev.txt', 'requirements-test.txt', 'dev-requirements.txt', 'test-requirements.txt'];

const ASIDE = /^(--prefix|--target|-t|--root)$/;

/** Without pytest among what is installed, what Python brings itself. */
function python({ project, prepare, evidence, mounts }: Workbench): Instructions {
  const install = evidence.installs.findLast(({ install: each }) => each.fromManifest)?.install;
  if (install?.flags.options.some(({ name }) => ASIDE.test(name)))
    return unfit('The packages are installed where Python does not look for them');
  const extra = REQUIREMENTS.find((name) => evidence.exists(name) === true);
  const more =
    extra === undefined || install?.tool !== 'pip'
      ? []
      : [line('COPY', text`${extra} ./`), runWith(mounts, `pip install --requirement ${extra}`)];
  const pytest = [extra, 'requirements.txt', 'uv.lock', 'poetry.lock'].some(
    (name) => name !== undefined && mentions(evidence, name),
  );
  const runner = install?.tool === 'uv' ? 'uv run --no-sync ' : install?.tool === 'poetry' ? 'poetry run ' : '';
  const command = project.framework === 'Django' ? 'manage.py test' : pytest ? '-m pytest' : '-m unittest discover';
  return [...more, ...prepare, runWith([], `${runner}python ${command}`)];
}

const mentions = (evidence: Workbench['evidence'], file: string): boolean =>
  /\bpytest\b/.test(evidence.read(file) ?? '');
