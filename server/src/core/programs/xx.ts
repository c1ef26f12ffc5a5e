import { named } from './model/program.ts';

/**
 * tonistiigi/xx: helpers for cross-compiling. What installs packages installs them for the target platform, into a directory of its
 * own; the compilers behave as the ones they are named after.
 */
export default [
  ...named('system', 'xx-apk xx-apt xx-apt-get'),
  ...named('told', 'xx-go xx-cargo xx-clang xx-clang++ xx-cc xx-c++'),
  ...named('nothing', 'xx-info xx-verify xx-windres'),
];
