import { named } from './model/program.ts';

/** Shells; the commands of a script that is in view are read one by one (`reading/effective.ts`). */
export default [
  ...named('anything', 'bash', { packages: 'bash' }),
  ...named('anything', 'sh ash dash ksh zsh fish csh'),
];
