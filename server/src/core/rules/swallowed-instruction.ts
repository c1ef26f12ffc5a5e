import type { Analysis } from '../analysis.ts';
import { keywordOf } from '../dockerfile/keywords.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { lineOf, type Span } from '../ground/text.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'swallowed-instruction',
  sources: [],
  category: 'syntax',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: {
      '*'(instruction, { analysis, report }) {
        for (const word of swallowed(analysis, instruction)) {
          const name = analysis.text.slice(word.start, word.end);
          const joint = jointBefore(analysis, word.start);
          report({
            at: word,
            message: `"${name}" is part of the ${instruction.keyword} on line ${lineNumber(analysis, instruction.span)}: line ${lineNumber(analysis, joint)} ends in "${analysis.dockerfile.escape}"`,
            related: [{ at: joint, message: 'joins the next line to this one' }],
            fix: fixOf(analysis, joint),
          });
        }
      },
    },
  },
});

/** Words at the start of a later line of an instruction, as far left as the instruction itself, that name an instruction. */
function swallowed({ text, dockerfile }: Analysis, instruction: Instruction): readonly Span[] {
  const { lines } = dockerfile;
  const first = lineOf(lines, instruction.span.start);
  const last = lineOf(lines, instruction.span.end);
  if (first === last || instruction.keyword === '?') return [];
  const indentation = text.slice(lines[first], instruction.span.start);
  const found: Span[] = [];
  for (let line = first + 1; line <= last; line++) {
    const start = (lines[line] as number) + indentation.length;
    const [, name] = /^([A-Z]+)[ \t]+\S/.exec(text.slice(start, lines[line + 1])) ?? [];
    if (name === undefined || keywordOf(name) === '?' || !isOutsideQuotes(instruction, start)) continue;
    if (text.slice(lines[line], start) !== indentation || belongs(instruction, name)) continue;
    found.push({ start, end: start + name.length });
  }
  return found;
}

/** A word begins there, or goes on there without quotes: `c:\\` and then `RUN` are one word. */
const isOutsideQuotes = ({ words }: Instruction, offset: number): boolean =>
  words.some(
    ({ span, text }) => span.start === offset || (span.start < offset && offset < span.end && !/["']/.test(text)),
  );

/** The keyword that an instruction takes in its arguments. */
const belongs = ({ keyword }: Instruction, name: string): boolean =>
  keyword === 'ONBUILD' || (keyword === 'HEALTHCHECK' && name === 'CMD');

/** The escape character that joins the line before `offset` to it, past comments and blank lines. */
function jointBefore({ text, dockerfile }: Analysis, offset: number): Span {
  let end = offset;
  for (;;) {
    const line = text.lastIndexOf('\n', end - 1);
    const before = text.slice(text.lastIndexOf('\n', line - 1) + 1, line).trimEnd();
    end = text.lastIndexOf('\n', line - 1) + 1 + before.length;
    if (before.endsWith(dockerfile.escape)) return { start: end - 1, end };
    if (line <= 0) return { start: offset, end: offset };
    end = text.lastIndexOf('\n', line - 1) + 1;
  }
}

/** A path such as `c:\` keeps its end, written with a slash; else what joins the lines goes, with an operator left open. */
function fixOf({ text }: Analysis, { start, end }: Span): Fix {
  if (/[\w:]$/.test(text.slice(0, start)))
    return { title: 'Write "/" for the backslash', edits: [{ span: { start, end }, newText: '/' }] };
  const open = /[ \t]*(?:&&|\|\||;|\|)?[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { title: 'Remove what joins the lines', edits: [{ span: { start: start - open, end }, newText: '' }] };
}
