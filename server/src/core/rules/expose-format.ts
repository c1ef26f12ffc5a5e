import { portsOf } from '../questions/exposedPorts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'expose-format',
  sources: [{ tool: 'buildkit', id: 'ExposeInvalidFormat', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      for (const { word, text, address, host, container, protocol } of portsOf(analysis)) {
        if (address === '' && host === '') continue;
        const port = protocol === '' ? container : `${container}/${protocol}`;
        const ignored = text.slice(0, text.length - port.length - 1);
        report({
          at: word.span,
          message: `"${text}": EXPOSE takes only the container port, and "${ignored}" has no effect`,
          fix:
            word.text === text && container !== ''
              ? { title: `Write "${port}"`, edits: [{ span: word.span, newText: port }] }
              : undefined,
        });
      }
    },
  },
});
