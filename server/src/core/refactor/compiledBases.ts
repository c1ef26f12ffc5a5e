/** What a program of one file, or one with its shared libraries, can run on. */
import type { Base, Offer } from './base.ts';
import { releaseIn } from './builderImage.ts';
import { current } from './current.ts';
import { glibcIn, glibcOf } from './glibc.ts';
import type { Project } from './project.ts';
import { libcMisfit, unfit } from './stack.ts';
import { choice, type Text, text } from './text.ts';

/** `library`: the distroless image that has what dynamically linked programs of the language need. */
export function compiledBases(library: 'base' | 'cc'): readonly Base[] {
  return [
    {
      id: 'distroless',
      label: 'Distroless',
      why: 'CA certificates and time zones, no shell, no package manager',
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        const image = project.linkage === 'static' ? 'static' : library;
        return newEnough(project, 'trixie') ?? { image: text`gcr.io/distroless/${image}-debian13:nonroot`, uid: 65532 };
      },
    },
    {
      id: 'scratch',
      label: 'Scratch',
      why: 'the program alone, with CA certificates, time zones and an account beside it',
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        if (project.linkage !== 'static')
          return unfit('The program is not known to be linked statically, and scratch has no libraries');
        return { image: text`scratch`, uid: 65532, artefacts: furnished };
      },
    },
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'small, with a shell to look around and wget for health checks',
      offer: (project) => {
        const misfit = libcMisfit(project, 'musl');
        if (misfit) return unfit(misfit);
        const version = project.image.base?.distro === 'alpine' ? project.image.base.distroVersion : undefined;
        return { image: text`alpine:${version ?? current.alpine}` };
      },
    },
    {
      id: 'slim',
      label: 'Debian slim',
      why: 'the release that the builder has, with a shell and apt',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        return misfit ? unfit(misfit) : { image: sameRelease(project) };
      },
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'rebuilt daily, no shell; the free image has the tag latest only',
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        if (project.linkage === 'static') return { image: text`cgr.dev/chainguard/static:latest`, uid: 65532 };
        const misfit = libcMisfit(project, 'glibc');
        return misfit ? unfit(misfit) : { image: text`cgr.dev/chainguard/glibc-dynamic:latest`, uid: 65532 };
      },
    },
  ];
}

/** Why something linked against the builder's glibc does not run on a release of Debian. */
export function newEnough(project: Project, release: string): { unfit: string } | undefined {
  const misfit = libcMisfit(project, 'glibc');
  if (misfit) return unfit(misfit);
  if (project.linkage !== 'dynamic') return undefined;
  const built = glibcIn(project.image.base) ?? glibcOf(releaseIn(project.image.flavour));
  const there = glibcOf(release) as number;
  return built !== undefined && built > there
    ? unfit(`What the builder makes needs glibc 2.${built}; this base has 2.${there}`)
    : undefined;
}

/** The distribution of the builder without its tools. */
export function sameRelease({ image, linkage }: Project): Text {
  const { base } = image;
  if (linkage === 'static') return text`debian:${current.debian}-slim`;
  if (base?.distro === 'ubuntu' && base.distroVersion) return text`ubuntu:${base.distroVersion}`;
  const release = base?.codename ?? releaseIn(image.flavour);
  return release === undefined ? text`debian:${choice('trixie', 'bookworm')}-slim` : text`debian:${release}-slim`;
}

/** Where scratch gets what a program finds in any other image. */
const FURNISHED = 'gcr.io/distroless/static-debian13:nonroot';

const furnished: NonNullable<Offer['artefacts']> = ({ artefacts }) => [
  {
    from: { image: FURNISHED },
    sources: [text`/etc/ssl/certs/ca-certificates.crt`],
    target: text`/etc/ssl/certs/`,
  },
  { from: { image: FURNISHED }, sources: [text`/etc/passwd`, text`/etc/group`], target: text`/etc/` },
  { from: { image: FURNISHED }, sources: [text`/usr/share/zoneinfo`], target: text`/usr/share/zoneinfo` },
  ...artefacts,
];
