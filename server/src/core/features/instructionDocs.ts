/** What each instruction is for, how it is written and which flags it takes; for hover and completion. Source: Dockerfile reference. */
import type { Keyword } from '../dockerfile/model.ts';

export interface FlagNote {
  /** Without the dashes. */
  readonly name: string;
  readonly note: string;
  /** Values to offer; `stages` and `users` stand for those of the file. */
  readonly values?: readonly string[] | 'stages' | 'users';
  /** A flag without `=`. */
  readonly bare?: boolean;
  /** The labs channel of the front end takes it, `# syntax=docker/dockerfile:1-labs`. */
  readonly labs?: boolean;
}

export interface InstructionNote {
  readonly syntax: string;
  readonly note: string;
  /** Snippet in the syntax of the Language Server Protocol. */
  readonly snippet: string;
  readonly flags: readonly FlagNote[];
}

const PLATFORMS = ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7'];

const transfer: readonly FlagNote[] = [
  { name: 'chown', note: 'Owner of the files in the image, `user[:group]`; else root.', values: 'users' },
  { name: 'chmod', note: 'Permissions, octal or symbolic (`u=rwX,go=rX`).', values: ['755', '644', '555', '444'] },
  {
    name: 'link',
    note: 'Puts the files in a layer of their own, which stays cached when earlier layers change.',
    bare: true,
  },
  { name: 'exclude', note: 'Paths to leave out, as a pattern.' },
];

export const instructions: Readonly<Record<Keyword, InstructionNote>> = {
  FROM: {
    syntax: 'FROM [--platform=⟨platform⟩] ⟨image⟩ [AS ⟨name⟩]',
    note: 'Starts a stage on an image, on an earlier stage or on `scratch` (nothing).',
    snippet: 'FROM $1${2: AS ${3:name}}',
    flags: [{ name: 'platform', note: 'Platform of the base image; else that of the target.', values: PLATFORMS }],
  },
  RUN: {
    syntax: 'RUN [⟨flags⟩] ⟨command⟩ | ["⟨program⟩", "⟨argument⟩"] | <<EOF',
    note: 'Runs a command while the image is built and keeps the files it changes as a layer.',
    snippet: 'RUN $0',
    flags: [
      { name: 'mount', note: 'Makes files visible to this command only: cache, bind, secret, ssh or tmpfs.' },
      { name: 'network', note: 'Network of this command.', values: ['default', 'none', 'host'] },
      {
        name: 'security',
        note: '`insecure` runs it privileged, if the builder allows that.',
        values: ['sandbox', 'insecure'],
      },
      { name: 'device', note: 'A device of the builder, by its CDI name.', labs: true },
    ],
  },
  COPY: {
    syntax: 'COPY [⟨flags⟩] ⟨source⟩… ⟨destination⟩',
    note: 'Copies files from the build context, or from a stage or image with `--from`.',
    snippet: 'COPY $0',
    flags: [
      { name: 'from', note: 'Stage, image or named build context to copy from.', values: 'stages' },
      ...transfer,
      { name: 'parents', note: 'Keeps the directories of the sources.', bare: true },
    ],
  },
  ADD: {
    syntax: 'ADD [⟨flags⟩] ⟨source⟩… ⟨destination⟩',
    note: 'Like COPY; besides it downloads URLs, clones Git repositories and unpacks local archives.',
    snippet: 'ADD ${1:source} ${2:destination}',
    flags: [
      { name: 'checksum', note: 'Digest the download must have, `sha256:…`.' },
      { name: 'keep-git-dir', note: 'Keeps `.git` of a cloned repository.', bare: true },
      { name: 'unpack', note: 'Whether to unpack an archive.', values: ['true', 'false'] },
      ...transfer,
    ],
  },
  CMD: {
    syntax: 'CMD ["⟨program⟩", "⟨argument⟩"] | ⟨command⟩',
    note: 'What the container runs when nothing else is asked for; with an ENTRYPOINT, its arguments. The last CMD counts.',
    snippet: 'CMD ["${1:program}"]',
    flags: [],
  },
  ENTRYPOINT: {
    syntax: 'ENTRYPOINT ["⟨program⟩", "⟨argument⟩"] | ⟨command⟩',
    note: 'The program the container always runs. Written as a plain command, a shell stands between it and signals.',
    snippet: 'ENTRYPOINT ["${1:program}"]',
    flags: [],
  },
  ENV: {
    syntax: 'ENV ⟨name⟩=⟨value⟩…',
    note: 'Sets environment variables for the rest of the stage, stages built from it and the container.',
    snippet: 'ENV ${1:NAME}=${2:value}',
    flags: [],
  },
  ARG: {
    syntax: 'ARG ⟨name⟩[=⟨default⟩]…',
    note: 'Declares a build argument (`--build-arg`). Before the first FROM it is seen by FROM lines; a stage repeats `ARG name` to use it.',
    snippet: 'ARG ${1:NAME}${2:=${3:default}}',
    flags: [],
  },
  LABEL: {
    syntax: 'LABEL ⟨key⟩=⟨value⟩…',
    note: 'Adds metadata to the image.',
    snippet: 'LABEL ${1:key}="${2:value}"',
    flags: [],
  },
  WORKDIR: {
    syntax: 'WORKDIR ⟨path⟩',
    note: 'Sets the working directory of what follows and of the container, and creates it.',
    snippet: 'WORKDIR ${1:/app}',
    flags: [],
  },
  USER: {
    syntax: 'USER ⟨user⟩[:⟨group⟩]',
    note: 'Sets who runs the commands that follow and the container. COPY and ADD still write as root without `--chown`.',
    snippet: 'USER ${1:user}',
    flags: [],
  },
  EXPOSE: {
    syntax: 'EXPOSE ⟨port⟩[/⟨protocol⟩]…',
    note: 'Says which ports the container listens on. It publishes nothing.',
    snippet: 'EXPOSE ${1:8080}',
    flags: [],
  },
  VOLUME: {
    syntax: 'VOLUME ⟨path⟩… | ["⟨path⟩"]',
    note: 'Declares mount points for data from outside the image.',
    snippet: 'VOLUME ${1:/data}',
    flags: [],
  },
  HEALTHCHECK: {
    syntax: 'HEALTHCHECK [⟨flags⟩] CMD ⟨command⟩ | NONE',
    note: 'How to find out whether the container still works; exit code 0 means healthy. `NONE` turns off the base image’s check.',
    snippet: 'HEALTHCHECK --interval=${1:30s} --timeout=${2:3s} CMD ${3:command}',
    flags: [
      { name: 'interval', note: 'Time between checks (30s).' },
      { name: 'timeout', note: 'How long a check may take (30s).' },
      { name: 'start-period', note: 'Time after the start in which failures do not count (0s).' },
      { name: 'start-interval', note: 'Time between checks during the start period (5s).' },
      { name: 'retries', note: 'Failures in a row that make it unhealthy (3).' },
    ],
  },
  SHELL: {
    syntax: 'SHELL ["⟨program⟩", "⟨argument⟩"]',
    note: 'The shell that runs plain commands from here on; `["/bin/sh", "-c"]` unless set.',
    snippet: 'SHELL ["${1:/bin/bash}", "${2:-o}", "${3:pipefail}", "${4:-c}"]',
    flags: [],
  },
  STOPSIGNAL: {
    syntax: 'STOPSIGNAL ⟨signal⟩',
    note: 'The signal that asks the container to stop; SIGTERM unless set.',
    snippet: 'STOPSIGNAL ${1:SIGTERM}',
    flags: [],
  },
  ONBUILD: {
    syntax: 'ONBUILD ⟨instruction⟩',
    note: 'Keeps an instruction for builds that start from this image.',
    snippet: 'ONBUILD $0',
    flags: [],
  },
  MAINTAINER: {
    syntax: 'MAINTAINER ⟨name⟩',
    note: 'Deprecated: use `LABEL org.opencontainers.image.authors="…"`.',
    snippet: 'MAINTAINER ${1:name}',
    flags: [],
  },
};

export interface MountNote {
  readonly note: string;
  readonly keys: readonly string[];
}

/** What `RUN --mount=type=…` takes. */
export const mountTypes: Readonly<Record<string, MountNote>> = {
  cache: {
    note: 'A directory kept between builds, e.g. for a package manager’s downloads.',
    keys: ['target', 'id', 'sharing', 'from', 'source', 'readonly', 'mode', 'uid', 'gid'],
  },
  bind: {
    note: 'Files of the build context, a stage or an image, read-only unless `rw`.',
    keys: ['target', 'source', 'from', 'readwrite'],
  },
  secret: {
    note: 'A file or variable the builder is given, in no layer.',
    keys: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  },
  ssh: { note: 'The SSH agent of who builds.', keys: ['id', 'target', 'required', 'mode', 'uid', 'gid'] },
  tmpfs: { note: 'A directory in memory.', keys: ['target', 'size'] },
};

export const mountValues: Readonly<Record<string, readonly string[] | 'stages'>> = {
  type: Object.keys(mountTypes),
  from: 'stages',
  sharing: ['shared', 'private', 'locked'],
};

export const reference = (keyword: Keyword): string =>
  `https://docs.docker.com/reference/dockerfile/#${keyword.toLowerCase()}`;
