/** What an install reads besides package.json: settings, patches, schemas, and sources that its scripts ask for. */
import type { Evidence } from '../../evidence.ts';
import type { Manager } from './managers.ts';
import { nodeProject } from './project.ts';
import { commandsOf, type ScriptCommand } from './scripts.ts';

export interface InstallFiles {
  /** Files of the root, to be copied with package.json. */
  readonly files: readonly string[];
  /** Folders, each to be copied to its own place. */
  readonly folders: readonly string[];
  /** A script of the install needs sources that nobody can tell from here. */
  readonly sourcesFirst: boolean;
  /** The scripts run tools for development alone, which an install without them lacks. */
  readonly scriptsNeedTools: boolean;
}

const SETTINGS = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  'pnpm-workspace.yaml',
  '.pnpmfile.cjs',
  '.pnpmfile.mjs',
  'bunfig.toml',
];
const FOLDERS = ['.yarn/releases', '.yarn/plugins', '.yarn/patches', 'patches', '.pnpm-patches'];

const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

/** They set up the machine of a developer, or write types that a build writes again. */
const HARMLESS =
  /^(husky|lefthook|simple-git-hooks|is-ci|pinst|patch-package|only-allow|npx|echo|true|exit|ngcc|svelte-kit|nuxt|nuxi|playwright|electron-builder|git|skip-ci|opencollective(-postinstall)?|pre-commit|ts-patch|tspc|fumadocs-mdx)$/;

/** Of the manager's settings those that it reads. */
const READS: Readonly<Record<Manager['name'], RegExp>> = {
  npm: /^(\.npmrc|patches)$/,
  pnpm: /^(\.npmrc|pnpm-workspace\.yaml|\.pnpmfile\.[cm]js|patches|\.pnpm-patches)$/,
  yarn: /^(\.npmrc|\.yarnrc(\.yml)?|\.yarn\/\w+|patches)$/,
  bun: /^(\.npmrc|bunfig\.toml|patches)$/,
};

export function installFiles(evidence: Evidence, manager: Manager): InstallFiles {
  const { scripts, all } = nodeProject(evidence);
  const there = (name: string): boolean => evidence.exists(name) === true && READS[manager.name].test(name);
  const names = LIFECYCLE.filter((name) => scripts[name] !== undefined);
  const commands = names.map((name) => commandsOf(scripts, name) ?? loose(scripts[name] as string));
  const schema =
    commands.some((each) => each?.some(isPrisma)) || all.has('@prisma/client') ? schemaOf(evidence) : undefined;
  const unknown = commands.some((each) => !each || each.some((command) => !isPrisma(command) && !isHarmless(command)));
  return {
    files: SETTINGS.filter(there),
    folders: [...FOLDERS.filter(there), ...(schema === undefined ? [] : [schema])],
    sourcesFirst: unknown,
    scriptsNeedTools:
      names.length > 0 && !(all.has('patch-package') && nodeProject(evidence).runtime.has('patch-package')),
  };
}

/** `husky || true`: what follows `||` takes a failure away. */
function loose(script: string): readonly ScriptCommand[] | undefined {
  const first = /^([^|;&<>`$]+)\|\|\s*[^|;&<>`$]+$/.exec(script)?.[1];
  return first === undefined ? undefined : commandsOf({ x: first.trim() }, 'x');
}

const isPrisma = ({ words }: ScriptCommand): boolean => words[0] === 'prisma' && words[1] === 'generate';

const isHarmless = ({ words }: ScriptCommand): boolean => HARMLESS.test(words[0] ?? '');

/** The folder of Prisma's schema. */
export function schemaOf(evidence: Evidence): string | undefined {
  if (evidence.exists('prisma/schema.prisma') === true || evidence.exists('prisma/schema') === true) return 'prisma';
  const named = Object(nodeProject(evidence).manifest?.prisma).schema;
  return typeof named === 'string' && evidence.exists(named) === true
    ? named.replace(/^\.\//, '').replace(/\/[^/]+\.prisma$/, '')
    : undefined;
}
