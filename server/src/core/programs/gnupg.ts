import { named, type Program } from './model/program.ts';

/** GnuPG: beside the files it is told to write it keeps its keys in GNUPGHOME. */
export default [
  {
    name: 'gpg',
    programs: 'gpg gpg2',
    packages: { apk: 'gnupg', 'apt-get': 'gnupg', dnf: 'gnupg2' },
    reach: 'nothing',
    options: {
      values:
        '-o --output --homedir --keyserver --keyserver-options --recv-keys --keyring --secret-keyring --trustdb-name -u --local-user -r --recipient --passphrase --passphrase-file --passphrase-fd --pinentry-mode --status-fd --logger-fd --trust-model --primary-keyring --options',
    },
    outputs: {
      files: '-o --output --keyring --primary-keyring',
      directories: '--homedir',
      scripts: /^(--(sign|detach-sign|clearsign|encrypt|gen-key|batch-gen|symmetric|enarmor|dearmor)|-[bsecd]+)$/,
    },
  },
  ...named('nothing', 'gpgv gpgconf gpg-agent dirmngr gpg-connect-agent'),
] satisfies readonly Program[];
