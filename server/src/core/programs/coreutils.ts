import { named, type Program } from './model/program.ts';

/** GNU coreutils and BusyBox: what prints, and what has handlers of its own in `reading/fileCommands.ts`. */
export default [
  ...named('nothing', 'sleep', { endless: [[/^infinity$/, 'waits']] }),
  ...named('nothing', 'tail', { endless: [[/(^| )(-f|-F|--follow)( |$)/, 'waits']] }),
  ...named(
    'nothing',
    `cat rev ls head wc cut tr arch date printenv id whoami groups uname stat du df sha1sum sha224sum sha256sum
    sha384sum sha512sum shasum md5sum b2sum cksum dirname basename readlink realpath nproc expr seq sync nl od tac paste
    join comm fold fmt base64 base32 factor numfmt tsort stty tty yes users who uptime hostid
    mkdir rmdir rm unlink shred touch tee truncate chmod chown chgrp mktemp`,
  ),
  ...named('nothing', 'cp mv ln install', { outputs: { into: '-t --target-directory', intoLast: true } }),
  {
    name: 'sort',
    reach: 'nothing',
    options: { values: '-k -o -t -S -T --key --output --parallel --files0-from' },
    outputs: { files: '-o --output' },
  },
  { name: 'uniq', reach: 'nothing', options: { values: '-f -s -w' }, outputs: { operands: 'second' } },
  { name: 'mkfifo', reach: 'nothing', options: { values: '-m --mode' }, outputs: { operands: 'all' } },
  { name: 'mknod', reach: 'nothing', options: { values: '-m --mode' }, outputs: { operands: 'first' } },
  {
    name: 'split',
    programs: 'split csplit',
    reach: 'told',
    options: {
      values: '-a -b -C -l -n -t --suffix-length --bytes --lines --number --additional-suffix --filter -f --prefix -b',
    },
  },
  { name: 'dd', reach: 'told' },
] satisfies readonly Program[];
