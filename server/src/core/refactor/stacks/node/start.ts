/** What starts a project: its own start script before the framework's habit, and files that are there before names. */
import { baseName, contextPath } from '../../../ground/path.ts';
import type { Evidence } from '../../evidence.ts';
import { startFrom, type Words } from '../../existingStage.ts';
import { jsonOf } from '../../json.ts';
import type { Start } from '../../project.ts';
import { guess, text } from '../../text.ts';
import { compilerOutput } from './outputs.ts';
import type { NodeProject } from './project.ts';
import { commandsOf, type ScriptCommand } from './scripts.ts';

export interface NodeStart extends Start {
  /** Variables that the script sets. */
  readonly env: readonly (readonly [name: string, value: string])[];
  /** The file that node is given, if it is known. */
  readonly file?: string | undefined;
  /** It runs a program that only development installs. */
  readonly needsTools?: boolean;
  /** Only a shell finds the program. */
  readonly needsShell?: boolean;
  readonly notes: readonly string[];
}

/** In the order in which they say what production runs. */
const STARTS = ['start:prod', 'start:production', 'prod', 'start', 'serve:prod', 'serve'];

/** `words`: what a stage that is there starts. */
export function nodeStart(evidence: Evidence, project: NodeProject, words?: Words): NodeStart {
  const { scripts, framework, standalone } = project;
  if (words && !/^(npm|yarn|pnpm|bun)$/.test(words[0] ?? ''))
    return { ...startFrom(words), file: words.find(isOwnFile), env: [], notes: [] };
  if (standalone) return fileStart('server.js');
  const asked = words && (words[1] === 'run' ? words[2] : words[1]);
  const names = [...(asked === undefined ? [] : [asked]), ...STARTS].filter((name) => scripts[name] !== undefined);
  for (const name of names) {
    const found = scripted(evidence, project, name);
    if (found) return found;
  }
  if (framework?.start) return { ...fileStart(...framework.start), ...pathOf(project) };
  const main = project.manifest?.main;
  const entry =
    (typeof main === 'string' ? resolved(evidence, project, main) : undefined) ??
    nxEntry(evidence) ??
    [...developed(scripts), ...ENTRIES].find(
      (file) => evidence.exists(file) === true && (project.build === undefined || !/\.[cm]?ts$/.test(file)),
    ) ??
    compiled(evidence, project);
  const made = entry === undefined ? undefined : (running(evidence, project, [entry], []) ?? fileStart(entry));
  if (made) return made;
  const output = compilerOutput(evidence);
  return {
    program: text`node`,
    args: [text`${output === undefined ? OUTPUT : text`${output}`}/${guess('index.js')}`],
    env: [],
    notes: unfollowed(scripts, names),
  };
}

/** What the compiler makes of the source that programs begin in. */
function compiled(evidence: Evidence, { build, scripts }: NodeProject): string | undefined {
  const output = compilerOutput(evidence);
  const source = [...developed(scripts), ...ENTRIES].find(
    (file) => /^src\/.*\.[cm]?ts$/.test(file) && evidence.exists(file) === true,
  );
  return build === undefined || source === undefined || output === undefined
    ? undefined
    : `${output}/${source.slice('src/'.length).replace(/ts$/, 'js')}`;
}

/** An application that Nx builds lies where project.json says, under the name of its main file. */
function nxEntry(evidence: Evidence): string | undefined {
  const options = Object(Object(Object(jsonOf(evidence.read('project.json'))?.targets).build).options);
  const { outputPath, main } = options as { readonly outputPath?: unknown; readonly main?: unknown };
  if (typeof outputPath !== 'string' || typeof main !== 'string') return undefined;
  return `${clean(outputPath)}/${baseName(main).replace(/\.ts$/, '.js')}`;
}

/** One hole for the folder, in COPY and in CMD. */
export const OUTPUT = guess('dist');

const ENTRIES = ['server', 'index', 'app', 'main'].flatMap((name) =>
  ['js', 'mjs', 'cjs', 'ts', 'mts'].flatMap((ending) => [`${name}.${ending}`, `src/${name}.${ending}`]),
);

/** A file of the project rather than of a package, without `./`. */
const isOwnFile = (word: string): boolean => /^[^/.-].*\.[cm]?js$/.test(word) && !word.startsWith('node_modules/');

const fileStart = (...args: string[]): NodeStart => ({
  program: text`node`,
  args: args.map((word) => text`${word}`),
  file: args.find(isOwnFile),
  env: [],
  notes: [],
});

/** The framework's own file lies where the build is told to put it, and is called as its version calls it. */
function pathOf({ framework, manifest }: NodeProject): Pick<NodeStart, 'args'> {
  const { start = [], output = '', name = '' } = framework ?? {};
  const habit = HABITS[name];
  return {
    args: start.map((word) => {
      if (word.endsWith('/bin.js') && Number(/\d+/.exec(dependency(manifest, '@react-router/serve'))?.[0] ?? 7) >= 8)
        return text`${word.replace(/\.js$/, '.cjs')}`;
      if (name === 'NestJS') return text`${output}/main.js`;
      return habit !== undefined && word.startsWith(`${habit}/`)
        ? text`${output}${word.slice(habit.length)}`
        : text`${word}`;
    }),
  };
}

const HABITS: Readonly<Record<string, string>> = {
  SvelteKit: 'build',
  'React Router': 'build',
  Remix: 'build',
  Astro: 'dist',
};

const dependency = (manifest: NodeProject['manifest'], name: string): string =>
  String(Object(manifest?.dependencies)[name] ?? Object(manifest?.devDependencies)[name] ?? '');

/** What a script runs in production; undefined for one that is for development, and for one that nobody can follow. */
function scripted(evidence: Evidence, project: NodeProject, name: string): NodeStart | undefined {
  const commands = commandsOf(project.scripts, name);
  const last = commands?.at(-1);
  if (!commands || !last || isDevelopment(last)) return undefined;
  const found = started(evidence, project, last);
  if (!found) return undefined;
  const before = commands
    .slice(0, -1)
    .filter(({ words }) => !/^(echo|rimraf|mkdir|cp|rm|cd)$|^(tsc|vite|webpack|next|nest)$/.test(words[0] ?? ''));
  const env = last.env.filter(([variable, value]) => variable !== 'NODE_ENV' && /^[\w./:@,-]+$/.test(value));
  return {
    ...found,
    env: [...env, ...found.env],
    notes: [
      ...found.notes,
      ...(before.length > 0
        ? [
            `The script "${name}" runs "${before.map(({ words }) => words.join(' ')).join(' && ')}" before the server; the image starts the server alone, so run that as a step of the deployment.`,
          ]
        : []),
    ],
  };
}

const DEVELOPMENT =
  /^(nodemon|ts-node-dev|tsnd|node-dev|supervisor|concurrently|run-p|npm-run-all|webpack-dev-server|react-scripts|vue-cli-service|ng|gatsby|eleventy|docusaurus|vitepress|vuepress|storybook|expo|electron|electron-forge|tauri|wrangler|netlify|vercel|firebase|parcel|live-server|browser-sync|lite-server|gulp|grunt)$/;

const isDevelopment = ({ words }: ScriptCommand): boolean =>
  DEVELOPMENT.test(words[0] ?? '') ||
  words.includes('--watch') ||
  words.includes('watch') ||
  words[1] === 'dev' ||
  words[1] === 'develop' ||
  (words[0] === 'vite' && words[1] !== 'preview') ||
  (words[0] === 'nest' && words.some((word) => /^--(watch|debug)$/.test(word)));

/** Servers of files: what is built is a site. */
const SENDS_FILES = /^(serve|http-server|sirv|local-web-server|ws|vite|angular-http-server)$/;

/** Programs of packages that are started by a file of theirs, which does not go by the links in .bin. */
const BINS: Readonly<Record<string, string>> = {
  next: 'node_modules/next/dist/bin/next',
  'remix-serve': 'node_modules/@remix-run/serve/dist/cli.js',
  fastify: 'node_modules/fastify-cli/cli.js',
  strapi: 'node_modules/@strapi/strapi/bin/strapi.js',
  keystone: 'node_modules/@keystone-6/core/bin/cli.js',
  'graphql-hive': '',
};

function started(evidence: Evidence, project: NodeProject, { words, env }: ScriptCommand): NodeStart | undefined {
  const [program = '', ...rest] = words;
  if (SENDS_FILES.test(program)) return undefined;
  if (program === 'node' || program === 'nodejs') return running(evidence, project, rest, env);
  if (/^(tsx|ts-node|ts-node-esm|esno|babel-node)$/.test(program)) {
    const loader =
      program === 'tsx' || program === 'esno'
        ? ['--import', 'tsx']
        : program === 'babel-node'
          ? ['--require', '@babel/register']
          : ['--require', 'ts-node/register'];
    const made = running(evidence, project, [...loader, ...rest.filter((word) => !/^(-r|--require)$/.test(word))], env);
    return (
      made && { ...made, needsTools: !project.runtime.has(program === 'esno' ? 'tsx' : program.replace('-esm', '')) }
    );
  }
  if (/^(pm2|pm2-runtime|pm2-docker|forever)$/.test(program)) {
    const file = rest.find((word) => /\.[cm]?js$/.test(word) && !/ecosystem/.test(word));
    return file === undefined ? undefined : running(evidence, project, [file], env);
  }
  if (program === 'react-router-serve')
    return {
      ...fileStart(
        ...(pathOf(project)
          .args.slice(0, 1)
          .map((word) => word.join('')) as string[]),
        ...rest.map(clean),
      ),
      env: [],
    };
  if (program === 'nuxt' || program === 'nuxi') return fileStart('.output/server/index.mjs');
  if (program === 'nest' && rest[0] === 'start') return { ...fileStart(), ...pathOf(project), file: 'dist/main.js' };
  if (program === 'astro' || program === 'next' || BINS[program]) {
    const file = BINS[program];
    if (file === undefined) return undefined;
    return { ...fileStart(file, ...rest), file: undefined };
  }
  return undefined;
}

const clean = (word: string): string => word.replace(/^\.\//, '');

/** `node [options] FILE …`, the file with the ending that Node.js would find. */
function running(
  evidence: Evidence,
  project: NodeProject,
  words: readonly string[],
  env: ScriptCommand['env'],
): NodeStart | undefined {
  const args: string[] = [];
  const notes: string[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    if (!word.startsWith('-')) break;
    if (/^--(watch|inspect)/.test(word) || word === '--') continue;
    if (/^--env-file/.test(word)) {
      const file = word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[++at];
      notes.push(
        `The start script reads "${file}" with --env-file, which is not in the image: give the variables to the container.`,
      );
      continue;
    }
    args.push(word);
    if (/^(-r|--require|--import|--loader|--experimental-loader)$/.test(word)) args.push(words[++at] ?? '');
  }
  const given = words[at];
  if (given === undefined) return undefined;
  const file = resolved(evidence, project, given);
  if (file === undefined) return undefined;
  const loader = /\.[cm]?tsx?$/.test(file) && args.length === 0 ? typescript(project) : [];
  if (!loader) return undefined;
  return {
    program: text`node`,
    args: [...loader, ...args, file, ...words.slice(at + 1)].map((word) => text`${word}`),
    file,
    env: env.filter(([name]) => name === ''),
    notes,
  };
}

/** TypeScript runs as it is since Node.js 22.18, but for what asks to be translated. */
const typescript = ({ runtime }: NodeProject): readonly string[] | undefined =>
  runtime.has('tsx') ? ['--import', 'tsx'] : runtime.has('ts-node') ? ['--require', 'ts-node/register'] : [];

/** A file that is there, or that a build can make; undefined if it is neither. */
function resolved(evidence: Evidence, { build, framework }: NodeProject, given: string): string | undefined {
  const path = contextPath(clean(given));
  if (given === '' || path.startsWith('..')) return undefined;
  const folder = path === '.' ? '' : `${path}/`;
  const names = [
    ...(path === '.' ? [] : [path, ...['js', 'mjs', 'cjs', 'ts', 'json'].map((ending) => `${path}.${ending}`)]),
    `${folder}index.js`,
    `${folder}index.mjs`,
    `${folder}index.cjs`,
  ];
  const there = names.find((name) => evidence.exists(name) === true && !isFolder(evidence, name));
  if (there !== undefined) return there;
  if (evidence.exists(path) === undefined) return path;
  const [top = ''] = path.split('/');
  // Nothing makes a file where sources lie, except into a folder that is not there yet.
  const made =
    build !== undefined && (evidence.exists(top) === false || top === framework?.output) && path.includes('/');
  if (!made) return build !== undefined && path.includes('/') && BUILT.test(top) ? ended(path) : undefined;
  return ended(path);
}

const BUILT = /^(dist|build|out|lib|\.output|output|bin|server)$/;

/** Folders are started by their index. */
const ended = (path: string): string =>
  /\.[cm]?[jt]s$/.test(path)
    ? path
    : /\/(main|server|app|index|start|www)$/.test(path)
      ? `${path}.js`
      : `${path}/index.js`;

const isFolder = (evidence: Evidence, path: string): boolean => evidence.list(path).length > 0;

/** Files that development runs: `nodemon src/index.js`, `tsx watch src/server.ts`. */
const developed = (scripts: NodeProject['scripts']): readonly string[] =>
  ['dev', 'develop', 'start:dev', 'start'].flatMap((name) =>
    (scripts[name] ?? '')
      .split(/[\s"']+/)
      .filter((word) => /^[\w./-]+\.[cm]?[jt]s$/.test(word) && !/config/.test(word)),
  );

const unfollowed = (scripts: NodeProject['scripts'], names: readonly string[]): readonly string[] => {
  const [name] = names;
  return name === undefined ? [] : [`The script "${name}" ("${scripts[name]}") is not followed: CMD is a guess.`];
};
