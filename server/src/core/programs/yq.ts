import type { Program } from './model/program.ts';

/** It writes where `-i` has it edit, and to the files that `-s` names. */
export default {
  name: 'yq',
  packages: 'yq',
  reach: 'nothing',
  outputs: { scripts: /^-s|^--split-exp/ },
} satisfies Program;
