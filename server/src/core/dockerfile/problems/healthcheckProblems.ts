import { nearest } from '../../ground/suggest.ts';
import type { Draft } from '../draft.ts';
import type { Flag, HealthcheckInstruction, Problem } from '../model.ts';
import { parseDuration } from './durations.ts';
import { durationMeant } from './intendedWords.ts';
import { refuse, replacing } from './problem.ts';

/** HEALTHCHECK's form, its durations and its number of retries. */
export function healthcheckProblems(instruction: HealthcheckInstruction, { kind: first }: Draft): Problem[] {
  const { kind, kindSpan, command, keywordSpan, flags } = instruction;
  if (kindSpan === undefined) {
    return [
      refuse(
        'missing-argument',
        keywordSpan,
        'HEALTHCHECK has no argument. Write HEALTHCHECK CMD and a command, or HEALTHCHECK NONE.',
      ),
    ];
  }
  if (kind === 'NONE') {
    if (command === undefined) return [];
    return [
      refuse(
        'healthcheck-none',
        command.span,
        'HEALTHCHECK NONE takes nothing after it.',
        replacing('Delete the rest', { start: kindSpan.end, end: command.span.end }, ''),
      ),
    ];
  }
  if (kind === undefined) {
    const meant = nearest(first?.text ?? '', ['CMD', 'NONE']);
    return [
      refuse(
        'healthcheck-type',
        kindSpan,
        'HEALTHCHECK begins with CMD or NONE. Write CMD before the command.',
        meant === undefined
          ? replacing('Insert CMD', { start: kindSpan.start, end: kindSpan.start }, 'CMD ')
          : replacing(`Change to ${meant}`, kindSpan, meant),
      ),
    ];
  }
  const found: Problem[] = [];
  if (command === undefined || (command.form === 'exec' && command.words.length === 0)) {
    found.push(refuse('missing-argument', kindSpan, 'HEALTHCHECK CMD has no command. Write one after CMD.'));
  }
  for (const flag of flags) found.push(...(flag.name === 'retries' ? retriesProblems(flag) : durationProblems(flag)));
  return found;
}

const DURATIONS = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

function durationProblems(flag: Flag): Problem[] {
  const { value } = flag;
  if (value === undefined || value.value === '' || !DURATIONS.has(flag.name)) return [];
  const duration = parseDuration(value.value);
  const written = `"${value.value}"`;
  const example = 'Write a number and a unit, such as 30s or 1m30s.';
  if (duration === 'no-unit') {
    const fix = replacing('Take it as seconds', value.span, `${value.value}s`);
    return [refuse('invalid-duration', value.span, `${written} has no unit. ${example}`, fix)];
  }
  if (duration === 'unknown-unit') {
    const meant = durationMeant(value.value);
    return [
      refuse(
        'invalid-duration',
        value.span,
        `${written} has a unit that is none of ns, us, ms, s, m and h. ${example}`,
        meant === undefined ? undefined : replacing(`Change to ${meant}`, value.span, meant),
      ),
    ];
  }
  if (duration === 'malformed')
    return [refuse('invalid-duration', value.span, `${written} is no duration. ${example}`)];
  if (duration === 0 || duration >= 1e6) return [];
  return [
    refuse(
      'invalid-duration',
      value.span,
      `${written} is shorter than 1ms, the shortest duration a health check takes.`,
    ),
  ];
}

function retriesProblems({ value }: Flag): Problem[] {
  if (value === undefined || value.value === '') return [];
  const retries = /^[+-]?\d+$/.test(value.value) ? Number(value.value) : Number.NaN;
  if (retries >= 0 && retries <= 0x7fffffff) return [];
  return [
    refuse('invalid-retries', value.span, `"${value.value}" is no number of retries. Write a whole number, such as 3.`),
  ];
}
