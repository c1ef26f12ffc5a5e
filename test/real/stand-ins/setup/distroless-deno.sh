# Deno and tini on distroless.
mkdir -p bin
install -m 755 /files/deno/deno bin/deno
cp usr/bin/tini-static tini
