/** Which version of glibc an image carries. A distribution keeps one version for the life of a release. */
import type { BaseImage } from './bases.ts';
import { compareVersions } from './release.ts';

/** By distribution and release, from the distributions' package archives. */
const OF_RELEASE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  debian: { 9: '2.24', 10: '2.28', 11: '2.31', 12: '2.36', 13: '2.41' },
  ubuntu: {
    '18.04': '2.27',
    '20.04': '2.31',
    '22.04': '2.35',
    '24.04': '2.39',
    '25.04': '2.41',
    '25.10': '2.42',
  },
  rhel: { 7: '2.17', 8: '2.28', 9: '2.34', 10: '2.39' },
  amazonlinux: { 2: '2.26', 2023: '2.34' },
  fedora: { 39: '2.38', 40: '2.39', 41: '2.40', 42: '2.41', 43: '2.42' },
};
const LIKE_RHEL = /^(rhel|rocky|almalinux|oraclelinux|centos)$/;

/**
 * The first version of a language whose images are on a release of Debian where the tag names none, newest first. Older tags
 * never move to it; newer ones are on that release or a later one. From docker-library/official-images.
 */
const SINCE: Readonly<Record<string, readonly (readonly [version: string, release: string])[]>> = {
  rust: [
    ['1.90', '13'],
    ['1.71', '12'],
    ['1.57', '11'],
  ],
  golang: [
    ['1.21', '12'],
    ['1.18', '11'],
  ],
};

/** `2.36`; undefined where the tag does not settle the release. */
export function glibcOf(base: BaseImage | undefined): string | undefined {
  if (base?.libc !== 'glibc' || base.distro === undefined) return undefined;
  const release = /-debian(\d+)/.exec(base.label)?.[1] ?? /\bubi(\d+)/.exec(base.label)?.[1] ?? base.distroVersion;
  const distro = LIKE_RHEL.test(base.distro) ? 'rhel' : base.distro.replace('debian-distroless', 'debian');
  if (release === undefined) return undefined;
  const releases = OF_RELEASE[distro] ?? {};
  const short = distro === 'rhel' ? (release.split('.')[0] ?? release) : release;
  return Object.hasOwn(releases, short) ? releases[short] : undefined;
}

/** No older one than this is in the image. */
export function glibcAtLeast(base: BaseImage | undefined): string | undefined {
  const exact = glibcOf(base);
  if (exact !== undefined || !base || base.distroVersion !== undefined || base.libc !== 'glibc') return exact;
  const version = base.runtime?.version;
  if (version === undefined || !/\./.test(version)) return undefined;
  const since = SINCE[base.family]?.find(([first]) => compareVersions(version, first) >= 0);
  return since && OF_RELEASE.debian?.[since[1]];
}
