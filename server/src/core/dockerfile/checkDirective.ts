import type { Dockerfile, Problem } from './model.ts';
import { isBoolean } from './mount.ts';
import { problem, replacing } from './problem.ts';
import { nearest } from './suggest.ts';

const OPTIONS = ['skip', 'error', 'experimental'];

/** `# check=skip=Rule,Rule;error=true` at the top; text after a blank in it is not read (`linter.ParseLintOptions`). */
export function checkProblems({ directives }: Dockerfile): Problem[] {
  const check = directives.find(({ name }) => name === 'check');
  if (check === undefined) return [];
  const found: Problem[] = [];
  const value = check.value.split(' ', 1)[0] as string;
  let start = check.valueSpan.start;
  for (const part of value.split(';')) {
    const span = { start, end: start + part.length };
    start = span.end + 1;
    const equals = part.indexOf('=');
    const key = (equals < 0 ? part : part.slice(0, equals)).trim();
    if (equals < 0 || !OPTIONS.includes(key)) {
      const suggestion = nearest(key, OPTIONS);
      const keySpan = { start: span.start, end: equals < 0 ? span.end : span.start + equals };
      const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
      const fix =
        suggestion === undefined || equals < 0 ? undefined : replacing(`Change to ${suggestion}`, keySpan, suggestion);
      found.push(
        problem(
          'check',
          'invalid-check',
          span,
          `"${part}" is no option of a check directive: it takes skip=, error= and experimental=.${hint}`,
          { fix },
        ),
      );
    } else if (key === 'error' && !isBoolean(part.slice(equals + 1).trim())) {
      found.push(problem('check', 'invalid-check', span, `"${part}" is neither error=true nor error=false.`));
    }
  }
  return found;
}
