# Bun of the npm registry's own package, and user bun.
install -m 755 /files/bun/bin/bun /usr/local/bin/bun
install -m 755 /recipes/setup/bun-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
ln -s bun /usr/local/bin/bunx
ln -s bun /usr/local/bin/node
groupadd --gid 1000 bun
useradd --uid 1000 --gid bun --shell /bin/sh --create-home bun
mkdir -p /home/bun/app
printf '[install]\ncafile = "/etc/ssl/certs/ca-certificates.crt"\n' >/root/.bunfig.toml
bun --version
