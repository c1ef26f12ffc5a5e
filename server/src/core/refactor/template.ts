/**
 * Stage templates of the user's own: a stage as it stands in a Dockerfile, with `{{placeholders}}` for what the project says
 * and `${1:tab stops}` as in snippets. docs/configuration.md tells how to write one.
 */
import { analyze } from '../analysis.ts';
import type { Facts } from '../facts/facts.ts';
import { nearest } from '../ground/suggest.ts';
import { lineOf } from '../ground/text.ts';
import { type StackId, stackIds } from './project.ts';
import { guess, plain, type Slot, type Text } from './text.ts';

export interface Template {
  /** The file's name, by which it is chosen. */
  readonly file: string;
  readonly label: string;
  readonly why: string;
  /** Those it is for; all where it does not say. */
  readonly stacks: readonly StackId[];
  /** The stage, with LF at the end of each line and none at its own end. */
  readonly body: string;
}

export interface BadTemplate {
  readonly file: string;
  /** `line 3: …` */
  readonly problem: string;
}

/** Stand for whole instructions, so each has a line of its own. */
const blockPlaceholders = ['prepare', 'env', 'copy', 'expose', 'healthcheck', 'start'] as const;

export type BlockPlaceholder = (typeof blockPlaceholders)[number];

/** Stand for words; the values are samples that make a template a Dockerfile that can be checked. */
const SAMPLES = {
  stage: 'runtime',
  builder: 'build',
  stack: 'node',
  version: '1',
  workdir: '/app',
  artefact: '/app/shop',
  user: '10001:10001',
  port: '8080',
  command: '["/app/shop"]',
} as const;

type WordPlaceholder = keyof typeof SAMPLES;

export type Words = Readonly<Record<WordPlaceholder, Text>>;

const BLOCK = /^[ \t]*\{\{\s*([\w-]+)\s*\}\}[ \t]*$/;

/** The block that a line stands for, if it does. */
export const blockOf = (line: string): BlockPlaceholder | undefined => {
  const name = BLOCK.exec(line)?.[1];
  return blockPlaceholders.find((each) => each === name);
};

/** Where `$0` leaves the cursor. */
export const FINAL: Slot = { value: '' };

export function readTemplate(file: string, text: string, facts: Facts): Template | BadTemplate {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  if (first < 0) return { file, problem: 'there is no stage in it; the first instruction is FROM' };
  const comments = lines.slice(0, first).flatMap((line) => /^\s*#\s*(.*?)\s*$/.exec(line)?.[1] || []);
  const wanted = comments.flatMap((comment) => /^stacks\s*:\s*(.+)$/i.exec(comment)?.[1]?.split(/[\s,]+/) ?? []);
  const strange = wanted.find((name) => !stackIds.some((id) => id === name));
  if (strange !== undefined) return { file, problem: `"${strange}" is no stack; there are ${stackIds.join(', ')}` };
  const body = lines.slice(first);
  while (body.at(-1)?.trim() === '') body.pop();
  const problem = problemIn(body, first, facts);
  if (problem !== undefined) return { file, problem };
  const [label = file, why = file] = comments.filter((comment) => !/^stacks\s*:/i.test(comment));
  return {
    file,
    label,
    why,
    stacks: stackIds.filter((id) => wanted.length === 0 || wanted.includes(id)),
    body: body.join('\n'),
  };
}

/** The first thing wrong with a stage; `before`: lines of the file above it. */
function problemIn(body: readonly string[], before: number, facts: Facts): string | undefined {
  const at = (line: number, message: string): string => `line ${before + line + 1}: ${message}`;
  if (!/^\s*from\s/i.test(body[0] ?? '')) return at(0, 'a stage begins with FROM');
  const samples = Object.fromEntries(Object.entries(SAMPLES).map(([name, value]) => [name, guess(value)])) as Record<
    WordPlaceholder,
    Text
  >;
  const slots = new Map<string, Slot>();
  const sample: string[] = [];
  for (const [line, source] of body.entries()) {
    if (blockOf(source)) {
      sample.push('');
      continue;
    }
    const read = piecesOf(source, samples, slots);
    if ('problem' in read) return at(line, read.problem);
    sample.push(plain(read.pieces));
  }
  // The builder that it takes from stands on one line before it.
  const analysis = analyze(`FROM scratch AS build\n${sample.join('\n')}`, { today: '2000-01-01', facts });
  const [wrong] = analysis.problems;
  return wrong && at(lineOf(analysis.dockerfile.lines, wrong.span.start) - 1, wrong.message);
}

const PIECE =
  /\\(?=\$\{?\d)\$|\{\{\s*([\w-]+)\s*\}\}|\$(\d+)|\$\{(\d+)(\}|:((?:[^}\\]|\\.)*)(\}?)|\|((?:[^|\\]|\\.)*)(\|\}?)?)/g;

/** One line with its placeholders filled in. `slots` are those of the lines before: the same number is the same tab stop. */
export function piecesOf(
  source: string,
  words: Words,
  slots: Map<string, Slot>,
): { readonly pieces: Text } | { readonly problem: string } {
  const pieces: (string | Slot)[] = [];
  let from = 0;
  const slot = (number: string, made: Slot): void => {
    if (number === '0') return void pieces.push(FINAL);
    const known = slots.get(number) ?? made;
    slots.set(number, known);
    pieces.push(known);
  };
  for (const match of source.matchAll(PIECE)) {
    const [all, name, bare, number, , preset, closed, choices, end] = match;
    pieces.push(source.slice(from, match.index));
    from = match.index + all.length;
    if (name !== undefined) {
      if (!Object.hasOwn(SAMPLES, name)) return { problem: unknownPlaceholder(name) };
      pieces.push(...words[name as WordPlaceholder]);
    } else if (bare !== undefined) slot(bare, { value: '' });
    else if (number === undefined) pieces.push('$');
    else if (choices !== undefined) {
      const list = choices.split(/(?<!\\),/).map(unescaped);
      if (end !== '|}' || list.some((each) => each === ''))
        return { problem: `"${all}" is no list of choices; one is \${1|a,b|}` };
      slot(number, { value: list[0] as string, choices: list });
    } else if (preset === undefined) slot(number, { value: '' });
    else if (closed === '' || /\{\{|\$\{?\d/.test(preset))
      return { problem: `"${all}" is no tab stop; one is \${1:text}, with plain text in it` };
    else slot(number, { value: unescaped(preset) });
  }
  pieces.push(source.slice(from));
  return { pieces: pieces.filter((piece) => piece !== '') };
}

const unescaped = (text: string): string => text.replace(/\\([\\$},|])/g, '$1');

function unknownPlaceholder(name: string): string {
  if (blockPlaceholders.some((each) => each === name))
    return `{{${name}}} stands for whole instructions, so it has a line of its own`;
  const near = nearest(name, [...blockPlaceholders, ...Object.keys(SAMPLES)]);
  return `{{${name}}} is no placeholder${near === undefined ? '' : `; {{${near}}} is one`}`;
}
