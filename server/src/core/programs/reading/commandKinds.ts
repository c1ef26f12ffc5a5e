/**
 * What a program that is no package manager can do to an image, for programs that Dockerfiles run often. What is not
 * listed may do anything.
 */
import type { Command } from '../../shell/model.ts';

/**
 * inert: nothing beyond the files it is told to write. local: writes files below its working directory. language: that,
 * and it may add programs as a language's package does, never one of the system. anything: whatever root can do.
 */
type CommandKind = 'inert' | 'local' | 'language' | 'manager' | 'anything';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const INERT = words(`
  : . [ [[ test true false echo printf cat ls pwd cd pushd popd head tail grep egrep fgrep wc sort uniq cut tr awk gawk mawk
  sed find which type command id whoami groups uname arch date env printenv export unset set shopt umask ulimit sleep stat
  du df file diff cmp sha1sum sha224sum sha256sum sha384sum sha512sum shasum md5sum b2sum cksum dirname basename readlink
  realpath ldd nproc expr seq exit return read local declare readonly getent hash wait alias trap ps kill pkill getconf
  hostname jq yq nslookup dig ping nc shift source let eval exec sync mktemp mknod mkfifo tee touch mkdir rmdir rm unlink shred
  chmod chown chgrp setfacl chattr setcap getcap strip ldconfig locale-gen localedef update-locale dpkg-reconfigure
  debconf-set-selections apt-key apt-mark apt-cache apt-config add-apt-repository dpkg-query dpkg-divert dpkg-statoverride
  rpm-key rpmkeys update-ca-certificates update-ca-trust trust c_rehash gpg gpg2 gpgv gpg-agent gpgconf dirmngr openssl
  keytool ssh-keyscan ssh-keygen ssh-add ssh-agent ssh git-lfs svn hg chpasswd passwd chage chsh usermod useradd adduser
  groupadd addgroup userdel deluser groupdel delgroup gpasswd addgroup newgrp visudo crontab a2enmod a2dismod a2ensite a2dissite
  a2enconf a2disconf phpenmod phpdismod lighty-enable-mod nginx apachectl apache2ctl httpd service systemctl rc-update
  rc-service supervisorctl supervisord mysqld mysql psql postgres initdb pg_ctl redis-cli sqlite3 cron fc-cache
  update-mime-database update-desktop-database glib-compile-schemas gtk-update-icon-cache tar gzip gunzip bzip2 bunzip2 xz
  unxz zstd unzstd zcat zip unzip 7z 7za cpio ar cp mv ln install dd truncate split tac rev od xxd hexdump base64 nl
  paste join comm fold fmt column iconv envsubst dos2unix unix2dos patch time nice timeout xargs parallel curl wget aria2c
  git busybox logger tput clear stty tty script less more vi vim nano sysctl mount umount swapoff free top uptime lsof
  netstat ss ip ifconfig route iptables updatedb locate javaws docker-php-ext-enable docker-php-source tini dumb-init unminimize depmod modprobe tzselect rename
  apk-key freshclam sestatus semanage restorecon authconfig alternatives-display man mandb catchsegv pwconv grpconv
  scl_source gosu su-exec setpriv chronic flock ts inotifywait nvidia-smi lscpu lsb_release dmidecode arch`);

/** Compilers, bundlers, test runners, code generators and the like. */
const LOCAL = words(`
  npx tsc vite webpack rollup esbuild parcel next nuxt nuxi ng vue-cli-service react-scripts gatsby svelte-kit astro remix
  expo gulp grunt bower lerna nx turbo rush jest vitest mocha karma cypress playwright eslint prettier stylelint prisma
  sequelize typeorm knex drizzle-kit ember hexo swc babel sass node-gyp node-pre-gyp ncc pkg nest tailwindcss storybook
  hugo jekyll mkdocs sphinx-build make-doc zola antora doxygen asciidoctor pandoc pdflatex xelatex latexmk
  pytest tox nox flake8 pylint mypy black isort ruff coverage alembic django-admin flask celery gunicorn uvicorn cython
  cythonize f2py pyinstaller nuitka jupyter ipython twine
  gofmt goimports golangci-lint staticcheck swag wire mockgen sqlc templ buf protoc protoc-gen-go goreleaser packr statik
  go-bindata rice upx xcaddy govulncheck ko stringer
  rustc rustfmt clippy-driver cross sccache wasm-pack wasm-bindgen trunk cargo-chef diesel sqlx
  javac jar jarsigner jlink jdeps jmod jpackage native-image ant sbt lein clj clojure kotlinc scalac scala groovy bazel
  buck bazelisk pants msbuild xbuild csc nuget
  phpunit phpstan drush wp artisan box php-cs-fixer symfony
  rake rails hanami rspec rubocop bundler-audit
  iex elixirc erlc ghc ghci runhaskell dart2js dart flutter swift swiftc xcodebuild nim nimble crystal shards zig dub dmd
  ldc2 v ocaml ocamlfind dune lua luac fpc
  gcc g++ cc c++ clang clang++ ld as nm objcopy objdump ranlib cpp gfortran nvcc emcc em++ emmake emconfigure cmake ninja
  meson qmake scons waf autoconf automake autoreconf autoheader aclocal libtoolize configure config autogen.sh bootstrap
  pkg-config bison flex swig nasm yasm ccache distcc ctest cpack conan ragel xmake premake5 gyp gn tup
  R Rscript julia octave terraform tflint helm kubectl kustomize packer vault consul aws az gsutil sam cdk sls serverless
  xvfb-run Xvfb convert magick ffmpeg gs dot inkscape optipng cwebp zopfli brotli svgo lessc terser uglifyjs
  msgfmt xgettext pybabel rst2html xmllint xsltproc hadolint shellcheck yamllint ansible-lint
  docker-php-ext-install docker-php-ext-configure pecl pear phpize php-config`);

/** Managers that fetch toolchains and other programs. */
const MANAGERS = words(`
  rustup-init asdf mise rtx pyenv rbenv nodenv nvm fnm n volta sdk ghcup opam ansible-galaxy ansible-playbook
  gcloud corepack gup steamcmd playwright-install spack luarocks cpan cpanm krew tlmgr`);

const KINDS: ReadonlyMap<string, CommandKind> = new Map([
  ...INERT.map((name): [string, CommandKind] => [name, 'inert']),
  ...LOCAL.map((name): [string, CommandKind] => [name, 'local']),
  ...MANAGERS.map((name): [string, CommandKind] => [name, 'manager']),
]);

const INTERPRETERS =
  /^(node|nodejs|ts-node|tsx|bun|deno|php\d*|perl|ruby|python[\d.]*|pypy[\d.]*|java|lua[\d.]*|tclsh|guile|dotnet)$/;
const ASKS_VERSION = /^(-v|-V|-version|--version|-h|--help|version)$/;
/** Programs of the project itself, by where they are. */
const PROJECT_PROGRAM =
  /(^|\/)(node_modules\/\.bin|vendor\/bin)\/|(^|\/)(manage\.py|artisan|configure|bin\/(console|rails|rake|setup|cake))$/;

/** How many jobs run at once, which no machine has to tell: `-j$(nproc)`, `"$(getconf _NPROCESSORS_ONLN)"`. */
const JOBS = /^"?-(j|-jobs=|-parallel=)|^"?(\$\(+|`)\s*(nproc|getconf)\b/;

/** The arguments as far as they are known; a number of jobs stays as it is written. */
export const argumentsOf = ({ words }: Command): readonly (string | undefined)[] =>
  words.slice(1).map(({ value, text }) => value ?? (JOBS.test(text) ? text : undefined));

/** `path` is the program as written, `args` its arguments as far as they are known. */
export function commandKind(path: string, args: readonly (string | undefined)[]): CommandKind {
  if (PROJECT_PROGRAM.test(path)) return 'local';
  const program = path.slice(path.lastIndexOf('/') + 1);
  if (args.length === 1 && ASKS_VERSION.test(args[0] ?? '')) return 'inert';
  if (program === 'rustup') return args[0] === 'run' ? 'language' : 'inert';
  if (INTERPRETERS.test(program)) return args.some((each) => ASKS_VERSION.test(each ?? '')) ? 'inert' : 'language';
  if (program === 'make' || program === 'ninja' || program === 'meson' || program === 'gmake') {
    // `make install` puts the project's programs on the PATH, and the project may be any.
    return args.every((each) => each !== undefined && !/install|setup|deploy|all-in|tools|deps|bootstrap/.test(each))
      ? 'local'
      : 'anything';
  }
  if (program === 'cmake')
    return args.some((each) => each === undefined || /^(--install|install)$/.test(each)) ? 'anything' : 'local';
  // A path leads to a script of the project or a fresh download, unless it is where the system's programs are.
  const system = !path.includes('/') || /^\/(usr\/)?(local\/)?s?bin\//.test(path) || path.startsWith('$');
  return (system || KINDS.get(program) === 'local' ? KINDS.get(program) : undefined) ?? 'anything';
}
