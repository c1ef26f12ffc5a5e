/** snippets/stages.json: for every stack and base a whole Dockerfile and a runtime stage, as the commands make them. */
import { analyze } from '../../server/src/core/analysis.ts';
import type { BuildContext, Context } from '../../server/src/core/context.ts';
import type { BaseId } from '../../server/src/core/harden/base.ts';
import { choices, harden } from '../../server/src/core/harden/harden.ts';
import type { StackId } from '../../server/src/core/harden/project.ts';
import { newDockerfile } from '../../server/src/core/harden/scaffold.ts';
import { stacks } from '../../server/src/core/harden/stacks/index.ts';
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

/** Stacks with another package manager, told by the files it leaves. */
const VARIANTS: readonly (readonly [title: string, name: string, stack: StackId, base: BaseId, files: string])[] = [
  ['Node.js with pnpm', 'node-pnpm', 'node', 'slim', 'pnpm-lock.yaml'],
  ['Python with uv', 'python-uv', 'python', 'slim', 'uv.lock'],
  ['Python with Poetry', 'python-poetry', 'python', 'slim', 'poetry.lock'],
  ['Java with Gradle', 'java-gradle', 'java', 'slim', 'gradlew settings.gradle.kts build.gradle.kts'],
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
    const body = whole(context, stack, base, files.split(' '));
    if (body)
      all[`${title} multi-stage`] = {
        prefix: `${name}-multi`,
        description: `A whole Dockerfile for ${title}: a cached build from the lock file, and a runtime without build tools that is not root.`,
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

const multiPrefixes = (name: string, base: BaseId): readonly string[] => [
  `${name}-multi`,
  `multi-${name}`,
  `${name}-${base}`,
  ...(name === 'site' ? ['node-static'] : []),
];

const inSentence = (title: string): string => (title === 'Static site' ? 'a static site' : title);

function whole(
  context: Context,
  stack: StackId,
  base: BaseId,
  files?: readonly string[],
): readonly string[] | undefined {
  const analysis = analyze('', { ...context, files: files && namesOnly(files) });
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

/** A folder in which these files are, whatever is in them, and of which no more is known. */
const namesOnly = (names: readonly string[]): BuildContext => ({
  kind: (path) => (names.includes(path) ? 'file' : 'unknown'),
  read: () => undefined,
  list: () => undefined,
});
