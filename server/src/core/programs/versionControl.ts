import { named } from './model/program.ts';

/** Version control, beside git. */
export default named('told', 'git-lfs svn hg bzr repo');
