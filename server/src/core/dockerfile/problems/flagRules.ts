import { nearest } from '../../ground/suggest.ts';
import type { Flag, Instruction, Problem } from '../model.ts';
import { booleanMeant } from './intendedWords.ts';
import { deleting, type Fix, problem, replacing } from './problem.ts';

/** `text`: one value; `texts`: may be given several times; `boolean`: `--flag`, `--flag=true` or `--flag=false`. */
type FlagKind = 'text' | 'texts' | 'boolean';

const TRANSFER: Readonly<Record<string, FlagKind>> = {
  chown: 'text',
  chmod: 'text',
  link: 'boolean',
  exclude: 'texts',
};

/** Every flag of Dockerfile 1.x and labs by instruction (BuildKit's `instructions/parse.go`). */
const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  FROM: { platform: 'text' },
  COPY: { from: 'text', ...TRANSFER, parents: 'boolean' },
  ADD: { ...TRANSFER, checksum: 'text', 'keep-git-dir': 'boolean', unpack: 'boolean' },
  RUN: { mount: 'texts', network: 'text', security: 'text', device: 'texts' },
  HEALTHCHECK: { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' },
};

/** What BuildKit says of the flags as such; it stops at the first. */
export function flagProblems(instruction: Instruction): Problem[] {
  const { keyword, flags } = instruction;
  const known = FLAGS[keyword] ?? {};
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    if (kind === undefined) {
      problems.push(unknownFlag(instruction, flag, Object.keys(known)));
      continue;
    }
    if (seen.has(flag.name) && kind !== 'texts') {
      problems.push(
        problem('instructions', 'duplicate-flag', flag.span, `"--${flag.name}" is given twice. Keep one of them.`, {
          fix: deleting(`Delete the second --${flag.name}`, flag.span),
        }),
      );
    }
    seen.add(flag.name);
    const value = valueProblem(instruction, flag, kind);
    if (value !== undefined) problems.push(value);
  }
  return problems;
}

function unknownFlag({ keyword, keywordSpan }: Instruction, flag: Flag, known: readonly string[]): Problem {
  const suggestion = nearest(flag.name, known);
  const expected =
    suggestion !== undefined
      ? ` Did you mean "--${suggestion}"?`
      : known.length > 0
        ? ` It takes ${known.map((name) => `--${name}`).join(', ')}.`
        : ' It takes no flags.';
  return problem('instructions', 'unknown-flag', flag.span, `${keyword} has no flag "--${flag.name}".${expected}`, {
    fix:
      suggestion !== undefined
        ? replacing(`Change to --${suggestion}`, flag.nameSpan, suggestion)
        : keyword === 'ADD' && flag.name === 'from'
          ? replacing('Change ADD to COPY', keywordSpan, 'COPY')
          : undefined,
  });
}

function valueProblem(instruction: Instruction, flag: Flag, kind: FlagKind): Problem | undefined {
  const value = flag.value?.value;
  if (kind === 'boolean') {
    if (value === undefined || /^(true|false)$/i.test(value)) return undefined;
    const meant = booleanMeant(value);
    const message =
      value === ''
        ? `"--${flag.name}=" has no value. Write "--${flag.name}" alone, or give it true or false.`
        : `"--${flag.name}" is true or false, not "${value}".`;
    const fix =
      value === ''
        ? replacing(`Write --${flag.name}`, flag.span, `--${flag.name}`)
        : meant === undefined || flag.value === undefined
          ? undefined
          : replacing(`Change to ${meant}`, flag.value.span, meant);
    return problem('instructions', 'invalid-flag-value', flag.span, message, { fix });
  }
  if (flag.value !== undefined) return undefined;
  return problem(
    'instructions',
    'missing-flag-value',
    flag.span,
    `"--${flag.name}" has no value. Write --${flag.name}=VALUE.`,
    { fix: withNextWord(instruction, flag) },
  );
}

/** `--from build /a /b`: the word after the flag is its value, where enough others are left. */
function withNextWord(instruction: Instruction, flag: Flag): Fix | undefined {
  const { keyword, words, flags } = instruction;
  const next = instruction.keyword === 'HEALTHCHECK' ? instruction.kindSpan : words[0]?.span;
  const left = instruction.keyword === 'HEALTHCHECK' ? words.length : words.length - 1;
  const needed = keyword === 'COPY' || keyword === 'ADD' ? 2 : 1;
  if (flag !== flags.at(-1) || next === undefined || left < needed) return undefined;
  return replacing(`Write "=" after --${flag.name}`, { start: flag.span.end, end: next.start }, '=');
}
