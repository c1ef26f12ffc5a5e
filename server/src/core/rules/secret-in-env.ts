import type { Assignment } from '../dockerfile/model.ts';
import { secretNames, shownSecret } from '../questions/secretNames.ts';
import { defineRule, forEach, type StepOf, type Visit } from '../rule.ts';

/** Names of what is public although it is called a key, of settings about authentication, and of what ends up in browsers. */
const PUBLIC =
  /(?:_|^)(?:gpg|pgp|signing|fingerprint|cache|apt|repo|anon|publishable|url|uri|path|dir|name|id|type|mode|method|enabled?|host|port|ttl|expiry|length|size)(?:_|$)|^(?:VITE|REACT_APP|VUE_APP|GATSBY)_/i;
/** Values that nobody can keep secret: a switch, a number, a path, an address, a fingerprint, a stand-in. */
const PLAIN =
  /^(?:|true|false|yes|no|on|off|none|null|\d{1,6}|\.{0,2}\/[^:]*|https?:\/\/[^@]*|(?:0x)?(?:[0-9A-F]{16}|[0-9A-F]{40})|[0-9A-F]{4}(?: +[0-9A-F]{4}){3,9}|(?:dummy|fake|placeholder|change[-_]?me|example|xxx|your[-_]).*)$/is;

export default defineRule({
  id: 'secret-in-env',
  sources: [
    { tool: 'buildkit', id: 'SecretsUsedInArgOrEnv', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3064', relation: 'same', severity: 'warning' },
  ],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    step: forEach(['ENV', 'ARG'], ({ instruction }: StepOf<'ENV' | 'ARG'>, { report }: Visit) => {
      for (const { pair, name } of secretNames(instruction)) {
        if (!isPublic(pair)) report({ at: pair.name.span, message: shownSecret(instruction.keyword, name) });
      }
    }),
  },
});

const isPublic = ({ name, value }: Assignment): boolean =>
  PUBLIC.test(name.value) || (value !== undefined && value.variables.length === 0 && PLAIN.test(value.value));
