import { portsOf } from '../questions/exposedPorts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'expose-protocol-casing',
  sources: [{ tool: 'buildkit', id: 'ExposeProtoCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      for (const { word, text, protocol, container } of portsOf(analysis)) {
        const lower = protocol.toLowerCase();
        if (protocol === lower) continue;
        const isLiteral = word.text === text;
        const at = isLiteral ? { start: word.offsetAt(text.length - protocol.length), end: word.span.end } : word.span;
        report({
          at,
          message: `the protocol "${protocol}" of "${text}" is not in lower case`,
          fix: isLiteral
            ? { title: `Write "${container}/${lower}"`, edits: [{ span: at, newText: lower }] }
            : undefined,
        });
      }
    },
  },
});
