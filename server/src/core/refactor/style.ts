/** How a file is written, so that what is added looks like the rest of it. */
import type { Analysis } from '../analysis.ts';
import { keyword, lineBreak } from '../dockerfile/edits.ts';

export interface Style {
  readonly keyword: (name: string) => string;
  /** Before the lines of a continued instruction. */
  readonly indent: string;
  readonly escape: string;
  readonly lineBreak: string;
  /** `&&` at the end of a line rather than at the start of the next. */
  readonly trailing: boolean;
  /** Blank lines between stages. */
  readonly gap: number;
  /** Stages have a comment before them. */
  readonly comments: boolean;
  /** Those comments count: `# Stage 2: …`. */
  readonly numbered: boolean;
}

export const plainStyle: Style = {
  keyword: (name) => name,
  indent: '    ',
  escape: '\\',
  lineBreak: '\n',
  trailing: false,
  gap: 1,
  comments: false,
  numbered: false,
};

export function styleOf({ dockerfile, stages, text }: Analysis): Style {
  const lines = text.split(/\r?\n/);
  const continued = lines.flatMap((line, at) => {
    const before = lines[at - 1]?.trimEnd();
    return before?.endsWith(dockerfile.escape) && !before.startsWith('#') && line.trim() !== '' ? [line] : [];
  });
  const leading = stages.stages.map(({ from }) => from.leading);
  const commented = leading.filter((comments) => comments.length > 0);
  return {
    keyword: (name) => keyword(dockerfile, name),
    indent:
      mostCommon(continued.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '').filter((indent) => indent !== '')) ?? '    ',
    escape: dockerfile.escape,
    lineBreak: lineBreak(text),
    trailing:
      lines.filter((line) => /&&\s*[\\`]\s*$/.test(line)).length >
      continued.filter((line) => /^\s*&&/.test(line)).length,
    gap: stages.stages.length < 2 || /\n\r?\n[^\n]*(?:#[^\n]*\n)*\s*from\b/i.test(text) ? 1 : 0,
    comments: commented.length * 2 > leading.length,
    numbered: commented.some((comments) => comments.some((comment) => /^stage \d+/i.test(comment.text))),
  };
}

export function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
