/** Which files of a repository say how images are built, and what reads each. */
import { readBake } from './readers/bake.ts';
import {
  readDocumentation,
  readMakefile,
  readPackageJson,
  readScript,
  readTasks,
  readTiltfile,
} from './readers/commands.ts';
import { readCompose } from './readers/compose.ts';
import { readDevcontainer } from './readers/devcontainer.ts';
import { readGoreleaser } from './readers/goreleaser.ts';
import { readSkaffold } from './readers/skaffold.ts';
import { readWorkflow } from './readers/workflow.ts';
import type { BuildFile, WrittenBuild } from './written.ts';

export interface BuildFileKind {
  /** Tried in order, on the path; the first that fits counts. */
  readonly path: RegExp;
  readonly read: (file: BuildFile) => readonly WrittenBuild[];
  /** What the text has to have to be worth reading. */
  readonly mentions: RegExp;
  /** false: it builds what lies there, with no step before. */
  readonly steps?: false;
  /** Its builds are declared by name, so that what is wrong with one can be told. */
  readonly declares?: 'compose' | 'bake' | 'workflow';
}

const DOCKER = /docker|podman|buildah|kaniko|nerdctl|container/i;

const BUILD_FILES: readonly BuildFileKind[] = [
  {
    path: /(^|\/)[^/]*compose[^/]*\.ya?ml$/i,
    read: readCompose,
    mentions: /\bbuild\b/,
    declares: 'compose',
    steps: false,
  },
  {
    path: /(^|\/)[^/]*bake[^/]*\.(hcl|json)$/i,
    read: readBake,
    mentions: /\btarget\b/,
    declares: 'bake',
    steps: false,
  },
  {
    path: /^\.(github|gitea|forgejo)\/(workflows|actions)\/.*\.ya?ml$/,
    read: readWorkflow,
    mentions: DOCKER,
    declares: 'workflow',
  },
  {
    path: /^(\.gitlab|\.circleci|\.buildkite|\.woodpecker|\.azure[\w-]*|\.semaphore|\.tekton)\/.*\.ya?ml$|(^|\/)(\.(gitlab-ci|travis|drone|woodpecker|cirrus)|[\w.-]*(azure-pipelines|bitbucket-pipelines|cloudbuild|buildspec|appveyor)[\w.-]*)\.ya?ml$/i,
    read: readWorkflow,
    mentions: DOCKER,
  },
  { path: /(^|\/)\.?devcontainer\.json$/, read: readDevcontainer, mentions: /docker/i, steps: false },
  { path: /(^|\/)skaffold[^/]*\.ya?ml$/, read: readSkaffold, mentions: /artifacts/, steps: false },
  { path: /(^|\/)\.?goreleaser[^/]*\.ya?ml$/, read: readGoreleaser, mentions: /docker/ },
  { path: /(^|\/)((GNU)?[mM]akefile[^/]*|[^/]+\.(mk|mak))$/, read: readMakefile, mentions: DOCKER },
  { path: /(^|\/)(\.?justfile|Taskfile[^/]*\.ya?ml|mise[^/]*\.toml|[^/]+\.just)$/i, read: readTasks, mentions: DOCKER },
  { path: /(^|\/)(package|project|deno|composer)\.jsonc?$/, read: readPackageJson, mentions: DOCKER },
  { path: /(^|\/)Tiltfile$/, read: readTiltfile, mentions: /docker_build/ },
  { path: /(^|\/)(Jenkinsfile[^/]*|[^/]+\.(sh|bash|zsh|ps1|cmd|bat|nix))$/, read: readScript, mentions: DOCKER },
  { path: /(^|\/)(scripts?|bin|hack|ci|tools|build|docker|deploy)\/[\w-]+$/, read: readScript, mentions: DOCKER },
  {
    path: /(^|\/)[^/]*(README|CONTRIBUTING|DEVELOPMENT|BUILD)[^/]*\.(md|rst|txt|adoc)$/i,
    read: readDocumentation,
    mentions: DOCKER,
  },
];

export const buildFileKind = (path: string): BuildFileKind | undefined =>
  BUILD_FILES.find((kind) => kind.path.test(path));

/** Whether a file named by hand, by whatever path, is one whose images are to be looked at, rather than a Dockerfile. */
export const declaresBuilds = (path: string): boolean => {
  const place = path.replaceAll('\\', '/').replace(/^.*\/(?=\.(github|gitea|forgejo)\/)/, '');
  return buildFileKind(place)?.declares !== undefined;
};
