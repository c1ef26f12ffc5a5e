/** Programs that tell what can have brought them: which come from the distribution alone, and which from anywhere. */

/** Something happened that may have added programs or accounts: what it was says which. */
export type Opening = 'anything' | 'distribution' | 'application' | 'library' | 'shared' | 'language';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Programs of the operating system. No package of a language's registry that anyone installs by chance puts one of these
 * names on the PATH, nor another language's interpreter or compiler (`dumb-init`, `tini`, `node` and others are not here on
 * purpose: PyPI and npm carry them).
 */
const SYSTEM = words(`
  sh bash dash ash busybox curl wget git ssh scp rsync su sudo adduser addgroup deluser useradd groupadd usermod userdel
  setpriv su-exec gosu apk apt-get apt dpkg dnf microdnf yum tdnf rpm zypper update-ca-certificates tar gzip bzip2 xz
  unzip zip zstd nc netcat ping ps pgrep top ip hostname less more vi vim nano openssl gpg awk sed grep find xargs getent
  install id make gcc g++ cc perl psql pg_isready redis-cli mysql mysqladmin mariadb nginx httpd apachectl docker setcap
  nslookup dig host patch socat telnet free netstat ifconfig crond cron chown chmod java javac php apache2 apache2ctl
  mongosh rabbitmqctl haproxy memcached mount crontab systemctl service python3 python ruby gem go gofmt rustc cargo mvn
  gradle dotnet mix elixir erl swift ghc`);

/**
 * Programs that no package of a distribution brings along as a dependency of a library or of its headers. Interpreters,
 * compilers, `openssl`, `ssh` and `adduser` are not here: `libgtk-3-dev` or `libopenmpi-dev` pull some of them in.
 */
const NOT_WITH_LIBRARIES = words(`
  curl wget git sudo dumb-init tini gosu su-exec jq nc ping ps top unzip zip vim nano node npm npx yarn pnpm corepack bun
  deno php composer ruby bundle gem go cargo rustc mvn gradle dotnet pwsh mix elixir erl psql pg_isready redis-cli mysql
  mysqladmin mariadb nginx httpd apachectl caddy docker uv pip apk apt-get yum dnf microdnf tdnf socat envsubst cmake rustup`);

/** Nor do libraries that programs are linked with when they run bring along what builds them. */
const NOT_TO_RUN = words('gcc g++ cc make clang pkg-config javac bash ssh adduser addgroup deluser');

/** Of these, the programs that no well-known application depends on or recommends either. */
const NOT_WITH_APPLICATIONS = words(`
  curl wget sudo dumb-init gosu su-exec jq vim nano yarn pnpm corepack bun deno composer mvn gradle dotnet pwsh mix elixir
  redis-cli caddy uv apk apt-get yum dnf microdnf tdnf envsubst cmake rustup`);

/** Programs that no package depends on: an application from the distribution does not bring them in unasked. */
const NEVER_UNASKED = words('dumb-init su-exec gosu uv bun deno pnpm corepack apk dnf microdnf tdnf yum apt-get');

/** Whether something of this kind may have put a program of this name on the PATH. */
export function mayAddProgram(opening: Opening, program: string): boolean {
  switch (opening) {
    case 'anything':
      return true;
    case 'distribution':
      return !NEVER_UNASKED.has(program);
    case 'application':
      return !NOT_WITH_APPLICATIONS.has(program);
    case 'library':
      return !NOT_WITH_LIBRARIES.has(program);
    case 'shared':
      return !NOT_WITH_LIBRARIES.has(program) && !NOT_TO_RUN.has(program);
    case 'language':
      return !SYSTEM.has(program);
  }
}

/** Shell builtins of POSIX shells and bash: a name that needs no program. */
const BUILTINS = words(`
  . : [ alias bg break cd command continue echo eval exec exit export false fc fg getopts hash jobs kill let local printf
  pwd read readonly return set shift source test times trap true type typeset ulimit umask unalias unset wait declare
  shopt pushd popd dirs disown enable help history logout mapfile readarray suspend builtin caller compgen complete
  if then elif else fi for while until do done case esac in function select time { } ! [[ ]]`);

export const isBuiltin = (name: string): boolean => BUILTINS.has(name);
