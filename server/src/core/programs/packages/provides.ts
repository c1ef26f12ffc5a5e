/**
 * The commands packages bring, one entry a line: `package package: command command …`. A `!` in front says that the list
 * is all they bring together with what they depend on (what they only recommend is not counted), as far as anyone would
 * call it in a Dockerfile. From the file lists of Debian 12 and 13, Alpine 3.20 and later, and RHEL 9. A package whose
 * contents differ between them is never marked.
 */
export const osPackages = `
!ca-certificates: update-ca-certificates openssl
!tzdata tzdata-legacy: tzselect zdump zic
!curl: curl
!curl-minimal: curl
!wget: wget
!jq: jq
yq: yq
!tini tini-static: tini tini-static
!dumb-init: dumb-init
!su-exec: su-exec
!gosu: gosu
!bash: bash
!zsh: zsh
!dash: dash
fish: fish
!less: less
!nano: nano rnano
vim-tiny: vi vim.tiny
vim: vi vim
!unzip: unzip zipinfo funzip unzipsfx zipgrep
!zip: zip zipcloak zipnote zipsplit
!bzip2: bzip2 bunzip2 bzcat
!xz-utils xz: xz unxz xzcat lzma
!zstd: zstd unzstd zstdcat
!gzip: gzip gunzip zcat
!tar: tar
!file: file
!patch: patch
!diffutils: diff cmp diff3 sdiff
!findutils: find xargs
!grep: grep egrep fgrep
!sed: sed
!gawk: awk gawk
coreutils: ls cp mv rm mkdir cat chmod chown install ln sha256sum sort head tail wc env timeout stat
!procps procps-ng: ps top pgrep pkill free uptime vmstat watch w sysctl slabtop tload pmap
!psmisc: killall fuser pstree prtstat peekfd
!htop: htop
!lsof: lsof
!strace: strace
!net-tools: netstat ifconfig route arp
!iproute2 iproute: ip ss tc bridge
!iputils-ping: ping ping4 ping6
!iputils: ping tracepath arping
!traceroute: traceroute
!dnsutils bind9-dnsutils: dig nslookup nsupdate delv mdig host
!bind-tools bind-utils: dig nslookup host nsupdate delv mdig
!bind9-host: host
!netcat-openbsd: nc netcat nc.openbsd
!netcat-traditional: nc netcat nc.traditional
!nmap-ncat: nc ncat
nmap: nmap
!socat: socat
!telnet: telnet
!iptables: iptables ip6tables iptables-save iptables-restore
!shadow: useradd groupadd usermod userdel groupdel groupmod chpasswd passwd newgrp chage
!shadow-utils: useradd groupadd usermod userdel groupdel groupmod chpasswd newgrp chage
passwd: useradd groupadd usermod userdel groupdel groupmod chpasswd passwd chage
adduser: adduser addgroup deluser delgroup
!sudo: sudo visudo sudoedit
doas opendoas: doas
!openssl: openssl
gnupg gnupg2 gpg: gpg gpg-agent gpgconf
!gpgv: gpgv
openssh-client openssh-clients: ssh scp sftp ssh-keygen ssh-keyscan ssh-add ssh-agent
openssh openssh-server: sshd ssh-keygen
!rsync: rsync
git: git
git-lfs: git-lfs
mercurial: hg
subversion: svn
make: make
cmake: cmake ctest cpack
ninja-build ninja: ninja
meson: meson
ccache: ccache
sccache: sccache
binutils: ld as ar nm strip objcopy objdump ranlib readelf
gcc: gcc cpp ld as ar strip
g++ gcc-c++: g++ gcc cpp ld as ar strip
clang: clang clang++
build-essential build-base: gcc g++ make cpp ld as ar strip
pkg-config pkgconf pkgconfig: pkg-config
autoconf: autoconf autoreconf
!re2c: re2c re2go
dpkg: dpkg dpkg-deb dpkg-query
automake: automake aclocal
libtool: libtoolize
python3: python3
python3-minimal: python3
python3-pip: pip3 pip python3
py3-pip: pip3 pip python3
python3-venv: python3
python3-dev: python3 python3-config
python3-setuptools python3-wheel py3-setuptools py3-wheel: python3
python-is-python3: python python3
pipx: pipx python3
python2: python2
nodejs: node
nodejs-current: node
npm: npm npx node
yarn: yarn yarnpkg
ruby ruby-full: ruby gem irb
ruby-dev: ruby
bundler ruby-bundler: bundle bundler
perl: perl
php php-cli: php
composer: composer
golang golang-go go: go gofmt
cargo: cargo rustc
rustc rust: rustc
default-jre default-jre-headless: java
default-jdk default-jdk-headless: java javac jar
maven: mvn java
gradle: gradle java
erlang: erl
elixir: elixir mix iex
lua5.3: lua5.3
lua5.4: lua5.4
nginx: nginx
nginx-light nginx-full nginx-extras nginx-core: nginx
apache2: apache2 apache2ctl a2enmod a2ensite
apache2-utils: htpasswd ab
httpd: httpd apachectl
haproxy: haproxy
supervisor: supervisord supervisorctl
cron: cron crontab
cronie dcron: crond crontab
redis: redis-server redis-cli
redis-server: redis-server redis-cli
redis-tools: redis-cli
postgresql-client postgresql: psql pg_dump pg_restore pg_isready
default-mysql-client mysql-client mariadb-client: mysql mysqldump
sqlite3 sqlite: sqlite3
ffmpeg: ffmpeg ffprobe
imagemagick: convert identify
graphviz: dot
ghostscript: gs
poppler-utils: pdftotext pdfinfo pdftoppm
chromium: chromium
chromium-driver chromium-chromedriver: chromedriver
docker docker.io docker-ce docker-cli docker-ce-cli: docker
kubectl: kubectl
!gettext-base: gettext envsubst
gettext: gettext envsubst msgfmt
moreutils: sponge ts chronic
!upx upx-ucl: upx
!patchelf: patchelf
!inotify-tools: inotifywait inotifywatch
util-linux: mount umount setpriv flock lsblk su runuser unshare nsenter getopt
!libcap2-bin: setcap getcap
!libcap: setcap getcap
!libcap-utils: setcap getcap
!acl: setfacl getfacl
!attr: setfattr getfattr
locales: locale-gen localedef update-locale
libc-bin: ldd getconf localedef ldconfig
musl-utils: ldd getconf getent
busybox: busybox
lsb-release: lsb_release
software-properties-common: add-apt-repository
!apt-utils: apt-ftparchive apt-extracttemplates
!apt-transport-https: 
!debian-archive-keyring: 
!gcompat: 
!libc6-compat: 
!libstdc++: 
!libgcc: 
!libssl3 libssl3t64 libssl1.1: 
!libpq5: 
!libsqlite3-0: 
!libstdc++6 libgcc-s1 libgomp1 libatomic1: 
!zlib1g zlib: 
!icu-libs libintl: 
!musl-dev: 
!linux-headers: 
!zlib1g-dev zlib-dev: 
!libffi-dev: 
!libssl-dev openssl-dev: 
`;

/** Where Alpine's package brings less than its namesakes: its dependencies are libraries and these. */
export const alpinePackages = `
!git: git
!git-lfs: git-lfs git
!make: make
!cmake: cmake ctest cpack
!gcc: gcc cc cpp ld as ar strip
!g++: g++ c++ gcc cc cpp ld as ar strip
!build-base: gcc g++ cc c++ make cpp ld as ar strip patch file
!binutils: ld as ar nm strip objcopy objdump ranlib readelf
!openssh-client: ssh scp sftp ssh-keygen ssh-keyscan ssh-add ssh-agent
!nodejs nodejs-current: node
!npm: npm npx node
!python3: python3
!py3-pip: pip pip3 python3
!sqlite: sqlite3
!postgresql-client: psql pg_dump pg_restore pg_isready
!gnupg: gpg gpg-agent gpgconf gpgv
!coreutils: ls cp mv rm mkdir cat chmod chown install ln sha256sum sort head tail wc env timeout stat nproc
!pkgconf pkgconfig: pkg-config pkgconf
!ninja ninja-build samurai: ninja samu
!tzdata: 
!libpq libxml2 libxslt libpng libjpeg-turbo libzip icu-data-full: 
!libpq-dev: pkg-config pkgconf
!musl-locales: locale
!fontconfig: fc-cache fc-list fc-match
`;

/** Commands of packages of languages, installed for all projects (`npm i -g`, `pip install`, `gem install`). */
export const languagePackages: Readonly<Record<string, string>> = {
  node: `
!pm2: pm2 pm2-dev pm2-docker pm2-runtime
!serve: serve
!http-server: http-server
!nodemon: nodemon
!typescript: tsc tsserver
!ts-node: ts-node ts-node-esm ts-script
!tsx: tsx
!pnpm: pnpm pnpx
!yarn: yarn yarnpkg
!npm: npm npx
!corepack: corepack pnpm pnpx yarn yarnpkg
!turbo: turbo
!nx: nx
!lerna: lerna
!@angular/cli: ng
!@nestjs/cli: nest
!@vue/cli: vue
!vercel: vercel vc
!prisma: prisma
!node-gyp: node-gyp
!rimraf: rimraf
!concurrently: concurrently conc
!dotenv-cli: dotenv
!esbuild: esbuild
!webpack-cli: webpack-cli
!gulp-cli: gulp
!grunt-cli: grunt
!bower: bower
!firebase-tools: firebase
!serverless: serverless sls
!wrangler: wrangler wrangler2
!bun: bun bunx
!npm-run-all: npm-run-all run-p run-s
`,
  python: `
gunicorn: gunicorn
uvicorn uvicorn[standard]: uvicorn
hypercorn: hypercorn
daphne: daphne
waitress: waitress-serve
uwsgi: uwsgi
flask: flask
django: django-admin
celery: celery
fastapi fastapi[standard]: fastapi
streamlit: streamlit
jupyter jupyterlab notebook: jupyter
poetry: poetry
pdm: pdm
!uv: uv uvx
pipenv: pipenv
!pip: pip pip3
!virtualenv: virtualenv
pipx: pipx
pytest: pytest
tox: tox
black: black
ruff: ruff
mypy: mypy
flake8: flake8
alembic: alembic
awscli: aws
ansible ansible-core: ansible ansible-playbook ansible-galaxy
supervisor: supervisord supervisorctl
httpie: http https
yt-dlp: yt-dlp
mkdocs mkdocs-material: mkdocs
sphinx: sphinx-build
conan: conan
meson: meson
ninja: ninja
cmake: cmake ctest cpack
scrapy: scrapy
mlflow: mlflow
dbt-core: dbt
sqlfluff: sqlfluff
`,
  ruby: `
!bundler: bundle bundler
rails: rails
rake: rake
puma: puma
sidekiq: sidekiq
unicorn: unicorn
jekyll: jekyll
foreman: foreman
rubocop: rubocop
fpm: fpm
sass: sass
asciidoctor: asciidoctor
fluentd: fluentd
`,
};
