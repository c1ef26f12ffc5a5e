/** A plan as text, plain or with the tab stops of a VS Code snippet. */
import { instruction } from './instruction.ts';
import { BUILDER, type Line, type Plan } from './plan.ts';
import type { Style } from './style.ts';
import { FINAL } from './template.ts';
import { templateLines } from './templateStage.ts';
import { plain, type Slot, type Text, text } from './text.ts';

export interface Names {
  /** How the builder is reached; undefined leaves it to be filled in. */
  readonly builder: string | undefined;
  readonly stage: string;
  /** Of the stage that leaves the development dependencies behind. */
  readonly pruned: string;
  /** Before the stage; undefined for none. */
  readonly comment?: string | undefined;
  /** A stage that stands before all others. */
  readonly before?: { readonly comment: string; readonly lines: readonly Line[] };
}

export interface Rendered {
  /** Every default taken. */
  readonly text: string;
  /** https://code.visualstudio.com/docs/editing/userdefinedsnippets */
  readonly snippet: string;
  /** The defaults in it. */
  readonly guesses: readonly string[];
  /** The lines that hold them. */
  readonly guessed: readonly string[];
}

/** The stages, with a line break at the end. */
export function render(plan: Plan, style: Style, names: Names): Rendered {
  const builder = names.builder === undefined ? BUILDER : text`${names.builder}`;
  const pruned = plan.prune.length > 0;
  const lines: Text[] = [];
  const add = (line: Line): void => {
    lines.push(...instruction(line, style));
  };
  const from = (image: Text, name: string): Line => ({
    keyword: 'FROM',
    parts: [text`${image} ${style.keyword('AS')} ${name}`],
  });
  if (names.before) {
    lines.push(text`# ${names.before.comment}`);
    names.before.lines.forEach(add);
    lines.push([]);
  }
  if (pruned) {
    add(from(builder, names.pruned));
    add({ keyword: 'RUN', parts: plan.prune.map((command) => text`${command}`) });
    for (let blank = 0; blank < style.gap; blank++) lines.push([]);
  }
  if (names.comment !== undefined) lines.push(text`# ${names.comment}`);
  const source = pruned ? text`${names.pruned}` : builder;
  const own = plan.lines.map((each) => ({ ...each, parts: each.parts.map((part) => substitute(part, source)) }));
  const { project, template } = plan;
  if (template)
    lines.push(
      ...templateLines(template, { project, lines: own, stage: text`${names.stage}`, builder: source }, style),
    );
  else for (const each of [from(imageWithPlatform(plan), names.stage), ...own]) add(each);
  const end = style.lineBreak;
  return {
    text: lines.map((line) => plain(line) + end).join(''),
    snippet: snippet(lines, end),
    guessed: [
      ...new Set(
        lines
          .filter((parts) => parts.some((part) => typeof part !== 'string' && part.value !== ''))
          .map((parts) => plain(parts).trim()),
      ),
    ],
    guesses: [
      ...new Set(lines.flat().flatMap((part) => (typeof part === 'string' || part.value === '' ? [] : [part.value]))),
    ],
  };
}

const imageWithPlatform = ({ platform, image }: Plan): Text =>
  platform === undefined ? image : text`--platform=${platform} ${image}`;

/** `text` tells slots apart by identity, so the builder's is found again here. */
const substitute = (part: Text, builder: Text): Text =>
  part.flatMap((piece) => (piece === BUILDER[0] ? builder : [piece]));

function snippet(lines: readonly Text[], end: string): string {
  const numbers = new Map<Slot, number>();
  const piece = (part: string | Slot): string => {
    if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
    if (part === FINAL) return '$0';
    const known = numbers.get(part);
    if (known !== undefined) return `$${known}`;
    const number = numbers.size + 1;
    numbers.set(part, number);
    return part.choices
      ? `\${${number}|${part.choices.map((each) => each.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`
      : `\${${number}:${part.value.replace(/[\\$}]/g, '\\$&')}}`;
  };
  const body = lines.map((line) => line.map(piece).join('') + end).join('');
  return lines.some((line) => line.includes(FINAL)) ? body : `${body}$0`;
}
