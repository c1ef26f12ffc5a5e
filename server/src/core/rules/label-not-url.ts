import { labelValueRule } from '../questions/labels.ts';

/** A scheme and something behind it, of the characters RFC 3986 allows. */
const URL = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/;

export default labelValueRule('label-not-url', 'DL3052', 'url', 'URL', (value) => URL.test(value));
