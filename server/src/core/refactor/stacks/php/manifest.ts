/** What composer.json and its lock ask for: a release of PHP, and extensions that its images do not have. */
import { type Evidence, readJson } from '../../evidence.ts';
import { releaseIn } from '../../releases.ts';
import { at, keysOf } from '../../toml.ts';
import { toolVersion } from '../../toolVersions.ts';

/** `8.4`: the platform that is configured or pinned, else the newest release in the range; undefined if nothing is said. */
export function phpWanted(evidence: Evidence): string | undefined {
  const manifest = readJson(evidence, 'composer.json');
  const pinned = [
    at(manifest, 'config', 'platform', 'php'),
    evidence.read('.php-version'),
    toolVersion(evidence, 'php'),
  ];
  for (const each of pinned) {
    const version = typeof each === 'string' ? /^\s*(\d+\.\d+)/.exec(each)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  const range = at(manifest, 'require', 'php');
  return typeof range === 'string' ? releaseIn(evidence, 'php', { range, tilde: 'last' }) : undefined;
}

/** Compiled into every image of PHP. */
const BUILT_IN =
  /^(core|ctype|curl|date|dom|fileinfo|filter|hash|iconv|json|lexbor|libxml|mbstring|mysqlnd|openssl|pcre|pdo|pdo_sqlite|phar|posix|random|readline|reflection|session|simplexml|sodium|spl|sqlite3|standard|tokenizer|uri|xml|xmlreader|xmlwriter|zend-opcache|zlib)$/;

/** Sorted; those of the database that the settings of a framework name as well. */
export function extensionsAsked(evidence: Evidence): readonly string[] {
  const lock = readJson(evidence, 'composer.lock');
  const packages = at(lock, 'packages');
  const required = [
    ...keysOf(at(readJson(evidence, 'composer.json'), 'require')),
    ...(Array.isArray(packages) ? packages.flatMap((each) => keysOf(at(each, 'require'))) : []),
  ];
  const named = required.flatMap((name) => /^ext-([\w-]+)$/.exec(name.toLowerCase())?.[1] ?? []);
  return [...new Set([...named, ...databaseOf(evidence)])].filter((name) => !BUILT_IN.test(name)).sort();
}

const DRIVERS: Readonly<Record<string, string>> = {
  mysql: 'pdo_mysql',
  mariadb: 'pdo_mysql',
  pgsql: 'pdo_pgsql',
  postgresql: 'pdo_pgsql',
  postgres: 'pdo_pgsql',
};

function databaseOf(evidence: Evidence): readonly string[] {
  const settings = `${evidence.read('.env.example') ?? ''}\n${evidence.read('.env') ?? ''}`;
  const driver =
    /^DB_CONNECTION=["']?(\w+)/m.exec(settings)?.[1] ?? /^DATABASE_URL=["']?(\w+):/m.exec(settings)?.[1] ?? '';
  const extension = DRIVERS[driver];
  return extension === undefined ? [] : [extension];
}
