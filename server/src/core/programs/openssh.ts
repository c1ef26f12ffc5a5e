import { named, type Program } from './model/program.ts';

export default [
  {
    name: 'ssh-keygen',
    packages: { apk: 'openssh-keygen', 'apt-get': 'openssh-client', dnf: 'openssh' },
    reach: 'nothing',
    options: { values: '-t -b -N -f -C -P -m -Z -O -s -I -n -V -z -D -R -F -a' },
    outputs: { files: '-f', suffixes: ' .pub -cert.pub .old', scripts: /^-A$/ },
  },
  ...named('nothing', 'ssh-keyscan ssh-add ssh-agent', {
    packages: { apk: 'openssh-client', 'apt-get': 'openssh-client', dnf: 'openssh-clients' },
  }),
  ...named('told', 'rsync', { packages: 'rsync' }),
  ...named('told', 'ssh scp sftp', {
    packages: { apk: 'openssh-client', 'apt-get': 'openssh-client', dnf: 'openssh-clients' },
  }),
] satisfies readonly Program[];
