/**
 * Stages that files beside the Dockerfile build by name: compose files, bake files, CI workflows, Makefiles and scripts.
 * A name found too many only silences a rule, so a line that reads like a target counts, whatever the format.
 */
import type { BuildContext, TargetUse } from '../context.ts';
import { lineOf, lineStarts } from '../text.ts';

const ROOT_FILES =
  /^((docker-)?compose.*\.ya?ml|docker-bake.*\.(hcl|json)|Makefile|GNUmakefile|.*\.(mk|sh)|justfile|Taskfile\.ya?ml|package\.json|skaffold\.ya?ml|cloudbuild\.ya?ml|azure-pipelines\.ya?ml|Jenkinsfile|Tiltfile|\.gitlab-ci\.yml|README\.md)$/i;
const FOLDERS: readonly [path: string, names: RegExp][] = [
  ['.', ROOT_FILES],
  ['.github/workflows', /\.ya?ml$/],
  ['.devcontainer', /\.(json|ya?ml)$/],
  ['.circleci', /\.ya?ml$/],
  ['scripts', /\.sh$/],
];

const TARGET = /--target[=\s]+["']?([\w.-]+)|\btarget["']?\s*[:=]\s*["']?([\w.-]+)/g;

export function targetUses(files: BuildContext): readonly TargetUse[] {
  return FOLDERS.flatMap(([folder, names]) =>
    (files.list(folder) ?? [])
      .filter((name) => names.test(name))
      .flatMap((name) => {
        const path = folder === '.' ? name : `${folder}/${name}`;
        return targetsIn(path, files.read(path) ?? '');
      }),
  );
}

function targetsIn(path: string, text: string): TargetUse[] {
  const lines = lineStarts(text);
  return [...text.matchAll(TARGET)].map((match) => ({
    stage: (match[1] ?? match[2] ?? '').toLowerCase(),
    where: `${path} line ${lineOf(lines, match.index) + 1}`,
  }));
}
