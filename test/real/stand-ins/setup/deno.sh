# Deno of the npm registry's own package, user deno, under tini.
install -m 755 /files/deno/deno /usr/bin/deno
cp /usr/bin/tini-static /tini
cat >/usr/local/bin/docker-entrypoint.sh <<'ENTRY'
#!/bin/sh
set -e
# Options and deno's own commands are for deno.
if [ "$1" != "${1#-}" ] || deno "$1" --help >/dev/null 2>&1; then set -- deno "$@"; fi
exec "$@"
ENTRY
chmod +x /usr/local/bin/docker-entrypoint.sh
groupadd --gid 1993 deno
useradd --uid 1993 --gid deno --create-home deno
mkdir /deno-dir
chown deno:deno /deno-dir
