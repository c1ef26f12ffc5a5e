/**
 * What files beside a Dockerfile say about building it: compose and bake files, CI workflows, Makefiles and scripts name
 * stages to build and build contexts to take from. A name found too many only silences a rule, so a line that reads like a
 * target counts, whatever the format.
 */
import type { BuildContext, Context, TargetUse } from '../context.ts';
import { lineOf, lineStarts } from '../ground/text.ts';

const ROOT_FILES =
  /^((docker-)?compose.*\.ya?ml|(docker-)?bake.*\.(hcl|json)|(GNU)?Makefile|.*\.(mk|mak|sh|ps1|nix)|\.?justfile|Taskfile.*\.ya?ml|package\.json|project\.json|deno\.jsonc?|composer\.json|pyproject\.toml|noxfile\.py|tasks\.py|Rakefile|mix\.exs|build\.gradle(\.kts)?|mise\.toml|skaffold.*\.ya?ml|devspace\.ya?ml|werf\.ya?ml|garden\.ya?ml|cloudbuild.*\.ya?ml|azure-pipelines.*\.ya?ml|bitbucket-pipelines\.yml|appveyor\.yml|buildspec.*\.ya?ml|\.(gitlab-ci|travis|drone|woodpecker|cirrus)\.ya?ml|Jenkinsfile.*|Tiltfile|Earthfile|dagger\.\w+|.*README.*\.(md|rst)|CONTRIBUTING\.md)$/i;
const YAML = /\.ya?ml$/;
const SCRIPTS = /(\.(sh|ps1|mk|py)|^[^.]+)$/;
const FOLDERS: readonly [path: string, names: RegExp][] = [
  ['.', ROOT_FILES],
  ['.github/workflows', YAML],
  ['.gitlab', YAML],
  ['.gitlab/ci', YAML],
  ['.forgejo/workflows', YAML],
  ['.gitea/workflows', YAML],
  ['.woodpecker', YAML],
  ['.buildkite', YAML],
  ['.circleci', YAML],
  ['.devcontainer', /\.(json|ya?ml)$/],
  ['ci', /\.(sh|ya?ml)$/],
  ['scripts', SCRIPTS],
  ['script', SCRIPTS],
  ['bin', SCRIPTS],
  ['hack', SCRIPTS],
];

/** `--target dev`, `target: dev`, `TARGET ?= dev`, `"target": "dev"`; lists of them as in a matrix: `target: [dev, prod]`. */
const TARGET =
  /--target[=\s]+["']?([\w.-]+)|(?<![a-z])target["']?[ \t]*(?:[:?+]?=|:)[ \t]*(?:["']?([\w.-]+)|\[([^\]]*)\])/gi;
/** The same below each other: `target:` and then lines of `- dev`. */
const LIST = /(?<![a-z])target["']?:[ \t]*\n((?:[ \t]*-[ \t]+["']?[\w.-]+["']?[ \t]*\n?)+)/gi;

/** `repository`: the root of the repository, where it is another folder. Nothing is known without files. */
export function builds(
  files: BuildContext | undefined,
  repository?: BuildContext | undefined,
): Pick<Context, 'targets' | 'namedContexts'> {
  const all = [files, repository].filter((each) => each !== undefined);
  if (all.length === 0) return {};
  return { targets: all.flatMap(targetUses), namedContexts: [...new Set(all.flatMap(namedContexts))] };
}

export function targetUses(files: BuildContext): readonly TargetUse[] {
  return told(files).flatMap(({ path, text }) => targetsIn(path, text));
}

/** Names of build contexts given beside the main one: `--build-context`, compose's `additional_contexts`, bake's `contexts`. */
export function namedContexts(files: BuildContext): readonly string[] {
  return told(files).flatMap(({ text }) => contextsIn(text));
}

function told(files: BuildContext): { readonly path: string; readonly text: string }[] {
  return FOLDERS.flatMap(([folder, names]) =>
    (files.list(folder) ?? [])
      .filter((name) => names.test(name))
      .map((name) => {
        const path = folder === '.' ? name : `${folder}/${name}`;
        return { path, text: files.read(path) ?? '' };
      }),
  );
}

function targetsIn(path: string, text: string): TargetUse[] {
  const lines = lineStarts(text);
  const use = (stage: string, at: number): TargetUse => ({
    stage: stage.toLowerCase(),
    where: `${path} line ${lineOf(lines, at) + 1}`,
  });
  const inline = [...text.matchAll(TARGET)].flatMap(({ 1: option, 2: value, 3: list, index }) =>
    (list === undefined ? [option ?? value ?? ''] : (list.match(/[\w.-]+/g) ?? [])).map((stage) => use(stage, index)),
  );
  const below = [...text.matchAll(LIST)].flatMap(({ 0: all, 1: items = '', index }) =>
    [...items.matchAll(/-[ \t]+["']?([\w.-]+)/g)].map((item) =>
      use(item[1] as string, index + all.length - items.length + item.index),
    ),
  );
  return [...inline, ...below];
}

/** `contexts = { name = "…" }`, `"contexts": { "name": … }`, `additional_contexts:` with its entries, `build-contexts: |`. */
const BLOCKS = [
  /\bcontexts["']?\s*[=:]\s*\{([^}]*)\}/g,
  /^([ \t]*)(?:additional_contexts|build-contexts):[^\n]*\n((?:\1(?:[ \t]+|-[ \t])[^\n]*\n?)*)/gm,
];
const ENTRY = /^[\s-]*(?:["']([^"'=]+)["']?|([\w./-]+))\s*[=:]/gm;
const OPTION = /--build-context[=\s]+["']?([\w./:-]+?)=/g;

function contextsIn(text: string): string[] {
  const blocks = BLOCKS.flatMap((block) => [...text.matchAll(block)].map((found) => found.at(-1) ?? ''));
  const entries = blocks.flatMap((body) => [...body.replace(/,/g, '\n').matchAll(ENTRY)]);
  return [...entries, ...text.matchAll(OPTION)].map(([, name, plain]) => (name ?? plain) as string);
}
