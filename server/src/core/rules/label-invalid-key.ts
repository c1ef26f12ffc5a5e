import { at, labelsOf } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

/** Docker's guidelines: https://docs.docker.com/engine/manage-resources/labels/ */
const RESERVED = /^(com\.docker\.|io\.docker\.|org\.dockerproject)/;
/** Docker asks for these itself, of images that extend Docker Desktop. */
const ASKED_FOR = /^com\.docker\.(desktop\.)?extension\./;

export default defineRule({
  id: 'label-invalid-key',
  sources: [{ tool: 'hadolint', id: 'DL3048', relation: 'same', severity: 'hint' }],
  category: 'metadata',
  severity: 'hint',
  profile: 'strict',
  fix: 'unsafe',
  check(analysis, report, policy) {
    for (const { key, pair, instruction } of labelsOf(analysis, policy)) {
      if (policy.peer === undefined && ASKED_FOR.test(key)) continue;
      const fault = faultOf(key);
      if (fault === undefined) continue;
      const better = key.toLowerCase();
      const { span } = pair.name;
      const fixed = better !== key && faultOf(better) === undefined && pair.name.variables.length === 0;
      report({
        ...at(analysis, policy, instruction, span, `"${key}" ${fault}`),
        fix: fixed ? { title: `Change to ${better}`, edits: [{ span, newText: better }] } : undefined,
      });
    }
  },
});

function faultOf(key: string): string | undefined {
  if (RESERVED.test(key)) return 'is in a namespace that Docker keeps for itself';
  if (/[^0-9A-Za-z._/-]/.test(key)) return 'has a character other than letters, digits, ".", "-", "_" and "/"';
  if (/[A-Z]/.test(key)) return 'has upper-case letters; keys are lower-case, and tools look for that spelling';
  if (!/^[a-z]/.test(key)) return 'does not start with a letter';
  if (!/[a-z0-9]$/.test(key)) return 'does not end with a letter or digit';
  if (/\.\.|--/.test(key)) return 'has two separators in a row';
  return undefined;
}
