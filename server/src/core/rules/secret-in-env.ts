import type { Assignment } from '../dockerfile/model.ts';
import { hadolintSecrets } from '../peers/hadolint/secrets.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

/** BuildKit's words: one of them in a name, with underscores around it, and none of the second list. */
const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const NO_SECRET = /(?:_|^)(?:public|file|version)(?:_|$)/i;
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
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      for (const [instruction, { name }] of hadolintSecrets(analysis))
        report({
          at: placeOf(analysis, instruction, name.span, policy),
          message: message(instruction.keyword, name.value),
        });
      return;
    }
    for (const stage of analysis.stages.stages) {
      for (const instruction of stage.instructions) {
        const { keyword } = instruction;
        if (keyword !== 'ENV' && keyword !== 'ARG') continue;
        for (const pair of instruction.pairs) {
          const name = keyword === 'ENV' ? pair.name.value : pair.name.text;
          if (!SECRET.test(name) || NO_SECRET.test(name) || (policy.peer !== 'buildkit' && isPublic(pair))) continue;
          report({
            at: placeOf(analysis, instruction, pair.name.span, policy),
            message: message(keyword, name),
          });
        }
      }
    }
  },
});

const message = (keyword: string, name: string): string =>
  keyword === 'ENV'
    ? `"${name}" stays in the image: whoever pulls it reads the value with docker inspect`
    : `"${name}" stays in the image's history: whoever pulls it reads the value with docker history`;

const isPublic = ({ name, value }: Assignment): boolean =>
  PUBLIC.test(name.value) || (value !== undefined && value.variables.length === 0 && PLAIN.test(value.value));
