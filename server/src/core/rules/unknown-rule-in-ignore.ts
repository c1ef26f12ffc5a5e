import { ruleName } from '../config/ruleNames.ts';
import { nearest, onlyNear } from '../ground/suggest.ts';
import { type Ignore, ignores } from '../ignores/ignores.ts';
import { defineRule } from '../rule.ts';
import { rules } from './index.ts';

export default defineRule({
  id: 'unknown-rule-in-ignore',
  sources: [],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const ignore of ignores(analysis)) {
      for (const { text, span } of ignore.names) {
        if (isKnown(ignore.tool, text)) continue;
        const near = nearest(text, candidates(ignore.tool, text)) ?? onlyNear(text, codes(ignore.tool));
        report({
          at: span,
          message: `"${text}" is no ${ignore.tool === 'buildkit' ? 'check of BuildKit' : 'rule'}, so nothing is ignored${near === undefined ? '' : `; "${near}" is one`}`,
          fix: near === undefined ? undefined : { title: `Change to ${near}`, edits: [{ span, newText: near }] },
        });
      }
    }
  },
});

/** hadolint's code of a file it cannot read is no rule, but no slip either. */
const PARSE_ERROR = 'DL1000';

function isKnown(tool: Ignore['tool'], name: string): boolean {
  if (name.toLowerCase() === 'all' || name.toUpperCase() === PARSE_ERROR) return true;
  const known = ruleName(name);
  // BuildKit reads its names letter by letter.
  return tool === 'buildkit' ? known === name : known !== undefined;
}

/** hadolint's codes. */
const codes = (tool: Ignore['tool']): string[] =>
  tool === 'buildkit'
    ? []
    : rules.flatMap(({ sources }) => sources.filter((source) => source.tool === 'hadolint').map(({ id }) => id));

/** A code with a slip in it is like most other codes, so for codes none is merely near. */
function candidates(tool: Ignore['tool'], name: string): string[] {
  if (/^[A-Z]{2}\d+$/i.test(name) || tool === 'hadolint') return [];
  const checks = rules.flatMap(({ sources }) =>
    sources.filter((source) => source.tool === 'buildkit').map(({ id }) => id),
  );
  return tool === 'buildkit' ? checks : [...rules.map(({ id }) => id), ...checks];
}
