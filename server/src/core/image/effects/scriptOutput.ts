/** Which directory a build script of package.json writes, where the build context is visible. */

import { joinPath } from '../../ground/path.ts';
import type { Install } from '../../programs/reading/installers.ts';
import type { Running } from '../flow/running.ts';
import type { Scene } from '../flow/stageScope.ts';
import type { Contents } from '../state/contents.ts';
import { pathFact } from '../state/programs.ts';

interface Builder {
  /** What a command of the script starts with. */
  readonly command: RegExp;
  /** Where its result goes unless it is told otherwise; undefined where only its configuration says. */
  readonly output: string | undefined;
  /** Files that may move it, and how they say so (group 1). */
  readonly configs: readonly string[];
  readonly moved?: RegExp;
}

const OUT_DIR = /["']?outDir["']?\s*:\s*["']([^"']+)["']/;
const VITE = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs', 'vite.config.mts'];
const NEXT = ['next.config.ts', 'next.config.js', 'next.config.mjs'];
const ASTRO = ['astro.config.mjs', 'astro.config.ts', 'astro.config.js'];

const BUILDERS: readonly Builder[] = [
  { command: /^(?:vue-)?tsc(?: -b| --build)?$/, output: undefined, configs: ['tsconfig.json'], moved: OUT_DIR },
  { command: /^nest build$/, output: 'dist', configs: ['tsconfig.json'], moved: OUT_DIR },
  { command: /^vite build$/, output: 'dist', configs: VITE, moved: OUT_DIR },
  { command: /^next build$/, output: '.next', configs: NEXT, moved: /distDir\s*:\s*["']([^"']+)["']/ },
  { command: /^astro build$/, output: 'dist', configs: ASTRO, moved: OUT_DIR },
  { command: /^react-scripts build$/, output: 'build', configs: [] },
  { command: /^docusaurus build$/, output: 'build', configs: [] },
  { command: /^gatsby build$/, output: 'public', configs: [] },
  {
    command: /^vue-cli-service build$/,
    output: 'dist',
    configs: ['vue.config.js'],
    moved: /outputDir\s*:\s*["']([^"']+)["']/,
  },
  {
    command: /^ng build$/,
    output: undefined,
    configs: ['angular.json'],
    moved: /"outputPath"\s*:\s*(?:\{\s*"base"\s*:\s*)?"([^"]+)"/,
  },
  { command: /^nuxt (?:build|generate)$/, output: '.output', configs: [] },
  { command: /^(?:remix|react-router) (?:vite:)?build$/, output: 'build', configs: [] },
  {
    command: /^tsup$/,
    output: 'dist',
    configs: ['tsup.config.ts', 'tsup.config.js', 'tsup.config.mjs'],
    moved: OUT_DIR,
  },
  {
    command: /^(?:npx )?@11ty\/eleventy$|^eleventy$/,
    output: '_site',
    configs: ['.eleventy.js', 'eleventy.config.js'],
    moved: /output\s*:\s*["']([^"']+)["']/,
  },
];

/** Absolute directories; [] where the script, its tool or the tool's configuration is not known. */
export function scriptOutputs(
  { draft, scene }: Running,
  { script, flags }: Install,
  cwd: string | undefined,
): string[] {
  if (script === undefined || cwd === undefined || flags.positionals.length > 1) return [];
  const read = (name: string) => contextText(draft, scene, joinPath(cwd, name));
  const commands = scriptOf(read('package.json'), script)?.split(/&&|;/) ?? [];
  return commands.flatMap((command) => {
    const builder = BUILDERS.find((each) => each.command.test(command.trim()));
    if (!builder) return [];
    const config = builder.configs.map(read).find((text) => text !== undefined) ?? '';
    const output = builder.moved?.exec(config)?.[1] ?? builder.output;
    return output === undefined ? [] : [joinPath(cwd, output)];
  });
}

/** The text of a file that came from the build context as it is, through other stages too. */
function contextText(contents: Contents, scene: Scene, path: string): string | undefined {
  const fact = pathFact(contents, path);
  const origin = fact.known ? fact.value?.origin : undefined;
  if (origin?.kind === 'context') return scene.context.files?.read(origin.path);
  return origin?.kind === 'stage' ? contextText(scene.contentsOf(origin.stage), scene, origin.path) : undefined;
}

function scriptOf(manifest: string | undefined, name: string): string | undefined {
  try {
    const { scripts } = JSON.parse(manifest ?? '{}') as { scripts?: Record<string, unknown> };
    const script = scripts?.[name];
    return typeof script === 'string' ? script : undefined;
  } catch {
    return undefined;
  }
}
