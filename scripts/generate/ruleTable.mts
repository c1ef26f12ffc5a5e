/** docs/rules.md: every rule with its summary, where it comes from and whether it has a fix. */
import { readFileSync } from 'node:fs';
import type { Rule } from '../../server/src/core/rule.ts';

const pageUrl = (id: string): URL => new URL(`../../server/src/core/rules/${id}.md`, import.meta.url);

export async function ruleTable(): Promise<string> {
  const { rules } = (await import('../../server/src/core/rules/index.ts')) as { rules: readonly Rule[] };
  const rows = rules.map((rule) => {
    const [, summary = ''] = readFileSync(pageUrl(rule.id), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const aliases = rule.sources.filter(({ relation }) => relation === 'same').map(({ id }) => id);
    const cells = [
      `[${rule.id}](../server/src/core/rules/${rule.id}.md)`,
      summary.replaceAll('|', '\\|'),
      rule.severity,
      rule.profile,
      rule.fix,
      aliases.join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '# Rules',
    '',
    `Written by \`npm run generate\`. ${rules.length} rules.`,
    '',
    '| rule | what it reports | severity | profile | fix | also known as |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
