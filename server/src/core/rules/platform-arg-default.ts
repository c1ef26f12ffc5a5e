import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';

const AUTOMATIC: ReadonlySet<string> = new Set(PLATFORM_ARGUMENTS);

export default defineRule({
  id: 'platform-arg-default',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: {
      ARG(instruction, { report }) {
        for (const { name, value } of instruction.pairs) {
          if (!value?.value || value.variables.length > 0 || !AUTOMATIC.has(name.value)) continue;
          // Nearly every image is one for Linux: that default says what is so anyway.
          if (/OS$/.test(name.value) && value.value === 'linux') continue;
          report({
            at: { start: name.span.start, end: value.span.end },
            message: `the default overrides the value that BuildKit sets (docker/buildx#510): ${name.value} is "${value.value}" whatever platform is built ${name.value.startsWith('BUILD') ? 'on' : 'for'}`,
            fix: {
              title: 'Remove the default',
              edits: [{ span: { start: name.span.end, end: value.span.end }, newText: '' }],
            },
          });
        }
      },
    },
  },
});
