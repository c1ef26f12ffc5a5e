import { nearest } from '../../ground/suggest.ts';
import type { Span } from '../../ground/text.ts';
import type { Directive, Dockerfile, Problem } from '../model.ts';
import { isBoolean } from '../mount.ts';
import { booleanMeant } from './intendedWords.ts';
import { deleting, type Fix, problem, replacing } from './problem.ts';

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
    const fault = partFault(part);
    if (fault === undefined) continue;
    const meant = part === '' && value.length < check.value.length ? undefined : partMeant(part);
    const fix =
      meant === undefined
        ? blankAfterSemicolon(check, span.end)
        : replacing(
            meant === '' ? 'Delete the ";"' : `Change to ${meant}`,
            meant === '' ? withSemicolon(span, check) : span,
            meant,
          );
    found.push(problem('check', 'invalid-check', span, fault, { fix }));
  }
  return found;
}

function partFault(part: string): string | undefined {
  const equals = part.indexOf('=');
  const key = (equals < 0 ? part : part.slice(0, equals)).trim();
  if (equals < 0 || !OPTIONS.includes(key)) {
    const suggestion = nearest(key, OPTIONS);
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    return `"${part}" is no option of a check directive: it takes skip=, error= and experimental=.${hint}`;
  }
  return key === 'error' && !isBoolean(part.slice(equals + 1).trim())
    ? `"${part}" is neither error=true nor error=false.`
    : undefined;
}

/** A misspelt option, one without its "=", or a list of checks without `skip=`. */
function partMeant(part: string): string | undefined {
  if (part.trim() === '') return '';
  const [, written = '', separator, value = ''] = /^\s*([\w.,]*)\s*([=:]?)\s*(.*)$/.exec(part) ?? [];
  const key = nearest(written, OPTIONS);
  if (separator === '') {
    if (key !== undefined) return key === 'error' ? 'error=true' : `${key}=all`;
    return /^(?:all|[A-Z]\w*(?:,[A-Z]\w*)*)$/.test(written) ? `skip=${written}` : undefined;
  }
  if (key === 'error') {
    const meant = isBoolean(value) ? value : booleanMeant(value);
    return meant && `error=${meant}`;
  }
  return key && `${key}=${value}`;
}

/** BuildKit reads up to the first blank, so that `skip=A; error=true` ends in an empty option. */
function blankAfterSemicolon({ value, valueSpan }: Directive, at: number): Fix | undefined {
  const blank = /^ +(?=\w+=)/.exec(value.slice(at - valueSpan.start))?.[0];
  return blank === undefined
    ? undefined
    : deleting('Delete the blank after ";"', { start: at, end: at + blank.length });
}

const withSemicolon = ({ start, end }: Span, { valueSpan }: Directive): Span =>
  start > valueSpan.start ? { start: start - 1, end } : { start, end: Math.min(end + 1, valueSpan.end) };

/** What two directives ask for in one; undefined where one of them cannot be read. */
export function mergedCheck(first: string, second: string): string | undefined {
  const options = new Map<string, string>();
  for (const part of [first, second].flatMap((value) => (value.split(' ', 1)[0] as string).split(';'))) {
    if (partFault(part) !== undefined) return undefined;
    const equals = part.indexOf('=');
    const [key, value] = [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
    const before = options.get(key);
    if (key === 'error' || before === undefined) options.set(key, value);
    else if (before === 'all' || value === 'all') options.set(key, 'all');
    else options.set(key, [...new Set([...before.split(','), ...value.split(',')])].join(','));
  }
  return [...options].map(([key, value]) => `${key}=${value}`).join(';');
}
