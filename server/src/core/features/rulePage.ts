/** A rule's page as `Slipway: Explain Rule` shows it. The build writes all of them to `dist/rules.json`. */
import type { Rule } from '../rule.ts';

export interface RulePage extends Pick<Rule, 'id' | 'category' | 'severity' | 'profile' | 'fix'> {
  /** The problem in words. */
  readonly title: string;
  readonly summary: string;
  /** Peers' names of the rule. */
  readonly aliases: readonly string[];
  readonly markdown: string;
}

export function rulePage({ id, category, severity, profile, fix, sources }: Rule, page: string): RulePage {
  const [heading = '', summary = ''] = page.split('\n').filter((line) => line.trim() !== '');
  const title = heading.replace(/^# /, '');
  const aliases = sources.map((source) => source.id);
  const facts = [`\`${id}\``, category, severity, `profile ${profile}`, fixWord[fix], aliases.join(', ')].filter(
    Boolean,
  );
  const body = page.slice(page.indexOf(heading) + heading.length).trim();
  return {
    id,
    title,
    summary,
    category,
    severity,
    profile,
    fix,
    aliases,
    markdown: `# ${title}\n\n${facts.join(' · ')}\n\n${readable(body)}\n`,
  };
}

const fixWord = { none: 'no fix', safe: 'safe fix', unsafe: 'fix that may change the image' } as const;

/** Without the tested edge cases; what the fences say to the tests is said to the reader. */
const readable = (body: string): string =>
  body
    .replace(/^## Edge cases$[\s\S]*?(?=^## |$(?![\s\S]))/m, '')
    .replace(/^(`{3,})dockerfile fixed$/gm, 'Fixed:\n\n$1dockerfile')
    .replace(/^(`{3,})file=(\S+)$/gm, 'With `$2`:\n\n$1')
    .replace(/^(`{3,})json options$/gm, 'With the options:\n\n$1json')
    .trimEnd();
