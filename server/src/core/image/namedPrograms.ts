/** What is known of a program by its name alone, wherever it is: it was installed, removed, or the base image has it. */
import { type Fact, known, unknown } from '../fact.ts';
import type { Presence } from './baseFacts.ts';
import type { BaseImage } from './bases.ts';
import type { Contents } from './contents.ts';
import { findName } from './names.ts';
import { mayAddProgram } from './systemPrograms.ts';

/** Programs of one package: who has the one has the other. */
const TOGETHER: Readonly<Record<string, string>> = {
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
