/**
 * Command lines that write a file, each followed by a COPY of that file: nobody may call it missing. A line is the command, ` => `
 * and the path; `@image` sets the base image of the lines below it, `NAME=value` in front of `|` an ENV.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { check } from '../../../server/src/core/lint/lint.ts';
import { defaultPolicy } from '../../../server/src/core/policy.ts';
import type { Rule } from '../../../server/src/core/rule.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { context } from '../../support/facts.ts';

const LINES = `
@buildpack-deps:trixie
echo a > a.txt => /w/a.txt
printf x >> /b.txt => /b.txt
cat a b > /joined => /joined
date | tee /stamp => /stamp
date | tee -a log/stamp => /w/log/stamp
touch /marker => /marker
touch -t 202001010000 old => /w/old
truncate -s 1M /disk.img => /disk.img
dd if=/dev/zero of=/zero.img bs=1M count=1 => /zero.img
cp /etc/hostname /h => /h
cp -r /etc/apt /apt => /apt/sources.list.d
cp -t /pool /etc/hostname => /pool/hostname
cp --target-directory=/pool /etc/hostname => /pool/hostname
cp -a --parents /etc/hostname /tree => /tree/etc/hostname
mv a.txt /moved.txt => /moved.txt
ln -s /usr/bin/python3 /py => /py
ln -sf ../x /links/x => /links/x
install -D -m755 tool /dist/bin/tool => /dist/bin/tool
install -d /made/dir => /made/dir
install -Dt /kit tool => /kit/tool
mkdir -p /d/e/f => /d/e/f
mkfifo /pipe => /pipe
mknod /null c 1 3 => /null
mktemp -d /scratch/XXXX => /scratch
sort -u -o sorted.txt list => /w/sorted.txt
sort --output=/sorted list => /sorted
sort list > /sorted2 => /sorted2
uniq list once => /w/once
shuf -o /shuffled list => /shuffled
split -b 1M big part- => /w/part-aa
split -n 3 big /parts/p => /parts/paa
csplit -f /chap/c book 10 => /chap/c00
tr a-z A-Z < in > /upper => /upper
cut -d: -f1 /etc/passwd > users => /w/users
sed -n '/x/w /found' in => /found
sed -n -e 'w copy.txt' in => /w/copy.txt
sed 's/a/b/w changed.txt' in => /w/changed.txt
sed -i.bak s/a/b/ in => /w/in.bak
awk '{ print > "out.txt" }' in => /w/out.txt
awk '{ print $1 > "/cols/" $2 }' in => /cols/x
awk -f prog.awk in > /awked => /awked
gawk '{ print | "sort > /sorted3" }' in => /sorted3
iconv -f latin1 -t utf-8 -o new.csv old.csv => /w/new.csv
iconv -f latin1 old.csv > /conv.csv => /conv.csv
xxd -r dump.hex bin => /w/bin
xxd -i data data.h => /w/data.h
base64 -d enc > /dec => /dec
od -c in > od.txt => /w/od.txt
dos2unix -n dos.txt unix.txt => /w/unix.txt
unix2dos -n u.txt d.txt => /w/d.txt
paste a b > /pasted => /pasted
join a b > joined => /w/joined
envsubst < in.tpl > /etc/app.conf => /etc/app.conf
m4 in.m4 > /out.m => /out.m
jq . in.json > /pretty.json => /pretty.json
yq -o=json in.yaml > /in.json => /in.json
yq -s '.name' all.yaml => /w/first.yml
xmllint --format in.xml -o /pretty.xml => /pretty.xml
xsltproc -o /page.html s.xsl in.xml => /page.html
patch -o /patched in in.diff => /patched
patch -p1 -i x.diff => /w/new/file
diff -u a b > /a.diff || true => /a.diff
gzip -k a.json => /w/a.json.gz
gzip -9c a.json > /a.gz => /a.gz
gzip -d x.gz => /w/x
gunzip -k y.gz => /w/y
gzip -S .gzip a => /w/a.gzip
pigz -k a => /w/a.gz
bzip2 -k a.json => /w/a.json.bz2
bunzip2 -k z.bz2 => /w/z
xz -k -9 a => /w/a.xz
xz -d b.xz => /w/b
unxz -k c.xz => /w/c
lzma -k a => /w/a.lzma
zstd -19 a => /w/a.zst
zstd -o /a.zst a => /a.zst
zstd -d a.zst -o /plain => /plain
brotli -k a.js => /w/a.js.br
brotli -o /a.br a.js => /a.br
lz4 a a.lz4 => /w/a.lz4
zopfli a.js => /w/a.js.gz
find . -name '*.js' -exec gzip -k {} + => /w/app.js.gz
find . -name '*.js' -exec brotli -k {} \\; => /w/app.js.br
find /etc -name os-release -exec cp {} /rel \\; => /rel
find . -type f -fprint /list => /list
find . -name '*.svg' -print0 | xargs -0 -n1 svgo => /w/a.svg
find . -name '*.json' | xargs gzip => /w/b.json.gz
ls | xargs -I{} cp {} /flat/ => /flat/a
ls | xargs -n1 -P4 ./convert => /converted/a
ls | parallel gzip => /w/c.gz
tar -czf out.tgz a => /w/out.tgz
tar cf /all.tar . => /all.tar
tar -C / -xzf x.tgz => /bin2/x
tar xf x.tar -C /unpacked => /unpacked/x
tar xzf x.tgz --strip-components=1 => /w/readme
tar --create --file=/long.tar a => /long.tar
curl -fsSL https://example.org/x.tgz | tar xz -C /opt/x => /opt/x/bin
bsdtar -xf x.zip -C /bsd => /bsd/x
zip -qr themes.zip themes => /w/themes.zip
zip -9 -r /site.zip . => /site.zip
zip -r site . => /w/site.zip
unzip -q x.zip -d /unz => /unz/x
unzip x.zip => /w/x/y
7z a /all.7z . => /all.7z
7z x a.7z -o/sz => /sz/a
cpio -idm < initrd => /w/init
find . | cpio -o > /root.cpio => /root.cpio
ar rcs libx.a x.o => /w/libx.a
mksquashfs /etc /fs.sqsh => /fs.sqsh
unsquashfs -d /sq fs.sqsh => /sq/etc
rpm2cpio x.rpm | cpio -idm => /w/usr/bin/x
dpkg-deb -x x.deb /deb => /deb/usr
dpkg -x x.deb /deb2 => /deb2/usr
dpkg-deb --build pkg /x.deb => /x.deb
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out crt.pem -subj /CN=a => /w/crt.pem
openssl req -x509 -newkey rsa:2048 -nodes -keyout /key2.pem -out /crt2.pem -subj /CN=a => /key2.pem
openssl genrsa -out ca.key 4096 => /w/ca.key
openssl rand -out /seed 32 => /seed
openssl rand -hex 32 > secret => /w/secret
openssl dhparam -out /dh.pem 2048 => /dh.pem
openssl ecparam -name prime256v1 -genkey -noout -out ec.pem => /w/ec.pem
openssl pkcs12 -export -in c.pem -inkey k.pem -out /store.p12 -passout pass:x => /store.p12
openssl x509 -req -in a.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out a.pem => /w/a.pem
openssl x509 -req -in a.csr -CA ca.pem -CAkey ca.key -CAserial /ca.srl -CAcreateserial -out a.pem => /ca.srl
openssl enc -aes-256-cbc -in a -out /a.enc -k x => /a.enc
openssl dgst -sha256 -sign k.pem -out /sig a => /sig
gpg --dearmor -o repo.gpg repo.asc => /w/repo.gpg
gpg --dearmor repo.asc => /w/repo.asc.gpg
gpg --output /dec.txt --decrypt a.gpg => /dec.txt
curl -fsSL https://example.org/k.asc | gpg --dearmor -o /k.gpg => /k.gpg
gpg --no-default-keyring --keyring /ring.gpg --import k.asc => /ring.gpg
ssh-keygen -q -t ed25519 -N "" -f /k/host => /k/host.pub
ssh-keygen -q -t rsa -N '' -f id => /w/id
ssh-keyscan github.com >> /hosts => /hosts
curl -fsSLo /x https://example.org/f => /x
curl -fsSL -O https://example.org/f.tgz => /w/f.tgz
curl -fsSL --output-dir /dl -O https://example.org/f.tgz => /dl/f.tgz
curl -fsSL --create-dirs -o /deep/x https://example.org/x => /deep/x
curl -fsSL https://example.org/x > /x2 => /x2
curl -JLO https://example.org/d?x=1 => /w/d.zip
curl -fsSLOJ "https://example.org/$F" => /w/some
wget -q https://example.org/d/f.zip => /w/f.zip
wget -qO /w2 https://example.org/x => /w2
wget -P /d2 https://example.org/f => /d2/f
wget -r -np https://example.org/pub/ => /w/example.org/pub
wget --content-disposition https://example.org/get => /w/named.zip
wget -i urls.txt -P /many => /many/a
aria2c -d /aria -o x https://example.org/x => /aria/x
aria2c https://example.org/y.iso => /w/y.iso
git clone https://example.org/o/r.git => /w/r/src
git clone https://example.org/o/r.git /r2 => /r2/src
git -C /r2 checkout main => /r2/new
git archive --format=tar -o /head.tar HEAD => /head.tar
git bundle create /all.bundle --all => /all.bundle
git submodule update --init => /w/vendor/x
git lfs pull => /w/model.bin
svn export https://example.org/svn/trunk /svn => /svn/x
hg clone https://example.org/hg/x /hg => /hg/x
rsync -a src/ /rsynced/ => /rsynced/a
scp host:/x /scp => /scp
gcc -O2 -o /usr/local/bin/app main.c => /usr/local/bin/app
gcc -c main.c => /w/main.o
gcc -shared -fPIC -o /libx.so x.c => /libx.so
cc -o/attached main.c => /attached
g++ main.cc => /w/a.out
clang --output=/clanged main.c => /clanged
ld -o /linked a.o => /linked
objcopy -O binary a.elf /a.bin => /a.bin
strip -o /stripped app => /stripped
as -o a.o a.s => /w/a.o
make => /w/app
make -C src => /w/src/app
make DESTDIR=/stage install => /stage/usr/local/bin/app
make PREFIX=/opt/app install => /opt/app/bin/app
make install prefix=/p => /p/bin/x
./configure --prefix=/opt/y && make && make install => /opt/y/bin/y
cmake -B build -S . => /w/build/Makefile
cmake --build build => /w/build/app
cmake --install build --prefix /inst => /inst/bin/app
cmake -DCMAKE_INSTALL_PREFIX=/inst2 . && make install => /inst2/bin/app
ninja -C out => /w/out/app
meson setup /mb && meson compile -C /mb => /mb/app
autoreconf -fi => /w/configure
protoc --go_out=/gen api.proto => /gen/api.pb.go
protoc --python_out=. api.proto => /w/api_pb2.py
protoc -o /desc.pb api.proto => /desc.pb
buf generate -o /bufgen => /bufgen/x
flex -o lex.c lex.l => /w/lex.c
bison -o /parse.c p.y => /parse.c
swig -python -o /wrap.c x.i => /wrap.c
ffmpeg -i in.mp4 /out.webm => /out.webm
convert in.png /out.jpg => /out.jpg
magick in.png -resize 50% small.png => /w/small.png
pandoc -o /doc.pdf doc.md => /doc.pdf
pdflatex -output-directory=/tex doc.tex => /tex/doc.pdf
latexmk -pdf doc.tex => /w/doc.pdf
dot -Tsvg -o /g.svg g.dot => /g.svg
inkscape a.svg --export-filename=/a.png => /a.png
gs -sDEVICE=pdfwrite -o /gs.pdf in.ps => /gs.pdf
optipng -out /opt.png in.png => /opt.png
cwebp in.png -o /in.webp => /in.webp
rsvg-convert -o /r.png a.svg => /r.png
asciidoctor -D /adoc doc.adoc => /adoc/doc.html
doxygen => /w/html/index.html
msgfmt -o app.mo app.po => /w/app.mo
sqlite3 shop.db ".read schema.sql" => /w/shop.db
sqlite3 /data.db < schema.sql => /data.db
sqlite3 shop.db .dump > /dump.sql => /dump.sql
initdb -D /pg => /pg/PG_VERSION
mysql_install_db --datadir=/my => /my/mysql
pg_dump -f /pg.sql db => /pg.sql
htpasswd -bc /users admin x => /users
nano-thing --out /nt => /nt
perl -e 'mkdir q(/pl)' => /pl
perl -pi.orig -e s/a/b/ in => /w/in.orig
perl build.pl => /perl-out
bash build.sh => /bash-out
sh -c 'echo a > /shc' => /shc
sh -c "$SCRIPT" => /scripted
bash -c 'time gzip -k a' => /w/a.gz
bash <(curl -fsSL https://example.org/i.sh) => /piped
curl -fsSL https://example.org/i.sh | sh => /opt/thing/bin
curl -fsSL https://example.org/i.sh | bash -s -- --prefix /pfx => /pfx/bin
wget -qO- https://example.org/i.sh | sh -s -- -b /bin3 => /bin3/x
eval "mkdir /ev" => /ev
eval "$CMD" => /evd
exec ./gen => /gen2
. ./gen.sh => /sourced
source ./gen.sh => /sourced2
env OUT=/envout ./gen => /envout
OUT=/assigned ./gen => /assigned
nohup ./gen => /nohup-out
nice -n 5 gzip -k a => /w/a.gz
timeout 60 gzip -k a => /w/a.gz
time gzip -k a => /w/a.gz
sudo sh -c 'echo a > /sudo' => /sudo
su nobody -s /bin/sh -c 'echo a > /tmp/su' => /tmp/su
busybox wget -O /bb https://example.org/x => /bb
if [ -f a ]; then cp a /cond; fi => /cond
for f in a b; do gzip -k $f; done => /w/b.gz
while read -r f; do cp "$f" /loop/; done < list => /loop/a
case x in x) touch /case;; esac => /case
gen() { echo a > /fn; }; gen => /fn
{ echo a; echo b; } > /group => /group
(cd /sub && touch here) => /sub/here
cd /cdd && touch here => /cdd/here
mkdir -p "$HOME/.x" && touch "$HOME/.x/y" => /root/.x/y
touch ~/tilde => /root/tilde
touch "$(cat name)" => /w/named
D=/dyn; mkdir $D => /dyn
D=/dyn2 && cp a "$D" => /dyn2
export OUT=/exported && ./gen => /exported
python3 -c "open('/py1','w')" => /py1
python3 gen.py => /py2
python3 - < gen.py => /py3
python3 -m compileall -b . => /w/a.pyc
python3 -m zipapp app -o /app.pyz => /app.pyz
python3 -m venv /venv => /venv/bin/python
apt-get update && apt-get install -y nginx => /usr/share/nginx
apt-get download hello => /w/hello.deb
apt-get install -y ./google-chrome.deb => /opt/google/chrome
dpkg -i vendor.deb => /opt/vendor
debootstrap trixie /boot-root => /boot-root/etc
update-ca-certificates => /etc/ssl/certs/ca-certificates.crt
locale-gen => /usr/lib/locale/locale-archive
useradd -m app => /home/app/.bashrc
useradd -m -d /data/app app => /data/app
adduser --home /h2 app => /h2
@alpine:3.24
apk add --root /img --initdb busybox => /img/bin/busybox
apk add -p /img2 --initdb busybox => /img2/bin/busybox
apk --root=/img3 add --initdb busybox => /img3/bin/busybox
apk fetch -o /apks curl => /apks/curl.apk
apk fetch -R curl => /w/curl.apk
adduser -D app => /home/app
adduser -D -h /srv2 app => /srv2
busybox --install -s /bb2 => /bb2/ls
wget -O /aw https://example.org/x => /aw
openssl req -x509 -newkey rsa:2048 -nodes -keyout /k.pem -out /c.pem -subj /CN=a => /c.pem
sqlite3 /s.db "create table a(b)" => /s.db
abuild -r => /root/packages/x
mkinitfs -o /initrd => /initrd
@fedora:43
dnf install -y --installroot /rootfs --releasever 43 bash => /rootfs/bin/bash
dnf --installroot=/rootfs2 install -y bash => /rootfs2/bin/bash
yum install -y --installroot /rootfs3 bash => /rootfs3/bin/bash
microdnf install --installroot /rootfs4 bash => /rootfs4/bin/bash
dnf download --destdir /rpms bash => /rpms/bash.rpm
rpm -i --root /rpmroot x.rpm => /rpmroot/usr
rpmbuild -ba x.spec => /root/rpmbuild/RPMS
createrepo_c /repo => /repo/repodata
useradd app => /home/app
@golang:1.27
go build => /w/app
go build -o app . => /w/app
go build -o /out/ ./cmd/... => /out/a
go build -o=/eq . => /eq
GOBIN=/gobin go install ./cmd/x => /gobin/x
GOBIN=/gobin|go install example.org/x@v1.0.0 => /gobin/x
GOPATH=/gp|go install example.org/x@v1.0.0 => /gp/bin/x
GOMODCACHE=/gmc|go mod download => /gmc/cache
GOCACHE=/gcache|go build ./... => /gcache/00
export GOBIN=/eb && go install ./... => /eb/x
go mod vendor => /w/vendor/modules.txt
go generate ./... => /generated/x
go run ./gen -out /run-out => /run-out
go test -coverprofile=/cover.out ./... => /cover.out
go test -c -o /x.test . => /x.test
xcaddy build --output /caddy => /caddy
goreleaser release --snapshot => /w/dist/x
ko build ./cmd/x --oci-layout-path=/oci => /oci/index.json
wire ./... => /w/wire_gen.go
swag init -o /swag => /swag/docs.go
@rust:1.98
cargo build --release => /w/target/release/app
cargo build --target-dir /tgt => /tgt/debug/app
CARGO_TARGET_DIR=/ct|cargo build --release => /ct/release/app
CARGO_INSTALL_ROOT=/kit|cargo install ripgrep => /kit/bin/rg
CARGO_HOME=/ch|cargo install ripgrep => /ch/bin/rg
cargo install --root /root2 ripgrep => /root2/bin/rg
cargo install --root=/root3 --path . => /root3/bin/app
cargo vendor /vend > config => /vend/x
cargo chef prepare --recipe-path /recipe.json => /recipe.json
cargo doc => /w/target/doc
RUSTUP_HOME=/ru|rustup toolchain install stable => /ru/toolchains
rustc -o /rc main.rs => /rc
wasm-pack build --out-dir /wasm => /wasm/x.wasm
trunk build --dist /trunk => /trunk/index.html
cross build --release => /w/target/x/release/app
@node:24
npm ci => /w/node_modules/a
npm run build => /w/dist/index.html
BUILD_PATH=/site|npm run build => /site/index.html
OUT_DIR=/od npm run build => /od/x
npm run build -- --outDir /od2 => /od2/index.html
NPM_CONFIG_PREFIX=/tools|npm install -g typescript => /tools/bin/tsc
npm install --prefix /pfx2 left-pad => /pfx2/node_modules/left-pad
npm install -g --prefix /pfx3 serve => /pfx3/bin/serve
npm config set prefix /pfx4 && npm install -g serve => /pfx4/bin/serve
npm pack --pack-destination /packs => /packs/x.tgz
NPM_CONFIG_CACHE=/ncache|npm ci => /ncache/_cacache
CYPRESS_CACHE_FOLDER=/cy|npm ci => /cy/13
PUPPETEER_CACHE_DIR=/pu|npm ci => /pu/chrome
PLAYWRIGHT_BROWSERS_PATH=/pw|npx playwright install chromium => /pw/chromium
PNPM_HOME=/pnpm|pnpm add -g turbo => /pnpm/turbo
pnpm deploy --filter=api /deployed => /deployed/package.json
pnpm fetch --store-dir /store => /store/v10
yarn install --modules-folder /mods => /mods/a
YARN_CACHE_FOLDER=/yc|yarn install => /yc/a
yarn build => /w/build/x
npx vite build --outDir /vite => /vite/index.html
npx tsc --outDir /tsc => /tsc/a.js
npx esbuild a.ts --bundle --outfile=/es.js => /es.js
npx webpack -o /wp => /wp/main.js
npx turbo prune web --docker => /w/out/json
npx nx build web --outputPath=/nx => /nx/main.js
npx next build => /w/.next/standalone
npx prisma generate => /w/node_modules/.prisma
node build.js => /node-out
node -e "require('fs').writeFileSync('/ne','')" => /ne
node --run build => /w/dist
corepack pack -o /corepack.tgz => /corepack.tgz
COREPACK_HOME=/cp|corepack prepare pnpm@10 --activate => /cp/v1
ng build --output-path /ng => /ng/index.html
rollup -c -o /rollup.js => /rollup.js
@python:3.14
python gen.py => /gen
pip install --target /tgt flask => /tgt/flask
pip install --prefix=/pre flask => /pre/lib
pip install --root /rt flask => /rt/usr
pip install -t deps -r requirements.txt => /w/deps/flask
PIP_TARGET=/pt|pip install flask => /pt/flask
PIP_PREFIX=/pp|pip install flask => /pp/lib
PYTHONUSERBASE=/pub|pip install --user black => /pub/bin/black
pip wheel -w /wheels -r requirements.txt => /wheels/a.whl
pip download -d /dls flask => /dls/flask.whl
pip freeze > /frozen.txt => /frozen.txt
PIPX_BIN_DIR=/pb|pipx install ruff => /pb/ruff
UV_PYTHON_INSTALL_DIR=/pys|uv python install 3.13 => /pys/cpython
UV_TOOL_BIN_DIR=/utb|uv tool install ruff => /utb/ruff
UV_PROJECT_ENVIRONMENT=/upe|uv sync => /upe/bin/python
uv venv /uvenv => /uvenv/bin/python
uv pip install --target /upt flask => /upt/flask
uv export -o /req.txt => /req.txt
POETRY_HOME=/ph|curl -sSL https://install.python-poetry.org | python3 - => /ph/bin/poetry
poetry export -o /preq.txt => /preq.txt
poetry build -o /pdist => /pdist/a.whl
WORKON_HOME=/wh|pipenv sync => /wh/x
HF_HOME=/hf|python -c "import x" => /hf/hub
NLTK_DATA=/nltk|python -m nltk.downloader punkt => /nltk/tokenizers
python -m nltk.downloader -d /nltk2 punkt => /nltk2/tokenizers
python -m playwright install => /root/.cache/ms-playwright
python manage.py collectstatic --noinput => /staticfiles/x
STATIC_ROOT=/sr|python manage.py collectstatic --noinput => /sr/x
python setup.py bdist_wheel -d /bdist => /bdist/a.whl
python -m build --outdir /built => /built/a.whl
pyinstaller --distpath /pyi app.py => /pyi/app
mkdocs build -d /mk => /mk/index.html
sphinx-build -b html . /sphinx => /sphinx/index.html
jupyter nbconvert --output-dir /nb x.ipynb => /nb/x.html
alembic upgrade head --sql > /up.sql => /up.sql
conda create -p /cenv python => /cenv/bin/python
@ruby:3.4
gem install --install-dir /gems rake => /gems/gems
GEM_HOME=/gh|gem install rake => /gh/bin/rake
gem build x.gemspec -o /x.gem => /x.gem
BUNDLE_PATH=/bp|bundle install => /bp/ruby
bundle config set path /bc && bundle install => /bc/ruby
bundle package => /w/vendor/cache/a.gem
bundle exec rake assets:precompile => /w/public/assets
bundle exec jekyll build -d /jk => /jk/index.html
ruby gen.rb => /rb-out
@maven:3.9-eclipse-temurin-21
mvn package => /w/target/app.jar
mvn -f sub/pom.xml package => /w/sub/target/a.jar
mvn package -DbuildDirectory=/mvnout => /mvnout/app.jar
mvn dependency:copy-dependencies -DoutputDirectory=/deps => /deps/a.jar
java -jar gen.jar => /java-out
java -Djarmode=tools -jar app.jar extract --destination /ext => /ext/lib
keytool -genkeypair -alias a -dname CN=a -keyalg EC -storepass changeit -keystore local.p12 => /w/local.p12
keytool -importcert -file a.pem -keystore /trust.jks -storepass changeit -noprompt => /trust.jks
jlink --add-modules java.base --output /jre => /jre/bin/java
javac -d /classes A.java => /classes/A.class
jar cf /app.jar . => /app.jar
gradle build => /w/build/libs/app.jar
gradle -PoutDir=/gout build => /gout/a.jar
sbt stage => /w/target/universal/stage
ant -Ddist=/antd dist => /antd/a.jar
@mcr.microsoft.com/dotnet/sdk:10.0
dotnet publish -o /pub => /pub/app.dll
dotnet publish --output /pub2 => /pub2/app.dll
dotnet build -p:OutputPath=/bo => /bo/app.dll
dotnet tool install --tool-path /dt dotnet-ef => /dt/dotnet-ef
dotnet pack -o /np => /np/a.nupkg
@composer:2
composer install => /w/vendor/autoload.php
COMPOSER_VENDOR_DIR=/cv|composer install => /cv/autoload.php
composer create-project laravel/laravel /lara => /lara/artisan
php gen.php => /php-out
php -r 'touch("/phpr");' => /phpr
php artisan optimize => /w/bootstrap/cache/x.php
@elixir:1.19
MIX_HOME=/mh|mix local.hex --force => /mh/archives
MIX_BUILD_PATH=/mb|mix release => /mb/rel/app
mix release --path /rel => /rel/bin/app
mix escript.build => /w/app
@denoland/deno:2.4.0
DENO_DIR=/dd|deno cache main.ts => /dd/npm
deno compile -o /dapp main.ts => /dapp
deno run -A gen.ts => /deno-out
@oven/bun:1
bun build --compile --outfile /bapp main.ts => /bapp
bun run build => /w/dist/x
BUN_INSTALL=/bi|bun install -g serve => /bi/bin/serve
`;

function stageOf(image: string, line: string): string {
  const [, variables = '', command = ''] = /^(?:((?:[A-Z_]+=\S+ ?)+)\|)?(.*)$/.exec(line) ?? [];
  const env = variables === '' ? '' : `ENV ${variables}\n`;
  return `FROM ${image} AS make\nWORKDIR /w\nARG CMD\nARG SCRIPT\nARG F\n${env}RUN ${command}\n`;
}

const rule = rules.find(({ id }) => id === 'copy-from-missing-path') as Rule;

const cases: [name: string, dockerfile: string][] = [];
let image = '';
for (const line of LINES.trim().split('\n')) {
  if (line.startsWith('@')) {
    image = line.slice(1);
    continue;
  }
  const at = line.lastIndexOf(' => ');
  cases.push([line, `${stageOf(image, line.slice(0, at))}FROM scratch\nCOPY --from=make ${line.slice(at + 4)} /x/\n`]);
}

test('there are enough of them', () => assert.ok(cases.length >= 300, `${cases.length}`));

test('a file that a command may have written is not missing', () => {
  const wrong = cases.flatMap(([name, dockerfile]) =>
    check(rule, analyze(dockerfile, context), defaultPolicy).map(({ message }) => `${name}: ${message}`),
  );
  assert.deepEqual(wrong, []);
});
