import { named, type Program } from './model/program.ts';

/** What `git clone` brings is read in `reading/fileTargets.ts`; the other commands work in a working tree. */
export default [
  { name: 'git', names: true, packages: 'git', reach: 'nothing', outputs: { into: '-C --work-tree' } },
  ...named('told', 'git-lfs svn hg bzr repo'),
] satisfies readonly Program[];
