import { named } from './model/program.ts';

/** `find` is read with what its `-exec` runs, `xargs` with the program it starts. */
export default [
  ...named('nothing', 'find', {
    outputs: { files: '-fprint -fprint0 -fprintf -fls' },
    options: { singleDashLong: true, values: '-fprint -fprint0 -fprintf -fls -name -path -type' },
  }),
  ...named('nothing', 'locate'),
  ...named('told', 'parallel updatedb'),
];
