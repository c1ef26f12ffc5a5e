/** The extensions a PHP builder has, made again on Alpine: they are part of PHP's own image, so they cannot be copied. */
import { type CommandAt, type Evidence, installsOf } from '../../evidence.ts';

export interface Extensions {
  /** Libraries they need at run time, as Alpine names them. */
  readonly packages: readonly string[];
  readonly setup: readonly string[];
  readonly notes: readonly string[];
}

interface Needs {
  readonly library?: string;
  readonly headers: string;
}

/** By extension, from its config.m4; those that need nothing besides are in PLAIN. */
const NEEDS: Readonly<Record<string, Needs>> = {
  bz2: { library: 'libbz2', headers: 'bzip2-dev' },
  ffi: { library: 'libffi', headers: 'libffi-dev' },
  gd: { library: 'libpng', headers: 'libpng-dev' },
  gettext: { library: 'libintl', headers: 'gettext-dev' },
  gmp: { library: 'gmp', headers: 'gmp-dev' },
  intl: { library: 'icu-libs', headers: 'icu-dev' },
  ldap: { library: 'libldap', headers: 'openldap-dev' },
  pdo_pgsql: { library: 'libpq', headers: 'libpq-dev' },
  pgsql: { library: 'libpq', headers: 'libpq-dev' },
  soap: { library: 'libxml2', headers: 'libxml2-dev' },
  sockets: { headers: 'linux-headers' },
  tidy: { library: 'tidyhtml-libs', headers: 'tidyhtml-dev' },
  xsl: { library: 'libxslt', headers: 'libxslt-dev' },
  zip: { library: 'libzip', headers: 'libzip-dev' },
};

/** What `docker-php-ext-configure gd` is told to use besides. */
const GD: readonly (readonly [flag: RegExp, needs: Needs])[] = [
  [/^--with-freetype/, { library: 'freetype', headers: 'freetype-dev' }],
  [/^--with-jpeg/, { library: 'libjpeg-turbo', headers: 'libjpeg-turbo-dev' }],
  [/^--with-webp/, { library: 'libwebp', headers: 'libwebp-dev' }],
];

const PLAIN = new Set(
  'bcmath calendar dba exif ftp mysqli opcache pcntl pdo_mysql shmop sysvmsg sysvsem sysvshm'.split(' '),
);

/** Its own list of what compiles PHP, which its images set. */
const COMPILERS = '$PHPIZE_DEPS';

export function extensionsOf(evidence: Evidence): Extensions {
  const names = unique(
    installsOf(evidence, 'docker-php-ext').flatMap(({ install }) =>
      install.command.name?.value === 'docker-php-ext-install' ? install.packages.map(({ name }) => name) : [],
    ),
  );
  const configured = evidence.commands.flatMap(wordsOf('docker-php-ext-configure', names));
  const fetched = unique(
    evidence.commands.flatMap(wordsOf('pecl', ['install'])).flatMap((words) => words.slice(2)),
  ).filter((word) => /^[\w.-]+$/.test(word) && !word.startsWith('-'));
  if (names.length === 0 && fetched.length === 0) return { packages: [], setup: [], notes: [] };
  const needs = [
    ...names.flatMap((name) => NEEDS[name] ?? []),
    ...GD.flatMap(([flag, each]) => (configured.some((words) => words.some((word) => flag.test(word))) ? [each] : [])),
  ];
  const headers = [...(fetched.length > 0 ? [COMPILERS] : []), ...unique(needs.map((each) => each.headers))];
  return {
    packages: unique(needs.flatMap(({ library }) => library ?? [])),
    setup: [
      ...(headers.length > 0 ? [`apk add --no-cache --virtual .build ${headers.join(' ')}`] : []),
      ...configured.map((words) => words.join(' ')),
      ...(names.length > 0 ? [`docker-php-ext-install ${names.join(' ')}`] : []),
      ...(fetched.length > 0
        ? [
            `pecl install ${fetched.join(' ')}`,
            `docker-php-ext-enable ${fetched.map((name) => name.replace(/-[\d.]+\w*$/, '')).join(' ')}`,
            'rm -rf /tmp/pear',
          ]
        : []),
      ...(headers.length > 0 ? ['apk del .build'] : []),
    ],
    notes: notesOf([...names.filter((name) => !PLAIN.has(name) && !NEEDS[name]), ...fetched]),
  };
}

const notesOf = (unsure: readonly string[]): string[] =>
  unsure.length > 0
    ? [`Libraries that ${unsure.join(', ')} may need go in with apk add before the extensions are made.`]
    : [];

/** Commands of a program whose second word is one of these, as words. */
const wordsOf =
  (program: string, second: readonly string[]) =>
  ({ command }: CommandAt): string[][] => {
    const words = command.words.map(({ value }) => value ?? '');
    return command.name?.value === program &&
      second.includes(words[1] ?? '') &&
      !words.some((word) => /[\s"']/.test(word))
      ? [words]
      : [];
  };

const unique = (words: readonly string[]): string[] => [...new Set(words)];
