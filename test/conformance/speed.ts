export { run } from '../bench/parse.ts';
