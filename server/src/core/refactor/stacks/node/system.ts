/** What packages of npm ask of the system: libraries and programs at run time, compilers in the builder, downloads to leave out. */
import type { Evidence } from '../../evidence.ts';
import { schemaOf } from './installFiles.ts';
import type { NodeProject } from './project.ts';

interface Need {
  readonly packages: readonly string[];
  /** Compiled when it is installed. */
  readonly compiles?: boolean;
  readonly apt?: readonly string[];
  readonly apk?: readonly string[];
  readonly env?: readonly (readonly [name: string, value: string])[];
  /** Why it needs a base with a shell. */
  readonly shell?: string;
}

const NEEDS: readonly Need[] = [
  {
    packages: [
      'node-pty',
      'isolated-vm',
      're2',
      'node-expat',
      'deasync',
      'microtime',
      'robotjs',
      'kerberos',
      'node-sass',
      'better-sqlite3',
      'zeromq',
      'usb',
      'serialport',
      'lmdb',
    ],
    compiles: true,
  },
  { packages: ['pg-native', 'libpq'], compiles: true, apt: ['libpq5'], apk: ['libpq'] },
  { packages: ['node-libcurl'], compiles: true, apt: ['libcurl4'], apk: ['libcurl'] },
  { packages: ['gm', 'imagemagick'], apt: ['imagemagick'], apk: ['imagemagick'] },
  { packages: ['fluent-ffmpeg'], apt: ['ffmpeg'], apk: ['ffmpeg'] },
  { packages: ['simple-git', 'nodegit'], apt: ['git'], apk: ['git'] },
  { packages: ['node-poppler', 'pdf-poppler'], apt: ['poppler-utils'], apk: ['poppler-utils'] },
  {
    packages: ['puppeteer', 'puppeteer-core'],
    apt: ['chromium'],
    apk: ['chromium'],
    env: [['PUPPETEER_EXECUTABLE_PATH', '/usr/bin/chromium']],
  },
];

export interface SystemNeeds {
  readonly packages: Readonly<Record<'apt-get' | 'apk', readonly string[]>>;
  readonly compiles: boolean;
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly shell: string | undefined;
}

/** Of the packages that are installed at run time. */
export function systemNeeds({ runtime, all, manifest }: NodeProject): SystemNeeds {
  const found = NEEDS.filter(({ packages }) => packages.some((name) => runtime.has(name)));
  const prisma = usesEngines({ runtime, all, manifest });
  const git = Object.values({ ...Object(manifest?.dependencies), ...Object(manifest?.devDependencies) }).some((range) =>
    /^(git\+|git:|github:|[\w-]+\/[\w.-]+(#|$))/.test(String(range)),
  );
  return {
    packages: {
      'apt-get': [...found.flatMap(({ apt }) => apt ?? []), ...(prisma ? ['openssl'] : [])],
      apk: [...found.flatMap(({ apk }) => apk ?? []), ...(prisma ? ['openssl'] : [])],
    },
    compiles: git || found.some(({ compiles }) => compiles === true),
    env: found.flatMap(({ env }) => env ?? []),
    shell: prisma ? 'Prisma looks for OpenSSL with the help of a shell' : undefined,
  };
}

/** Since version 7 Prisma is JavaScript and WebAssembly alone. */
function usesEngines({ runtime, all, manifest }: Pick<NodeProject, 'runtime' | 'all' | 'manifest'>): boolean {
  if (!runtime.has('@prisma/client') && !all.has('prisma')) return false;
  const range = Object(manifest?.dependencies)['@prisma/client'] ?? Object(manifest?.devDependencies).prisma;
  return Number(/\d+/.exec(String(range))?.[0] ?? 6) < 7;
}

/** The client of Prisma is code that is generated, by an install script or by nobody. */
export function generatesClient(evidence: Evidence, { all, runtime, scripts, build }: NodeProject): boolean {
  if (!runtime.has('@prisma/client') && !all.has('prisma')) return false;
  const run = [build === undefined ? '' : scripts[build], scripts.postinstall, scripts.prebuild, scripts.prepare].join(
    ' ',
  );
  return schemaOf(evidence) !== undefined && !/prisma generate|db:generate|generate:prisma|prisma:generate/.test(run);
}

/** Variables that keep an install from fetching what only tests on a developer's machine need. */
export function skippedDownloads({ all, runtime }: NodeProject): readonly string[] {
  const skipped: readonly (readonly [name: string, variable: string])[] = [
    ['cypress', 'CYPRESS_INSTALL_BINARY=0'],
    ['puppeteer', 'PUPPETEER_SKIP_DOWNLOAD=1'],
    ['playwright', 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1'],
    ['@playwright/test', 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1'],
    ['electron', 'ELECTRON_SKIP_BINARY_DOWNLOAD=1'],
  ];
  return [
    ...new Set(
      skipped
        .filter(([name]) => all.has(name) && !(name === 'playwright' && runtime.has(name)))
        .map(([, variable]) => variable),
    ),
  ];
}
