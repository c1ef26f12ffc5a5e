/** What Gemfile and Gemfile.lock say: gems, the Ruby they ask for, and the files that Bundler reads. */
import type { Evidence } from '../../evidence.ts';
import { isSupported, releaseIn } from '../../releases.ts';
import type { Need } from '../../systemPackages.ts';
import { toolVersion } from '../../toolVersions.ts';

export const gemText = (evidence: Evidence): string =>
  `${evidence.read('Gemfile') ?? ''}\n${evidence.read('Gemfile.lock') ?? ''}`;

/** Named in the Gemfile, or locked. */
export const hasGem = (evidence: Evidence, name: string): boolean =>
  new RegExp(`^\\s*gem\\s+["']${name}["']`, 'm').test(evidence.read('Gemfile') ?? '') ||
  new RegExp(`^ {4}${name} \\(`, 'm').test(evidence.read('Gemfile.lock') ?? '');

/** A release with its patch if that is asked for: Bundler stops if it is another one. */
export function rubyWanted(evidence: Evidence): string | undefined {
  const gemfile = evidence.read('Gemfile') ?? '';
  const given = [...(/^\s*ruby\s+(.+)$/m.exec(gemfile)?.[1] ?? '').matchAll(/["']([^"']*\d[^"']*)["']/g)].map(
    ([, part = '']) => part,
  );
  const exact = given.length === 1 && /^\d+\.\d+(\.\d+)?$/.test(given[0] ?? '') ? given[0] : undefined;
  if (exact !== undefined) return exact;
  const file = evidence.read('.ruby-version') ?? toolVersion(evidence, 'ruby');
  const pinned = /^\s*(?:ruby-)?(\d+\.\d+(?:\.\d+)?)/.exec(file ?? '')?.[1];
  if (pinned !== undefined) return pinned;
  const locked = /^RUBY VERSION\s+ruby (\d+\.\d+)/m.exec(evidence.read('Gemfile.lock') ?? '')?.[1];
  if (given.length > 0) {
    const range = given.join(', ');
    const release =
      locked !== undefined && isSupported(evidence, 'ruby', locked) ? locked : releaseIn(evidence, 'ruby', { range });
    if (release !== undefined) return release;
  }
  return locked;
}

/** What is read before a gem is installed, besides the Gemfile and its lock; folders with `/`. */
export function bundleFiles(evidence: Evidence): readonly string[] {
  const gemfile = evidence.read('Gemfile') ?? '';
  const named = [
    ...gemfile.matchAll(/(?:eval_gemfile|File\.read|ruby file:|read\()\s*\(?\s*["']([\w./-]+)["']/g),
    ...gemfile.matchAll(/File\.(?:join|expand_path)\([^)]*["']([\w./-]+)["']/g),
  ].map(([, path = '']) => path.replace(/^\.\//, ''));
  const gems = [...gemfile.matchAll(/\bpath:?\s*(?:=>)?\s*["']([\w./-]+)["']/g)].map(
    ([, path = '']) => `${path.replace(/^\.\//, '').replace(/\/$/, '')}/`,
  );
  const specified = /^\s*gemspec\b/m.test(gemfile)
    ? [...evidence.list('.').filter((name) => name.endsWith('.gemspec')), 'lib/']
    : [];
  const files = [...named, ...gems, ...specified].filter(
    (path) => path !== './' && evidence.exists(path.replace(/\/$/, '')) === true,
  );
  return [...new Set(files)];
}

/** By gem: headers to compile it, and what it loads or starts; names are those of Debian 13 and Alpine 3. */
export const SYSTEM: Readonly<Record<string, Need>> = {
  pg: { build: ['libpq-dev', 'libpq-dev'], run: ['libpq5', 'libpq'] },
  mysql2: {
    build: ['default-libmysqlclient-dev', 'mariadb-connector-c-dev'],
    run: ['libmariadb3', 'mariadb-connector-c'],
  },
  trilogy: {},
  sqlite3: { build: ['libsqlite3-dev', 'sqlite-dev'], run: ['libsqlite3-0', 'sqlite-libs'] },
  'ruby-vips': { run: ['libvips42', 'vips'] },
  image_processing: { run: ['libvips42', 'vips'] },
  mini_magick: { run: ['imagemagick', 'imagemagick'] },
  rmagick: {
    build: ['libmagickwand-dev pkg-config', 'imagemagick-dev pkgconf'],
    run: ['libmagickwand-7.q16-10', 'imagemagick'],
  },
  charlock_holmes: { build: ['libicu-dev', 'icu-dev'], run: ['libicu76', 'icu-libs'] },
  psych: { build: ['libyaml-dev', 'yaml-dev'], run: ['libyaml-0-2', 'yaml'] },
  rugged: { build: ['cmake libssl-dev pkg-config', 'cmake openssl-dev pkgconf'], run: ['libssl3', ''] },
  'ffi-hunspell': { run: ['libhunspell-1.7-0', 'hunspell'] },
  streamio_ffmpeg: { run: ['ffmpeg', 'ffmpeg'] },
  rdkafka: { build: ['librdkafka-dev', 'librdkafka-dev'], run: ['librdkafka1', 'librdkafka'] },
};
