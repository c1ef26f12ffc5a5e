import type { Named } from '../finding.ts';
import { nearest, onlyNear } from '../ground/suggest.ts';
import { type Ignore, ignores } from '../ignores/ignores.ts';
import { spelling } from '../ignores/spelling.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unknown-rule-in-ignore',
  sources: [],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report, catalogue: { rules } }) {
      for (const { tool, names } of ignores(analysis)) {
        for (const { text, span } of names) {
          if (isKnown(tool, text, rules)) continue;
          const near = nearest(text, candidates(tool, text, rules)) ?? onlyNear(text, codes(tool, rules));
          report({
            at: span,
            message: `"${text}" is not a ${tool === 'buildkit' ? 'check of BuildKit' : 'rule'} and ignores nothing${near === undefined ? '' : `: did you mean "${near}"?`}`,
            fix: near === undefined ? undefined : { title: `Change to ${near}`, edits: [{ span, newText: near }] },
          });
        }
      }
    },
  },
});

/** hadolint's code of a file it cannot read is not a rule, but not a slip either. */
const PARSE_ERROR = 'DL1000';

function isKnown(tool: Ignore['tool'], name: string, rules: readonly Named[]): boolean {
  if (name.toLowerCase() === 'all' || name.toUpperCase() === PARSE_ERROR) return true;
  const known = spelling(rules, name);
  // BuildKit reads its names letter by letter.
  return tool === 'buildkit' ? known === name : known !== undefined;
}

const idsOf = (peer: 'hadolint' | 'buildkit', rules: readonly Named[]): readonly string[] =>
  rules.flatMap(({ sources }) => sources.filter(({ tool }) => tool === peer).map(({ id }) => id));

const codes = (tool: Ignore['tool'], rules: readonly Named[]): readonly string[] =>
  tool === 'buildkit' ? [] : idsOf('hadolint', rules);

/** A code with a slip in it is like most other codes, so for codes none is merely near. */
function candidates(tool: Ignore['tool'], name: string, rules: readonly Named[]): readonly string[] {
  if (/^[A-Z]{2}\d+$/i.test(name) || tool === 'hadolint') return [];
  const checks = idsOf('buildkit', rules);
  return tool === 'buildkit' ? checks : [...rules.map(({ id }) => id), ...checks];
}
