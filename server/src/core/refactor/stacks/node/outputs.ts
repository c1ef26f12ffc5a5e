/** The folder that a build writes, from the tool's configuration and the options of its call. */
import { contextPath } from '../../../ground/path.ts';
import type { Evidence } from '../../evidence.ts';
import { jsonOf } from '../../json.ts';
import type { Framework } from './frameworks.ts';
import type { ScriptCommand } from './scripts.ts';

/** `commands`: those of the build script, if they can be told. */
export function outputOf(
  evidence: Evidence,
  framework: Framework,
  commands: readonly ScriptCommand[] | undefined,
): string {
  const given = (program: RegExp, options: RegExp): string | undefined => optionOf(commands, program, options);
  const { name, output, site } = framework;
  const set = ((): string | undefined => {
    switch (name) {
      case 'Next.js':
        return setting(evidence, 'next.config', /\bdistDir\s*:\s*['"]([^'"]+)['"]/);
      case 'SvelteKit':
        return site
          ? (svelte(evidence, /\badapter\w*\(\s*\{[^}]*?\bpages\s*:\s*['"]([^'"]+)['"]/) ?? output)
          : svelte(evidence, /\badapter\w*\(\s*\{[^}]*?\bout\s*:\s*['"]([^'"]+)['"]/);
      case 'React Router':
      case 'Remix': {
        const directory = setting(evidence, 'react-router.config', /\bbuildDirectory\s*:\s*['"]([^'"]+)['"]/);
        return directory === undefined ? undefined : site ? `${directory}/client` : directory;
      }
      case 'Astro':
        return setting(evidence, 'astro.config', /\boutDir\s*:\s*['"]([^'"]+)['"]/) ?? given(/^astro$/, /^--outDir$/);
      case 'Eleventy':
        return given(/eleventy$/, /^--output$/) ?? eleventy(evidence);
      case 'Vue.js':
        return (
          given(/^vue-cli-service$/, /^--dest$/) ??
          setting(evidence, 'vue.config', /\boutputDir\s*:\s*['"]([^'"]+)['"]/)
        );
      case 'Docusaurus':
        return given(/^docusaurus$/, /^--out-dir$/);
      case 'Create React App':
        return commands?.flatMap(({ env }) => env).find(([variable]) => variable === 'BUILD_PATH')?.[1];
      case 'VitePress':
        return vitepress(evidence, commands);
      case 'VuePress':
        return given(/^vuepress$/, /^(-d|--dest)$/) ?? sourceOf(commands, /^vuepress$/, '.vuepress/dist');
      case 'Angular':
      case 'Ionic Angular':
        return angular(evidence, site === true);
      case 'Parcel':
        return given(/^parcel$/, /^--dist-dir$/);
      case 'Gatsby.js':
        return undefined;
      case 'Storybook':
        return given(/^(storybook|build-storybook)$/, /^(-o|--output-dir)$/);
      case 'NestJS':
        return compilerOutput(evidence);
      case 'Vite':
        return vite(evidence, given);
      default:
        return undefined;
    }
  })();
  return clean(set ?? output);
}

const clean = (path: string): string => contextPath(path.replace(/\/$/, ''));

function setting(evidence: Evidence, name: string, pattern: RegExp): string | undefined {
  for (const ending of ['ts', 'js', 'mjs', 'mts', 'cjs']) {
    const found = pattern.exec(evidence.read(`${name}.${ending}`) ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const svelte = (evidence: Evidence, pattern: RegExp): string | undefined =>
  setting(evidence, 'svelte.config', pattern) ?? setting(evidence, 'vite.config', pattern);

function eleventy(evidence: Evidence): string | undefined {
  const pattern = /\boutput\s*:\s*['"]([^'"]+)['"]|setOutputDirectory\(\s*['"]([^'"]+)['"]/;
  for (const name of [
    'eleventy.config.js',
    'eleventy.config.mjs',
    'eleventy.config.cjs',
    'eleventy.config.ts',
    '.eleventy.js',
  ]) {
    const found = pattern.exec(evidence.read(name) ?? '');
    if (found) return found[1] ?? found[2];
  }
  return undefined;
}

/** `root` moves the folder that everything else is relative to. */
function vite(evidence: Evidence, given: (program: RegExp, options: RegExp) => string | undefined): string | undefined {
  const root = setting(evidence, 'vite.config', /^\s*root\s*:\s*['"]([^'"]+)['"]/m);
  const out =
    given(/^vite$/, /^--outDir$/) ??
    setting(evidence, 'vite.config', /\boutDir\s*:\s*(?:(?:path\.)?(?:resolve|join)\([^'")]*)?['"]([^'"]+)['"]/);
  return root === undefined ? out : contextPath(`${root}/${out ?? 'dist'}`);
}

/** The folder of the sources stands behind `build`; without one they lie at the root. */
const vitepress = (evidence: Evidence, commands: readonly ScriptCommand[] | undefined): string | undefined => {
  const source = sourceOf(commands, /^vitepress$/, '.vitepress/dist');
  if (source !== undefined) return source;
  return evidence.exists('.vitepress') === true ? '.vitepress/dist' : undefined;
};

function sourceOf(commands: readonly ScriptCommand[] | undefined, program: RegExp, below: string): string | undefined {
  const call = commands?.find(({ words }) => program.test(words[0] ?? '') && words[1] === 'build');
  const folder = call?.words.slice(2).find((word) => !word.startsWith('-'));
  return call && contextPath(`${folder ?? '.'}/${below}`);
}

/** `outputPath` of the application builder, whose parts have names of their own; older builders have none of them. */
function angular(evidence: Evidence, site: boolean): string | undefined {
  const settings = jsonOf(evidence.read('angular.json'));
  const projects = Object.entries(Object(settings?.projects) as Record<string, unknown>);
  const named = typeof settings?.defaultProject === 'string' ? settings.defaultProject : undefined;
  const applications = projects.filter(([, value]) => Object(value).projectType !== 'library');
  const [name, project] = applications.find(([key]) => key === named) ?? applications[0] ?? [];
  const build = Object(Object(Object(project).architect ?? Object(project).targets).build);
  const own = readName(evidence) ?? name;
  const application = !/:browser$/.test(String(build.builder ?? ''));
  const path = Object(build.options).outputPath;
  const base = typeof path === 'string' ? path : (Object(path).base ?? `dist/${name ?? own ?? 'app'}`);
  if (!application || !site) return String(base);
  const browser =
    typeof path === 'object' && path !== null && 'browser' in path ? String(Object(path).browser) : 'browser';
  return browser === '' ? String(base) : `${base}/${browser}`;
}

const readName = (evidence: Evidence): string | undefined => {
  const name = jsonOf(evidence.read('package.json'))?.name;
  return typeof name === 'string' ? name : undefined;
};

/** `outDir` of the TypeScript compiler. */
export function compilerOutput(evidence: Evidence): string | undefined {
  for (const name of ['tsconfig.build.json', 'tsconfig.json', 'tsconfig.app.json', 'tsconfig.node.json']) {
    const out = Object(jsonOf(evidence.read(name))?.compilerOptions).outDir;
    if (typeof out === 'string') return clean(out);
  }
  return undefined;
}

function optionOf(
  commands: readonly ScriptCommand[] | undefined,
  program: RegExp,
  options: RegExp,
): string | undefined {
  for (const { words } of commands ?? []) {
    if (!program.test(words[0] ?? '')) continue;
    for (const [at, word] of words.entries()) {
      const [name = '', value] = word.split('=', 2);
      if (options.test(name)) return value ?? words[at + 1];
    }
  }
  return undefined;
}
