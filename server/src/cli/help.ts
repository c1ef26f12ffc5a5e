/** Help texts, made from the tables of commands and options. */
import type { CommandSpec, Option } from './options.ts';

export function helpOf({ name, note, operands, options }: CommandSpec): string {
  const shown = options.filter(({ hidden }) => !hidden);
  const usage = ['slipway', name, shown.length > 0 ? '[options]' : '', operands ?? ''].filter(Boolean).join(' ');
  const rows = shown.map((option): [string, string] => [left(option), right(option)]);
  return `Usage: ${usage}\n\n${note}\n\nOptions:\n${columns(rows)}`;
}

export function overview(commands: readonly CommandSpec[], version: string): string {
  const rows = commands.map(({ name, note }): [string, string] => [name, note]);
  return [
    `slipway ${version} understands Dockerfiles: what every stage contains, what is wrong with it, and the fix.`,
    `Usage: slipway COMMAND [options]\n\nCommands:\n${columns(rows).trimEnd()}`,
    '"slipway COMMAND --help" tells more. Exit code: 0 nothing found, 1 findings, 2 bad usage or unreadable input.\n',
  ].join('\n\n');
}

const left = ({ name, value }: Option): string => `--${name}${value === undefined ? '' : ` ${value}`}`;

function right({ note, choices, default: preset }: Option): string {
  const values = choices ? ` One of ${choices.join(', ')}.` : '';
  return `${note}${values}${preset === undefined ? '' : ` Default: ${preset}.`}`;
}

const WIDTH = 100;

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.map(([name, note]) => `  ${name.padEnd(width - 2)}${wrap(note, width)}\n`).join('');
}

function wrap(text: string, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
