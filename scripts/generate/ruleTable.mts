/** docs/rules.md: every rule with its summary, where it comes from, whether it has a fix, and what shows that it is right. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Rule } from '../../server/src/core/rule.ts';

const pageUrl = (id: string): URL => new URL(`../../server/src/core/rules/${id}.md`, import.meta.url);

const claims = new URL('../../test/real/claims/', import.meta.url);

/** The rules whose effect is shown by building and running. */
const builtRules: ReadonlySet<string> = new Set(
  readdirSync(claims).flatMap((name) =>
    (parse(readFileSync(new URL(name, claims), 'utf8')) as { readonly rule: string }[]).map(({ rule }) => rule),
  ),
);

/** What shows that the rule is right: a real build, else BuildKit's own check, else what its page cites. */
function shownBy(rule: Rule, page: string): string {
  if (builtRules.has(rule.id)) return 'build';
  if (rule.sources.some(({ tool, relation }) => tool === 'buildkit' && relation === 'same')) return "BuildKit's check";
  const cited = page.split(/^## /m).find((section) => section.startsWith('What it rests on\n'));
  if (cited === undefined) return '';
  return /\bsources?\b/i.test(cited) ? 'source' : 'documentation';
}

export async function ruleTable(): Promise<string> {
  const { rules } = (await import('../../server/src/core/rules/index.ts')) as { rules: readonly Rule[] };
  const rows = rules.map((rule) => {
    const page = readFileSync(pageUrl(rule.id), 'utf8');
    const [, summary = ''] = page.split('\n').filter((line) => line.trim() !== '');
    const aliases = rule.sources.filter(({ relation }) => relation === 'same').map(({ id }) => id);
    const cells = [
      `[${rule.id}](../server/src/core/rules/${rule.id}.md)`,
      summary.replaceAll('|', '\\|'),
      rule.severity,
      rule.profile,
      rule.fix,
      shownBy(rule, page),
      aliases.join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '# Rules',
    '',
    `Written by \`npm run generate\`. ${rules.length} rules.`,
    '',
    'A rule is *shown by* a build when `npm run real` builds and runs a Dockerfile that has the fault, and one that has not; by',
    "BuildKit's own check of the same name; or by the source or documentation that its page cites.",
    '',
    '| rule | what it reports | severity | profile | fix | shown by | also known as |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
