export { defaultFile, run } from '../bench/analysis.ts';
