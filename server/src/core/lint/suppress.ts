/**
 * Findings people switched off in the file itself:
 * `# slipway ignore=<id>[,<id>] reason` for the next instruction, `# slipway stage ignore=…` for the stage that follows or
 * that it stands in, `# slipway file ignore=…`; hadolint's `ignore`, `global ignore` and `stage ignore`; BuildKit's `# check=skip=…`.
 */
import type { Analysis } from '../analysis.ts';
import type { Rule } from '../rules/rule.ts';
import type { Span } from '../text.ts';

interface Suppression {
  /** Ids and aliases, or `all`. */
  readonly names: readonly string[];
  readonly over: Span;
}

const PRAGMA = /^(slipway|hadolint)\s+(?:(file|global|stage)\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i;
const CHECK = /^check\s*=\s*(.*)$/i;

export function suppressions(analysis: Analysis): (rule: Rule, at: Span) => boolean {
  const all = read(analysis);
  if (all.length === 0) return () => false;
  return (rule, at) =>
    all.some(
      ({ names, over }) => over.start <= at.start && at.start <= over.end && names.some((name) => isNamed(rule, name)),
    );
}

/** Whether `name` means this rule: its id or an alias, in any case. */
export function isNamed(rule: Rule, name: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'all' || lower === rule.id || rule.sources.some(({ id }) => id.toLowerCase() === lower);
}

function read({ text, dockerfile, stages }: Analysis): Suppression[] {
  const file: Span = { start: 0, end: text.length };
  const found: Suppression[] = [];
  for (const { name, value } of dockerfile.directives) {
    if (name === 'check') found.push({ names: skipped(value), over: file });
  }
  for (const comment of dockerfile.comments) {
    const pragma = PRAGMA.exec(comment.text);
    const check = pragma ? undefined : CHECK.exec(comment.text);
    if (!pragma && !check) continue;
    const next = dockerfile.instructions.find(({ span }) => span.start > comment.span.end);
    const names = pragma ? (pragma[3] as string).split(/\s*,\s*/) : skipped(check?.[1] ?? '');
    const scope = pragma?.[2]?.toLowerCase();
    if (scope === 'file' || scope === 'global') found.push({ names, over: file });
    else if (scope === 'stage') {
      const stage = next?.keyword === 'FROM' ? stages.stageOf(next) : stages.stageAt(comment.span.start);
      if (stage) found.push({ names, over: stage.span });
    } else if (next) found.push({ names, over: next.span });
  }
  return found;
}

/** The rules in `skip=A,B;error=true`. */
function skipped(value: string): string[] {
  return value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.toLowerCase().startsWith('skip='))
    .flatMap((part) => part.slice('skip='.length).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
