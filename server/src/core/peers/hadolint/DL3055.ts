import { labelValueCheck } from './labels.ts';

/** Whole, or cut to the seven characters that git shows. */
export default labelValueCheck('DL3055', 'hash', 'git hash', (value) => /^([0-9a-f]{7}|[0-9a-f]{40})$/.test(value));
