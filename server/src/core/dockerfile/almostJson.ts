/**
 * Arguments that were to be a JSON array and are none: BuildKit takes them for plain text then. Read with the slips people make, so that
 * it can be told what is wrong and what was meant.
 */
import type { Edit } from '../ground/text.ts';
import { isSpace, skipSpaces } from './characters.ts';
import type { Escape, Instruction, Joined } from './model.ts';

export interface AlmostJson {
  /** As the second half of a sentence: `a comma is missing behind "node"`. */
  readonly fault: string;
  /** What makes it JSON; undefined where that is not certain. */
  readonly edits: readonly Edit[] | undefined;
  readonly source: Joined;
  readonly start: number;
  readonly end: number;
}

/** Each kind of quotes closes with what is behind it. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”“„',
  '”': '”“',
  '„': '“”',
  '‟': '”“',
  '‘': '’‘‛',
  '’': '’‘',
  '‚': '‘’',
  '‛': '’‘',
  '«': '»',
  '»': '«',
};

/** The arguments of an instruction that takes JSON; an ONBUILD has its trigger's. */
export function almostJson(instruction: Instruction, escape: Escape): AlmostJson | undefined {
  switch (instruction.keyword) {
    case 'ONBUILD':
      return instruction.trigger && almostJson(instruction.trigger, escape);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return instruction.command?.form === 'shell' && instruction.heredocs.length === 0
        ? readAlmost(instruction.command.joined, escape, true)
        : undefined;
    case 'COPY':
    case 'ADD':
    case 'VOLUME': {
      const { rest, flags } = instruction;
      // What `[` is quoted by was read as JSON.
      const from = skipSpaces(rest.text, 0);
      if (flags.length === 0) return isJson(rest.text.slice(from)) ? undefined : readAlmost(rest, escape, false);
      const first = instruction.words[0];
      const at = first ? rest.text.indexOf(first.text, rest.text.lastIndexOf('--')) : -1;
      return at < 0 || isJson(rest.text.slice(at)) ? undefined : readAlmost(rest, escape, false, at);
    }
    default:
      return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Item {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Between the quotes, as written. */
  readonly inner: string;
}

/** `isCommand`: a shell reads it, to which a `[` with a blank behind it is a test. */
function readAlmost(source: Joined, escape: Escape, isCommand: boolean, from = 0): AlmostJson | undefined {
  const { text } = source;
  const start = skipSpaces(text, from);
  if (text[start] !== '[') return undefined;
  const edits: Edit[] = [];
  const replace = (begin: number, end: number, newText: string): void =>
    void edits.push({ span: { start: source.offsetAt(begin), end: source.offsetAt(end) }, newText });
  let fault: string | undefined;
  const found = (what: string): void => {
    fault ??= what;
  };
  const items: Item[] = [];
  let commas = 0;
  let allCommas = 0;
  let at = start + 1;
  for (; at < text.length && text[at] !== ']'; ) {
    const character = text[at] as string;
    if (isSpace(character.charCodeAt(0))) {
      at++;
      continue;
    }
    if (character === ',' || character === '，') {
      commas++;
      allCommas++;
      if (items.length === 0 || commas > 1) {
        found('there is a comma too many');
        replace(at, at + 1, '');
      } else if (character !== ',') {
        found(`"${character}" is not a comma`);
        replace(at, at + 1, ',');
      }
      at++;
      continue;
    }
    const item = itemAt(text, at, escape);
    if (!item) return undefined;
    const last = items.at(-1);
    if (last && commas === 0) {
      found(`a comma is missing behind ${text.slice(last.start, last.end)}`);
      replace(last.end, last.end, ',');
    }
    commas = 0;
    items.push(item);
    at = item.end;
  }
  const closed = text[at] === ']';
  const end = closed ? at + 1 : text.length;
  if (!closed) {
    found('the bracket at the end is missing');
    replace(text.trimEnd().length, text.trimEnd().length, ']');
  } else if (commas > 0) {
    found('the comma before the bracket at the end is one too many');
    const comma = text.lastIndexOf(',', at);
    if (comma >= 0) replace(comma, comma + 1, '');
  }
  const isArray = items.some(({ quote }) => quote !== '') || (allCommas > 0 && closed);
  if (items.length === 0 || !isArray || isTest(text, start, items, allCommas, isCommand)) return undefined;
  const broken = items.some(({ quote, inner }) => quote === '"' && !isJson(`"${inner}"`));
  for (const item of items) {
    const written = text.slice(item.start, item.end);
    const meant = item.quote === '"' && !broken ? written : JSON.stringify(item.inner);
    if (meant === written) continue;
    found(faultOf(item, written));
    replace(item.start, item.end, meant);
  }
  const rest = text.slice(end).trim();
  if (rest !== '') found(`"${rest.length > 30 ? `${rest.slice(0, 29)}…` : rest}" stands behind it`);
  if (fault === undefined) return undefined;
  return { fault, edits: rest === '' ? edits : undefined, source, start, end: text.trimEnd().length };
}

/** One string with its quotes, or a word without any. */
function itemAt(text: string, start: number, escape: Escape): Item | undefined {
  const quote = text[start] as string;
  const closing = quote === escape ? undefined : QUOTES[quote];
  if (closing !== undefined) {
    for (let at = start + 1; at < text.length; at++) {
      if (quote === '"' && text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++;
      else if (closing.includes(text[at] as string)) {
        const next = text[at + 1] ?? ' ';
        // `"a"b`: something else is meant.
        if (!/[\s,，\]]/.test(next) && QUOTES[next] === undefined) return undefined;
        return { start, end: at + 1, quote, inner: text.slice(start + 1, at) };
      }
    }
    return undefined;
  }
  const inner = /^[^\s,\]["'`“”‘’]+/.exec(text.slice(start))?.[0];
  const next = inner === undefined ? undefined : text[start + inner.length];
  if (inner === undefined || (next !== undefined && !/[\s,\]]/.test(next))) return undefined;
  return { start, end: start + inner.length, quote: '', inner };
}

const OPERATOR = /^(!?=~?|==|-[a-z]{1,2}|!)$/;

/** `[ -f x ]`, `[[ a = b ]]` and the pattern `[a-z]*`, none of which is a list; `commas` are those between the items. */
function isTest(text: string, start: number, items: readonly Item[], commas: number, isCommand: boolean): boolean {
  if (commas === 0 && isCommand && isSpace(text.charCodeAt(start + 1))) return true;
  const bare = items.filter(({ quote }) => quote === '').map(({ inner }) => inner);
  return bare.some((inner) => (commas === 0 && OPERATOR.test(inner)) || /[$&|;<>(){}*?]/.test(inner));
}

function faultOf({ quote }: Item, written: string): string {
  if (quote === '') return `${written} is not in quotes`;
  if (quote === '"') return `a backslash in ${written} is to be written twice`;
  return quote === "'" || quote === '`' ? `${written} is not in double quotes` : `${written} is in typographic quotes`;
}
