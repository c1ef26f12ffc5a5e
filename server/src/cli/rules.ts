/** `slipway rules` and `slipway explain`. */
import pc from 'picocolors';
import { rulePage } from '../core/features/rulePage.ts';
import { docsUrl, type Rule } from '../core/rule.ts';
import { rules } from '../core/rules/index.ts';
import { pageText } from '../embedded.ts';
import { print } from './io.ts';
import { type Given, UsageError } from './options.ts';
import { rulesNamed } from './setup.ts';

export function runRules(given: Given): number {
  print(given.value('format') === 'json' ? asJson() : asTable());
  return 0;
}

function asJson(): string {
  const described = rules.map((rule) => {
    const { id, markdown: _, ...page } = rulePage(rule, pageText(rule.id));
    return { rule: id, ...page, docs: docsUrl(id) };
  });
  return `${JSON.stringify({ version: 1, rules: described }, undefined, 2)}\n`;
}

function asTable(): string {
  const rows = rules.map((rule) => [
    rule.id,
    rule.severity,
    rule.profile,
    rule.fix === 'none' ? '' : `${rule.fix} fix`,
    aliases(rule),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${pc.dim(`${rules.length} rules; "slipway explain RULE" tells more.`)}\n`;
}

const aliases = ({ sources }: Rule): string => sources.map((source) => source.id).join(', ');

export function runExplain(given: Given): number {
  const [name] = given.operands;
  if (name === undefined || given.operands.length > 1) throw new UsageError('Name one rule, by id or alias.');
  const pages = rulesNamed(name).map(
    (rule) => `${rulePage(rule, pageText(rule.id)).markdown}\n${pc.dim(docsUrl(rule.id))}\n`,
  );
  print(pages.join('\n'));
  return 0;
}
