import { labelValueRule } from '../questions/labels.ts';

/** RFC 5322's addr-spec: dotted atoms or a quoted string, `@`, a domain or an address literal. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const EMAIL = new RegExp(
  `^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n]|\\\\.)*")@(?:${ATOM}(?:\\.${ATOM})*|\\[[^\\[\\]\\\\]*\\])$`,
);

export default labelValueRule('label-not-email', 'DL3058', 'email', 'e-mail address', (value) => EMAIL.test(value));
