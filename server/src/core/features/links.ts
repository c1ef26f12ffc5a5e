/** Web pages of the images a Dockerfile takes from. */
import type { Analysis } from '../analysis.ts';
import type { ImageName } from '../dockerfile/imageName.ts';
import type { Span } from '../ground/text.ts';

export interface Link {
  readonly span: Span;
  readonly url: string;
  readonly title: string;
}

export function links({ stages }: Analysis): readonly Link[] {
  return stages.edges.flatMap(({ target, span }) => {
    if (target.kind !== 'image') return [];
    const url = page(target.image);
    return url === undefined ? [] : [{ span, url, title: `Open the page of ${target.image.name}` }];
  });
}

/** undefined for registries that show no pages, or none this program knows. */
function page({ registry, repository }: ImageName): string | undefined {
  switch (registry) {
    case 'docker.io':
      return repository.startsWith('library/')
        ? `https://hub.docker.com/_/${repository.slice('library/'.length)}`
        : `https://hub.docker.com/r/${repository}`;
    case 'quay.io':
      return `https://quay.io/repository/${repository}`;
    case 'ghcr.io':
      return `https://ghcr.io/${repository}`;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${repository}/about`;
    case 'public.ecr.aws':
      return `https://gallery.ecr.aws/${repository}`;
    case 'gcr.io':
      return `https://gcr.io/${repository}`;
    case 'cgr.dev':
      return repository.startsWith('chainguard/')
        ? `https://images.chainguard.dev/directory/image/${repository.slice('chainguard/'.length)}/overview`
        : undefined;
    case 'registry.access.redhat.com':
    case 'registry.redhat.io':
      return `https://catalog.redhat.com/software/containers/search?q=${encodeURIComponent(repository)}`;
    default:
      return undefined;
  }
}
