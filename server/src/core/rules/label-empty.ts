import { at, labelsOf } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-empty',
  sources: [{ tool: 'hadolint', id: 'DL3051', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    for (const { key, pair, instruction } of labelsOf(analysis, policy)) {
      if (!Object.hasOwn(policy.labels, key) || pair.value?.value !== '') continue;
      report(at(analysis, policy, instruction, pair.span, `"${key}" is empty, and the project asks for a value`));
    }
  },
});
