import { portsOf } from '../questions/exposedPorts.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'expose-protocol-casing',
  sources: [{ tool: 'buildkit', id: 'ExposeProtoCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    for (const { instruction, word, text, protocol, container } of portsOf(analysis)) {
      if (protocol === protocol.toLowerCase()) continue;
      const literal = word.text === text;
      const start = word.offsetAt(text.length - protocol.length);
      const at = literal ? { start, end: word.span.end } : word.span;
      report({
        at: placeOf(analysis, instruction, at, policy),
        message: `the protocol "${protocol}" of "${text}" is not in lower case, as it is read`,
        fix: literal
          ? {
              title: `Write "${container}/${protocol.toLowerCase()}"`,
              edits: [{ span: at, newText: protocol.toLowerCase() }],
            }
          : undefined,
      });
    }
  },
});
