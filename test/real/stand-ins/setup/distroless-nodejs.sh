# Node where distroless has it.
mkdir -p nodejs/bin
cp /files/node"$MAJOR"/bin/node nodejs/bin/
