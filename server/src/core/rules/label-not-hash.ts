import { labelValueRule } from '../questions/labels.ts';

/** git's own: whole, or cut to the seven characters it shows; repositories may use SHA-256. */
const isHash = (value: string, peer: string | undefined): boolean =>
  peer === 'hadolint' ? /^([0-9a-f]{7}|[0-9a-f]{40})$/.test(value) : /^([0-9a-f]{7,40}|[0-9a-f]{64})$/.test(value);

export default labelValueRule('label-not-hash', 'DL3055', 'hash', 'git hash', isHash);
