/** snippets/stages.json: for every stack and base a whole Dockerfile and a runtime stage, as the commands make them. */
import { analyze } from '../../server/src/core/analysis.ts';
import type { BuildContext, Context } from '../../server/src/core/context.ts';
import type { BaseId } from '../../server/src/core/refactor/base.ts';
import { choices, harden } from '../../server/src/core/refactor/harden.ts';
import type { StackId } from '../../server/src/core/refactor/project.ts';
import { newDockerfile } from '../../server/src/core/refactor/scaffold.ts';
import { stacks } from '../../server/src/core/refactor/stacks/index.ts';
import { springLayers } from './springLayers.mts';

export interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** What one types, and the base of `<name>-multi`. */
const NAMES: Readonly<Record<StackId, readonly [name: string, base: BaseId]>> = {
  node: ['node', 'slim'],
  static: ['site', 'alpine'],
  python: ['python', 'slim'],
  go: ['go', 'distroless'],
  rust: ['rust', 'distroless'],
  native: ['cpp', 'distroless'],
  java: ['java', 'slim'],
  dotnet: ['dotnet', 'distroless'],
  php: ['php', 'alpine'],
  ruby: ['ruby', 'slim'],
  elixir: ['elixir', 'slim'],
  deno: ['deno', 'distroless'],
  bun: ['bun', 'slim'],
};

/** By path; undefined for a file of which only the name counts. */
type Files = Readonly<Record<string, string | undefined>>;

const packageJson = (...dependencies: readonly string[]): string =>
  JSON.stringify({
    scripts: { build: 'build' },
    dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])),
  });

const named = (...names: readonly string[]): Files => Object.fromEntries(names.map((name) => [name, undefined]));

const PYPROJECT = '[project]\nname = "app"\nversion = "1.0.0"\n';
const PIPFILE = '[packages]\n';

/** Package managers and frameworks whose Dockerfile is another than the stack's, told by the files they come with. */
const VARIANTS: readonly (readonly [title: string, name: string, stack: StackId, base: BaseId, files: Files])[] = [
  ['Node.js with pnpm', 'node-pnpm', 'node', 'slim', { 'package.json': packageJson(), ...named('pnpm-lock.yaml') }],
  ['Node.js with Yarn', 'node-yarn', 'node', 'slim', { 'package.json': packageJson(), ...named('yarn.lock') }],
  [
    'Next.js',
    'nextjs',
    'node',
    'slim',
    {
      'package.json': packageJson('next'),
      'next.config.ts': "export default { output: 'standalone' };",
      ...named('package-lock.json', 'public'),
    },
  ],
  ['NestJS', 'nestjs', 'node', 'slim', { 'package.json': packageJson('@nestjs/core'), ...named('package-lock.json') }],
  ['Nuxt', 'nuxt', 'node', 'slim', { 'package.json': packageJson('nuxt'), ...named('package-lock.json') }],
  [
    'SvelteKit',
    'sveltekit',
    'node',
    'slim',
    { 'package.json': packageJson('@sveltejs/adapter-node'), ...named('package-lock.json') },
  ],
  ['Python with uv', 'python-uv', 'python', 'slim', { 'pyproject.toml': PYPROJECT, ...named('uv.lock') }],
  ['Python with Poetry', 'python-poetry', 'python', 'slim', { 'pyproject.toml': PYPROJECT, ...named('poetry.lock') }],
  ['Python with PDM', 'python-pdm', 'python', 'slim', { 'pyproject.toml': PYPROJECT, ...named('pdm.lock') }],
  ['Python with Pipenv', 'python-pipenv', 'python', 'slim', { Pipfile: PIPFILE, ...named('Pipfile.lock') }],
  ['FastAPI', 'fastapi', 'python', 'slim', { 'requirements.txt': 'fastapi\nuvicorn\n' }],
  ['Flask', 'flask', 'python', 'slim', { 'requirements.txt': 'flask\ngunicorn\n' }],
  ['Django', 'django', 'python', 'slim', { 'requirements.txt': 'django\ngunicorn\n' }],
  ['Java with Gradle', 'java-gradle', 'java', 'slim', named('gradlew', 'settings.gradle.kts', 'build.gradle.kts')],
  ['Quarkus', 'quarkus', 'java', 'slim', { 'pom.xml': '<groupId>io.quarkus</groupId>' }],
  ['Micronaut', 'micronaut', 'java', 'slim', { 'pom.xml': '<groupId>io.micronaut</groupId>' }],
  [
    '.NET, compiled ahead of time',
    'dotnet-aot',
    'dotnet',
    'distroless',
    {
      'App.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><PublishAot>true</PublishAot></PropertyGroup></Project>',
    },
  ],
  [
    'Laravel',
    'laravel',
    'php',
    'alpine',
    {
      'composer.json': '{"require":{"laravel/framework":"*"}}',
      ...named(
        'composer.lock',
        ...[
          'artisan',
          'app',
          'bootstrap',
          'bootstrap/cache',
          'config',
          'database',
          'public',
          'resources',
          'routes',
          'storage',
        ],
      ),
    },
  ],
  [
    'Symfony',
    'symfony',
    'php',
    'alpine',
    {
      'composer.json': '{"require":{"symfony/framework-bundle":"*"}}',
      ...named('composer.lock', 'bin', 'config', 'public', 'src', 'templates', 'var'),
    },
  ],
  [
    'Rails',
    'rails',
    'ruby',
    'slim',
    {
      Gemfile: 'gem "rails"',
      'Gemfile.lock': '    rails (8.1.0)\n',
      ...named('app/assets', 'log', 'tmp', 'storage'),
    },
  ],
  ['Phoenix', 'phoenix', 'elixir', 'slim', { 'mix.exs': '{:phoenix, "~> 1.8"}', ...named('mix.lock', 'config') }],
];

export function snippets(context: Context): string {
  const all: Record<string, Snippet> = {};
  for (const { id, title, bases } of stacks) {
    const [name, first] = NAMES[id];
    for (const base of bases.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))) {
      const body = whole(context, id, base.id);
      if (!body) continue;
      const multi = base.id === first;
      all[multi ? `${title} multi-stage` : `${title} multi-stage on ${base.label}`] = {
        prefix: multi ? multiPrefixes(name, base.id) : `${name}-${base.id}`,
        description: `A whole Dockerfile for ${inSentence(title)}: a cached build, and a runtime on ${base.label} that is not root (${base.why}).`,
        body,
      };
    }
  }
  for (const [title, name, stack, base, files] of VARIANTS) {
    const body = whole(context, stack, base, files);
    const label = stacks.find(({ id }) => id === stack)?.bases.find(({ id }) => id === base)?.label;
    if (body)
      all[`${title} multi-stage`] = {
        prefix: [`${name}-multi`, `multi-${name}`],
        description: `A whole Dockerfile for ${title}: a cached build, and a runtime on ${label} without build tools that is not root.`,
        body,
      };
  }
  all['Java with Spring Boot layers multi-stage'] = springLayers;
  for (const { id, title, bases } of stacks) {
    for (const base of bases) {
      const body = runtime(context, id, base.id);
      if (!body) continue;
      all[`${title} runtime on ${base.label}`] = {
        prefix: `${NAMES[id][0]}-runtime-${base.id}`,
        description: `A runtime stage for ${inSentence(title)} on ${base.label} that is not root (${base.why}).`,
        body,
      };
    }
  }
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

/** Other names that people try first. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  node: ['nodejs-multi'],
  site: ['static-multi', 'nginx-multi', 'node-static'],
  go: ['golang-multi'],
  cpp: ['c-multi'],
  dotnet: ['csharp-multi', 'aspnet-multi'],
};

const multiPrefixes = (name: string, base: BaseId): readonly string[] => [
  `${name}-multi`,
  `multi-${name}`,
  `${name}-${base}`,
  ...(ALIASES[name] ?? []),
];

const inSentence = (title: string): string => (title === 'Static site' ? 'a static site' : title);

function whole(context: Context, stack: StackId, base: BaseId, files?: Files): readonly string[] | undefined {
  const analysis = analyze('', { ...context, files: files && holding(files) });
  const project = choices(analysis, undefined, stack)?.project;
  const made = project && newDockerfile(analysis, project, base, { interactive: true });
  return made && 'snippet' in made ? made.snippet.split('\n') : undefined;
}

function runtime(context: Context, stack: StackId, base: BaseId): readonly string[] | undefined {
  const analysis = analyze('', context);
  const project = choices(analysis, undefined, stack)?.project;
  const made = project && harden(analysis, project, { base, interactive: true });
  return made && 'snippet' in made ? made.snippet.split('\n') : undefined;
}

/** A folder in which these files are, and of which no more is known. */
const holding = (files: Files): BuildContext => ({
  kind: (path) => (path in files ? 'file' : 'unknown'),
  read: (path) => files[path],
  list: (path) => (path === '.' ? Object.keys(files).filter((name) => !name.includes('/')) : undefined),
});
