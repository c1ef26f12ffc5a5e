import { entries, type StackIgnore } from '../../ignoreTable.ts';

const NODE = /^package\.json$/;
const TYPESCRIPT = /^(tsconfig.*\.json|vite\.config\.\w+|nest-cli\.json|dist\/)$/;

export const ignore: StackIgnore = {
  installed: entries(NODE, '**/node_modules'),
  made: [
    ...entries(TYPESCRIPT, 'dist'),
    ...entries(/^next\.config\.\w+$/, '.next', 'out'),
    ...entries(/^nuxt\.config\.\w+$/, '.nuxt', '.output'),
    ...entries(/^svelte\.config\.\w+$/, '.svelte-kit', 'build'),
  ],
  caches: entries(NODE, 'coverage', '**/npm-debug.log*'),
};
