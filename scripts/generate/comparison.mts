/** docs/comparison.md: what other tools check, with the rule that answers for it or the reason why none does. */
import { readFileSync } from 'node:fs';

/** One distinct check, which several tools may have under names of their own. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly tools: readonly string[];
  /** Exactly one of these three: our rule; whether the syntax check reports it; the reason why nothing does. */
  readonly rule?: string;
  readonly syntax?: boolean;
  readonly because?: string;
}

export const comparisons = (): readonly Comparison[] =>
  JSON.parse(readFileSync(new URL('comparison.json', import.meta.url), 'utf8')) as readonly Comparison[];

export function comparisonTable(): string {
  const all = comparisons();
  const answered = all.filter(({ because }) => because === undefined);
  const open = all.filter(({ because }) => because !== undefined);
  const tools = [...new Set(all.flatMap((each) => each.tools))].filter((tool) => tool !== 'other').sort();
  return [
    '# Comparison',
    '',
    `Written by \`npm run generate\` from \`scripts/generate/comparison.json\`. ${all.length} distinct checks of ${tools.join(', ')} and of published guides ("other"): ${answered.length} have a rule here or are reported as syntax errors, ${open.length} are left out on purpose.`,
    '',
    '## Answered',
    '',
    '| check | tools | here |',
    '|---|---|---|',
    ...answered.map(({ title, tools: by, rule }) =>
      row(title, by.join(', '), rule === undefined ? 'syntax error' : link(rule)),
    ),
    '',
    '## Left out',
    '',
    '| check | tools | why |',
    '|---|---|---|',
    ...open.map(({ title, tools: by, because = '' }) => row(title, by.join(', '), because)),
    '',
  ].join('\n');
}

const link = (rule: string): string => `[${rule}](../server/src/core/rules/${rule}.md)`;

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
