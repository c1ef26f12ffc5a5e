/**
 * What base images have at a path, as far as it can be told without the image: nothing in scratch; in images of operating
 * systems and language runtimes the standard directories, and nothing in the places people choose for their applications.
 */
import { known, unknown } from '../../ground/fact.ts';
import { baseName, below, parentOf } from '../../ground/path.ts';
import type { Contents } from '../state/contents.ts';
import { absent, type PathFact } from '../state/files.ts';
import { namedProgram } from '../state/namedPrograms.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Directories of the file system hierarchy standard that every image with a distribution in it has. */
const STANDARD = words(
  '/bin /dev /etc /home /lib /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/sbin /usr/share /var /var/cache /var/lib /var/log /var/tmp',
);

const PROGRAM_DIRECTORIES = words('/bin /sbin /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin');

/** Where `sh` and `env` are in every image that has them, and bash with it: scripts rely on it. */
const FIXED = words('/bin/sh /bin/bash /usr/bin/env');

/** Where applications are put below directories of which else nothing is known. */
const APPLICATION = words(`
  /usr/src/app /usr/app /srv /mnt /home/app /var/app /var/www/app`);

/** Homes in base images, and what new ones start with, hold dotfiles, `/opt` and `/usr/src` what some build and run on. */
const NOT_IN_BASES =
  /^\/(home\/[^/]+|etc\/skel)\/[^/.]|^\/opt\/(?!java|jdk|openjdk|gradle|maven|yarn|ghc|cabal|rh|app-root)|^\/usr\/src\/(?!php|python|ruby|perl|linux|kernels|debug)/;

/**
 * What images of the families below have at the top besides the standard: by their Dockerfiles, root file systems and
 * package lists. An application's own directory is never among it, unless it is the image's working directory.
 */
const TOP_LEVEL = words(`
  bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var lost+found afs selinux
  runtime licenses busybox nonroot tini nix cgroup .dockerenv docker-entrypoint.d
  docker-entrypoint.sh __cacert_entrypoint.sh help.1 root-ca.crt java workspaces entrypoint.sh`);

/** What the images of one family alone have there. */
const OWN_TOP_LEVEL: readonly (readonly [family: RegExp, names: ReadonlySet<string>])[] = [
  [/^golang$/, words('go')],
  [/^caddy$/, words('config data')],
  [/^deno$/, words('deno-dir')],
  [/^distroless\/nodejs$/, words('nodejs')],
  [/^chainguard\//, words('work data config')],
];

/** Families whose images are a distribution or a language runtime and hold no application of their own. */
const PLAIN = words(`
  buildpack-deps node python golang rust eclipse-temurin amazoncorretto maven gradle openjdk php composer ruby erlang elixir perl
  haskell swift bun deno dotnet/runtime-deps dotnet/runtime dotnet/aspnet dotnet/sdk alpine debian ubuntu busybox
  rockylinux almalinux amazonlinux ubi ubi-minimal ubi-micro fedora oraclelinux nginx nginx-unprivileged httpd caddy
  distroless/static distroless/base distroless/base-nossl distroless/cc distroless/java distroless/nodejs
  distroless/python3 chainguard/wolfi-base chainguard/static chainguard/node chainguard/python chainguard/go
  chainguard/jre chainguard/jdk chainguard/ruby chainguard/php chainguard/rust chainguard/nginx
  chainguard/glibc-dynamic chainguard/gcc-glibc chainguard/dotnet chainguard/aspnet-runtime`);

export function basePath(contents: Contents, path: string): PathFact {
  const { base, scratch, baseLabel } = contents;
  const present = (kind: 'file' | 'directory') =>
    known({ path, kind, origin: { kind: 'base' } as const }, `${baseLabel} has ${path}`);
  if (path === '/') return present('directory');
  if (scratch) return absent('scratch is empty');
  const nothingKnown = unknown(`it is not known whether ${baseLabel} has ${path}`);
  // An image has what it starts itself: `/nodejs/bin/node`.
  if (path.startsWith('/') && base?.entrypoint?.includes(path)) return present('file');
  if (PROGRAM_DIRECTORIES.has(parentOf(path))) {
    const named = namedProgram(contents, baseName(path));
    if (!named.known) return named;
    if (!named.value) return { known: true, value: undefined, reason: named.reason };
    return FIXED.has(path) ? present('file') : nothingKnown;
  }
  const data = packageData(contents, path);
  if (data !== undefined)
    return data ? present('file') : data === false ? absent(`${baseLabel} has no CA certificates`) : nothingKnown;
  if (!base) return nothingKnown;
  if (STANDARD.has(path) || path === base.workdir) return present('directory');
  // A variant without a distribution holds a program or two, wherever its publisher puts them.
  if (!PLAIN.has(base.family) || base.workdir === undefined || base.distro === 'none') return nothingKnown;
  // The image's own working directory may hold anything.
  const top = topOf(path);
  const own = OWN_TOP_LEVEL.some(([family, names]) => family.test(base.family) && names.has(top));
  if (!own && !TOP_LEVEL.has(top))
    return top === topOf(base.workdir) ? nothingKnown : absent(`${baseLabel} has no /${top}`);
  for (const directory of APPLICATION) {
    if (below(directory, path) === undefined || below(directory, base.workdir) !== undefined) continue;
    return absent(`${baseLabel} has no ${directory}`);
  }
  return NOT_IN_BASES.test(path) && top !== topOf(base.workdir) ? absent(`${baseLabel} has no ${path}`) : nothingKnown;
}

const topOf = (path: string): string => path.split('/')[1] ?? '';

/** Where the certificates of certificate authorities are, by the directory and the bundle in it. */
const CERTIFICATES = words('/etc/ssl/certs /etc/ssl/certs/ca-certificates.crt');
const WITH_BUNDLE = words('alpine debian ubuntu wolfi debian-distroless ubuntu-chiseled');

/** Data that a package brings which everybody copies to images without one; undefined for other paths. */
function packageData(contents: Contents, path: string): boolean | 'unknown' | undefined {
  const { base, packages } = contents;
  if (path === '/usr/share/zoneinfo') return packages.has('tzdata') ? true : undefined;
  if (!CERTIFICATES.has(path) || !base || !WITH_BUNDLE.has(base.distro ?? '')) return undefined;
  if (base.caBundle) return true;
  // The package that makes the bundle brings the program that renews it.
  const made = namedProgram(contents, 'update-ca-certificates');
  if (!made.known) return 'unknown';
  if (made.value) return true;
  return path.endsWith('.crt') && base.caBundle === false ? false : 'unknown';
}
