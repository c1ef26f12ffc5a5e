/**
 * An image reference as BuildKit reads it (the grammar of github.com/distribution/reference): a registry, a repository path,
 * a tag, a digest. Names without a registry are Docker Hub's, and names without a namespace there are its official images.
 */
import type { Span } from '../ground/text.ts';

export interface ImageName {
  /** As given. */
  readonly text: string;
  /** `docker.io` where none is written; its other names are normalised to that. */
  readonly registry: string;
  /** The full path, `library/node` for an official image. */
  readonly repository: string;
  /** How people write it, without tag and digest: `node`, `bitnami/node`, `gcr.io/distroless/static`. */
  readonly name: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
  /**
   * What the facts know it as: the repository for Docker Hub (`library/node`), else registry and repository. A mirror that
   * is certain to serve the same images has the identity of what it mirrors.
   */
  readonly identity: string;
  /** Places in `text`; the registry's without its `/`, the tag's without `:`, the digest's without `@`. */
  readonly spans: {
    readonly registry: Span | undefined;
    readonly repository: Span;
    readonly tag: Span | undefined;
    readonly digest: Span | undefined;
  };
}

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_NAMES = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'registry.docker.com',
]);
/** Docker Hub's per-architecture names of the official images. */
const ARCHITECTURES = new Set([
  'amd64',
  'arm32v5',
  'arm32v6',
  'arm32v7',
  'arm64v8',
  'i386',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
]);
/** The longest name, and the longest tag and digest after it. */
const MAX_NAME = 255;
const MAX_REFERENCE = MAX_NAME + 1 + 128 + 1 + 512;

const REGISTRY = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*|\[[a-f\d:]+\])(?::\d+)?$/i;
const PATH_COMPONENT = /^[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const TAG_PATTERN = /^[\w*][\w.*-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f\d]{64}|sha384:[a-f\d]{96}|sha512:[a-f\d]{128})$/;
const BARE_ID = /^[a-f\d]{64}$/;

/**
 * Reads a reference; undefined where BuildKit calls it invalid (upper case in the repository, an empty part, …).
 * With `pattern`, the tag and the digest may carry `*` for parts that are not known.
 */
export function parseImageName(text: string, { pattern = false } = {}): ImageName | undefined {
  if (text.length > MAX_REFERENCE || BARE_ID.test(text)) return undefined;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest) && !(pattern && digest.includes('*'))) return undefined;
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const nameEnd = colon > named.lastIndexOf('/') ? colon : named.length;
  const tag = nameEnd < named.length ? named.slice(nameEnd + 1) : undefined;
  if (tag !== undefined && !(pattern ? TAG_PATTERN : TAG).test(tag)) return undefined;

  const written = registryOf(named.slice(0, nameEnd));
  if (written !== undefined && !REGISTRY.test(written)) return undefined;
  const pathStart = written === undefined ? 0 : written.length + 1;
  const path = named.slice(pathStart, nameEnd);
  if (!path.split('/').every((component) => PATH_COMPONENT.test(component))) return undefined;
  const registry = written === undefined || DOCKER_HUB_NAMES.has(written) ? DOCKER_HUB : written;
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  if (registry.length + 1 + repository.length > MAX_NAME) return undefined;

  return {
    text,
    registry,
    repository,
    name: registry === DOCKER_HUB ? repository.replace(/^library\//, '') : `${registry}/${repository}`,
    tag,
    digest,
    identity: identityOf(registry, repository),
    spans: {
      registry: written === undefined ? undefined : { start: 0, end: written.length },
      repository: { start: pathStart, end: nameEnd },
      tag: tag === undefined ? undefined : { start: nameEnd + 1, end: named.length },
      digest: digest === undefined ? undefined : { start: at + 1, end: text.length },
    },
  };
}

/** Whether both name the same repository, mirrors and Docker Hub's many names considered. */
export const sameRepository = (one: ImageName, other: ImageName): boolean => one.identity === other.identity;

/** The first component is a registry where it cannot be a namespace: a dot, a port, an upper-case letter, `localhost`. */
function registryOf(name: string): string | undefined {
  const slash = name.indexOf('/');
  if (slash < 0) return undefined;
  const first = name.slice(0, slash);
  return /[.:A-Z[]/.test(first) || first === 'localhost' ? first : undefined;
}

/** Amazon's copy of the official images and Google's cache of Docker Hub serve what Docker Hub serves. */
function identityOf(registry: string, repository: string): string {
  if (registry === DOCKER_HUB || registry === 'mirror.gcr.io') return officialOf(repository);
  if (registry === 'public.ecr.aws' && repository.startsWith('docker/library/'))
    return repository.slice('docker/'.length);
  return `${registry}/${repository}`;
}

function officialOf(repository: string): string {
  const slash = repository.indexOf('/');
  return ARCHITECTURES.has(repository.slice(0, slash)) ? `library${repository.slice(slash)}` : repository;
}
