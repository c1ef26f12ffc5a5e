import { portsOf } from '../questions/exposedPorts.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'expose-format',
  sources: [{ tool: 'buildkit', id: 'ExposeInvalidFormat', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    for (const { instruction, word, text, address, host, container, protocol } of portsOf(analysis)) {
      if (address === '' && host === '') continue;
      const port = protocol === '' ? container : `${container}/${protocol}`;
      const ignored = text.slice(0, text.length - port.length - 1);
      report({
        at: placeOf(analysis, instruction, word.span, policy),
        message: `"${text}": EXPOSE takes the container's port alone, and "${ignored}" has no effect`,
        fix:
          word.text === text && container !== ''
            ? { title: `Write "${port}"`, edits: [{ span: word.span, newText: port }] }
            : undefined,
      });
    }
  },
});
