/** What a Node.js program can run on. */
import type { Base } from '../../base.ts';
import { newEnough } from '../../compiledBases.ts';
import { current, distrolessRelease } from '../../current.ts';
import type { Project } from '../../project.ts';
import { libcMisfit, unfit } from '../../stack.ts';
import { chainguard, major, ORGANISATION, tagged } from '../../tags.ts';
import { isSure, plain, type Text, text } from '../../text.ts';

const flavours = { family: 'node', flavourFirst: false };

/** Releases of Debian that the distroless image of a version is built on; those without a number are not maintained. */
const DISTROLESS: Readonly<Record<string, keyof typeof distrolessRelease>> = {
  14: 'debian11',
  16: 'debian11',
  18: 'debian12',
  20: 'debian12',
  22: 'debian13',
  24: 'debian13',
  26: 'debian13',
};

/** Images of old versions were never made on the newest Debian, and those of single releases on one that nobody knows. */
export function debianTag(version: Text, flavour: 'slim' | 'full'): Text {
  const written = plain(version);
  const number = Number(/^\d+/.exec(written)?.[0] ?? Number.POSITIVE_INFINITY);
  if (written.includes('.')) return text`node:${version}${flavour === 'slim' ? '-slim' : ''}`;
  const release = number < 15 ? 'bullseye' : number < 20 ? 'bookworm' : current.debian;
  return text`node:${version}-${release}${flavour === 'slim' ? '-slim' : ''}`;
}

const ownImage = ({ image }: Project): boolean => image.base?.family === 'node';

export const bases: readonly Base[] = [
  {
    id: 'distroless',
    label: 'Distroless',
    why: 'Node.js and nothing else: no shell, no npm',
    offer: (project) => {
      if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
      const cycle = project.known === undefined ? undefined : major(project.known);
      if (cycle === undefined && isSure(project.version))
        return unfit('Which version of Node.js the builder has is not known');
      const debian = DISTROLESS[cycle ?? plain(project.version)];
      if (!debian) return unfit(`There is no distroless image of Node.js ${cycle}`);
      const misfit = newEnough(project, distrolessRelease[debian]);
      if (misfit) return misfit;
      return {
        image: text`gcr.io/distroless/nodejs${cycle === undefined ? project.version : cycle}-${debian}:nonroot`,
        entry: 'node',
        interpreter: '/nodejs/bin/node',
        uid: 65532,
        ...(debian === 'debian13'
          ? {}
          : { dated: true, notes: [`Distroless no longer updates its image of Node.js ${cycle}.`] }),
      };
    },
  },
  {
    id: 'slim',
    label: 'Debian slim',
    why: "the builder's own image without compilers, as the user node",
    offer: (project) => {
      const misfit = libcMisfit(project, 'glibc');
      if (misfit) return unfit(misfit);
      const image = ownImage(project) ? tagged(project, flavours, 'slim') : debianTag(project.version, 'slim');
      return { image, account: 'node' };
    },
  },
  {
    id: 'alpine',
    label: 'Alpine',
    why: 'small, with a shell and npm, as the user node',
    offer: (project) => {
      const misfit = libcMisfit(project, 'musl');
      return misfit ? unfit(misfit) : { image: tagged(project, flavours, 'alpine'), account: 'node' };
    },
  },
  {
    id: 'chainguard',
    label: 'Chainguard',
    why: 'rebuilt daily, few known vulnerabilities',
    offer: (project) => {
      const misfit = libcMisfit(project, 'glibc');
      if (misfit) return unfit(misfit);
      return {
        image: chainguard(project, 'node', (version) => text`${version}`),
        entry: 'node',
        interpreter: '/usr/bin/node',
        uid: 65532,
        notes: [ORGANISATION],
      };
    },
  },
];
