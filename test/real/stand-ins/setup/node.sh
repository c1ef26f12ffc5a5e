# npm, npx, Yarn and corepack as the official image links them, for the Node in /usr/local of version $MAJOR.
install -m 755 /recipes/setup/node-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
cd /usr/local/bin
ln -s node nodejs
for tool in npm npx; do ln -s ../lib/node_modules/npm/bin/$tool-cli.js $tool; done
# The official images have had neither Yarn nor corepack since version 25.
if [ "$MAJOR" -lt 25 ]; then
  mkdir -p /opt && cp -r /files/yarn /opt/yarn && cp -r /files/corepack /usr/local/lib/node_modules/corepack
  chmod -R go+rX /opt/yarn /usr/local/lib/node_modules/corepack
  for tool in yarn yarnpkg; do ln -s /opt/yarn/bin/$tool $tool; done
  ln -s ../lib/node_modules/corepack/dist/corepack.js corepack
fi
mkdir -p /usr/local/etc
printf 'cafile=/etc/ssl/certs/ca-certificates.crt\naudit=false\nfund=false\nupdate-notifier=false\n' >/usr/local/etc/npmrc
node --version
npm --version
