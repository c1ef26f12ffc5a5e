import { named } from './model/program.ts';

/** What POSIX shells and bash do themselves. */
export default [
  ...named(
    'nothing',
    `: . [ [[ test true false echo printf cd pushd popd pwd type export unset set shopt umask ulimit exit return
    read local declare typeset readonly hash wait alias unalias trap kill shift let times source`,
  ),
  ...named('anything', 'eval'),
];
