/** What is known of a program by its name alone, wherever it is: it was installed, removed, or the base image has it. */

import type { Presence } from '../../facts/baseFacts.ts';
import type { BaseImage } from '../../facts/bases.ts';
import { type Fact, known, unknown } from '../../ground/fact.ts';
import { mayAddProgram } from '../../programs/packages/systemPrograms.ts';
import type { Contents } from './contents.ts';
import { findName } from './names.ts';

/** What every coreutils, BusyBox's and the one in Rust included, has beside `id`. */
const WITH_ID =
  'basename cat chgrp chmod chown cp cut date df dirname du echo env expr false head ln ls md5sum mkdir mktemp mv nohup od printf pwd readlink rm rmdir seq sha1sum sha512sum sleep sort stat tail tee test touch tr true tty uname uniq wc whoami yes';

/** Programs of one package: who has the one has the other. */
const TOGETHER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(WITH_ID.split(' ').map((name) => [name, 'id'])),
  bundler: 'bundle',
  erlc: 'erl',
  iex: 'elixir',
  jar: 'javac',
  keytool: 'java',
  pip3: 'pip',
  pkill: 'pgrep',
  apt: 'apt-get',
  'apt-cache': 'apt-get',
  'apt-mark': 'apt-get',
  'apt-key': 'apt-get',
  'dpkg-reconfigure': 'dpkg',
  gunzip: 'gzip',
  zcat: 'gzip',
  egrep: 'grep',
  fgrep: 'grep',
  userdel: 'useradd',
  groupdel: 'groupadd',
};

export const namedProgram = (contents: Contents, program: string): Fact<boolean> =>
  findName(contents.programs, program, () => baseProgram(contents, program), mayAddProgram);

/** Whether the base image has it. */
export function baseProgram({ base, scratch, baseLabel }: Contents, program: string): Fact<boolean> {
  if (scratch) return known(false, 'scratch is empty');
  switch (base && presenceIn(base, program)) {
    case 'present':
      return known(true, `${baseLabel} has ${program}`);
    case 'absent':
      return known(false, `${baseLabel} has no ${program}`);
    default:
      return unknown(`it is not known whether ${baseLabel} has ${program}`);
  }
}

/** Who has `python3` has it under other names as well: in Python's own image the short one, elsewhere nobody says which. */
function presenceIn(base: BaseImage, program: string): Presence {
  const said = base.tool(TOGETHER[program] ?? program);
  if (said === 'present' || !/^python(3\.\d+)?$/.test(program) || base.tool('python3') !== 'present') return said;
  return program === 'python' && base.family === 'python' ? 'present' : 'unknown';
}
