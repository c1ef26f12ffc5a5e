/** HCL as buildx bake reads it: blocks, attributes and expressions as far as they can be told. Tolerant and linear. */
import type { Span } from '../../ground/text.ts';
import { hole } from '../paths.ts';
import type { Field, Tree } from '../tree.ts';

export interface Block {
  readonly type: string;
  readonly label: { readonly text: string; readonly span: Span } | undefined;
  readonly attributes: readonly Attribute[];
  readonly span: Span;
}

/** The value is read when asked for, with the variables of that moment. */
export interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  value(variables: ReadonlyMap<string, Tree>): Tree;
}

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'break';
  readonly text: string;
  readonly span: Span;
}

/** The blocks of a file, and its attributes outside of any. */
export function readHcl(text: string): {
  readonly blocks: readonly Block[];
  readonly attributes: readonly Attribute[];
} {
  const tokens = [...tokensOf(text)];
  const blocks: Block[] = [];
  const attributes: Attribute[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (token.kind !== 'name') {
      at++;
      continue;
    }
    const next = tokens[at + 1];
    if (next?.text === '=' && next.kind === 'sign') {
      const end = expressionEnd(tokens, at + 2);
      attributes.push(attribute(tokens, at, end));
      at = end;
      continue;
    }
    let open = at + 1;
    while (tokens[open]?.kind === 'text' || tokens[open]?.kind === 'name') open++;
    if (tokens[open]?.text !== '{') {
      at++;
      continue;
    }
    const close = closing(tokens, open);
    const label = tokens[at + 1];
    const end = tokens[close]?.span.end ?? text.length;
    blocks.push({
      type: token.text,
      label: label?.kind === 'text' || label?.kind === 'name' ? { text: label.text, span: label.span } : undefined,
      attributes: attributesIn(tokens, open + 1, close),
      span: { start: token.span.start, end },
    });
    at = close + 1;
  }
  return { blocks, attributes };
}

/** The attributes of a block; blocks inside it are passed over. */
function attributesIn(tokens: readonly Token[], from: number, to: number): Attribute[] {
  const found: Attribute[] = [];
  for (let at = from; at < to; ) {
    if (tokens[at]?.kind === 'name' && tokens[at + 1]?.text === '=') {
      const end = Math.min(to, expressionEnd(tokens, at + 2));
      found.push(attribute(tokens, at, end));
      at = end;
    } else at = tokens[at]?.text === '{' ? closing(tokens, at) + 1 : at + 1;
  }
  return found;
}

function attribute(tokens: readonly Token[], at: number, end: number): Attribute {
  const { text, span } = tokens[at] as Token;
  return {
    name: text,
    nameSpan: span,
    value: (variables) => new Expression(tokens.slice(at + 2, end), variables).conditional(),
  };
}

/** An expression goes to the end of its line, brackets apart. */
function expressionEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]?.kind !== 'break') {
    const { text, kind } = tokens[at] as Token;
    if (kind === 'sign' && text === '}') break;
    at = kind === 'sign' && '([{'.includes(text) ? closing(tokens, at) + 1 : at + 1;
  }
  return at;
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token;
    if (kind !== 'sign') continue;
    if ('([{'.includes(text)) depth++;
    else if (')]}'.includes(text) && --depth === 0) return at;
  }
  return tokens.length;
}

/** What is deeper is nobody's build file. */
const DEEPEST = 64;

class Expression {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #variables: ReadonlyMap<string, Tree>;

  constructor(tokens: readonly Token[], variables: ReadonlyMap<string, Tree>) {
    this.#tokens = tokens;
    this.#variables = variables;
  }

  /** Whatever an operator makes of its sides is not told, but for a comparison that decides between two values. */
  conditional(): Tree {
    if (this.#depth > DEEPEST) {
      this.#at = this.#tokens.length;
      return undefined;
    }
    this.#depth++;
    const value = this.#choice();
    this.#depth--;
    return value;
  }

  #choice(): Tree {
    const first = this.#primary();
    const operator = this.#peek();
    if (operator?.kind !== 'sign' || ',)]}:'.includes(operator.text)) return first;
    let condition: boolean | undefined = isTrue(first);
    if (operator.text !== '?') {
      this.#at++;
      const second = this.#primary();
      condition = undefined;
      if (operator.text === '==' || operator.text === '!=') {
        const same = equal(first, second);
        condition = same === undefined ? undefined : same === (operator.text === '==');
      }
      if (this.#peek()?.text !== '?') {
        this.#skip();
        return unknown(operator.span);
      }
    }
    this.#at++;
    const yes = this.conditional();
    if (this.#peek()?.text === ':') this.#at++;
    const no = this.conditional();
    return condition === undefined ? unknown(operator.span) : condition ? yes : no;
  }

  #peek(): Token | undefined {
    while (this.#tokens[this.#at]?.kind === 'break') this.#at++;
    return this.#tokens[this.#at];
  }

  #skip(): void {
    for (let token = this.#peek(); token && !',)]}'.includes(token.text); token = this.#peek()) this.#at++;
  }

  #primary(): Tree {
    const token = this.#peek();
    if (!token) return undefined;
    const { kind, text, span } = token;
    this.#at++;
    if (kind === 'text') return { kind: 'text', text: this.#template(text), span };
    if (kind === 'number') return { kind: 'text', text, span };
    if (text === '[') return this.#list(span);
    if (text === '{') return this.#object(span);
    if (text === '(') {
      const inside = this.conditional();
      if (this.#peek()?.text === ')') this.#at++;
      return inside;
    }
    if (text === '!' || text === '-') {
      this.#primary();
      return unknown(span);
    }
    if (kind !== 'name') return undefined;
    if (this.#peek()?.text === '(') {
      this.#at = closing(this.#tokens, this.#at) + 1;
      return unknown(span, text);
    }
    if (text === 'null') return undefined;
    let value: Tree =
      this.#variables.get(text) ?? (/^(true|false)$/.test(text) ? { kind: 'text', text, span } : unknown(span, text));
    while (this.#peek()?.text === '.' || this.#peek()?.text === '[') {
      if (this.#peek()?.text === '[') {
        this.#at = closing(this.#tokens, this.#at) + 1;
        value = unknown(span, text);
        continue;
      }
      const member = this.#tokens[this.#at + 1]?.text;
      this.#at += 2;
      const field = value?.kind === 'map' ? value.fields.find(({ key }) => key.text === member) : undefined;
      value = field ? field.value : unknown(span, `${text}.${member}`);
    }
    return value?.kind === 'text' ? { ...value, span } : value;
  }

  #list({ start }: Span): Tree {
    const items: Tree[] = [];
    // A `for` makes it of another one.
    if (this.#peek()?.text === 'for') return this.#untold(start);
    for (let token = this.#peek(); token && token.text !== ']'; token = this.#peek()) {
      if (token.text === ',') this.#at++;
      else {
        const before = this.#at;
        items.push(this.conditional());
        if (this.#at === before) this.#at++;
      }
    }
    this.#at++;
    return { kind: 'list', items, span: { start, end: start } };
  }

  #object({ start }: Span): Tree {
    const fields: Field[] = [];
    if (this.#peek()?.text === 'for') return this.#untold(start);
    for (let token = this.#peek(); token && token.text !== '}'; token = this.#peek()) {
      this.#at++;
      if (token.text === ',') continue;
      const separator = this.#peek()?.text;
      if (separator !== '=' && separator !== ':') continue;
      this.#at++;
      const before = this.#at;
      const value = this.conditional();
      if (this.#at === before) this.#at++;
      const text = token.kind === 'text' ? this.#template(token.text) : token.text;
      fields.push({ key: { text, span: token.span }, value });
    }
    this.#at++;
    return { kind: 'map', fields, span: { start, end: start } };
  }

  #untold(start: number): Tree {
    let depth = 1;
    while (this.#at < this.#tokens.length && depth > 0) {
      const { text } = this.#tokens[this.#at++] as Token;
      if ('([{'.includes(text)) depth++;
      else if (')]}'.includes(text)) depth--;
    }
    return unknown({ start, end: start });
  }

  /** `${name}` in a text. */
  #template(text: string): string {
    return text.replace(/\$\{([^{}]{0,500})\}/g, (_, inside: string) => {
      const value = new Expression([...tokensOf(inside)], this.#variables).conditional();
      return value?.kind === 'text' ? value.text : value === undefined ? '' : hole(inside);
    });
  }
}

const unknown = (span: Span, name = '?'): Tree => ({ kind: 'text', text: hole(name), span });

const isTrue = (tree: Tree): boolean | undefined =>
  tree?.kind === 'text' && /^(true|false)$/.test(tree.text) ? tree.text === 'true' : undefined;

function equal(a: Tree, b: Tree): boolean | undefined {
  if (a?.kind !== 'text' || b?.kind !== 'text') return undefined;
  return /\0/.test(a.text + b.text) ? undefined : a.text === b.text;
}

const TOKEN =
  /(?<space>[ \t\r]+)|(?<break>\n)|(?<comment>#[^\n]*|\/\/[^\n]*)|(?<name>[A-Za-z_][\w-]*)|(?<number>\d[\d.]*)|(?<sign>==|!=|<=|>=|&&|\|\||=>|\.\.\.|[^\s\w"])/y;

function* tokensOf(text: string): Generator<Token> {
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
      continue;
    }
    if (text[at] === '"') {
      const end = textEnd(text, at);
      const value = text.slice(at + 1, end).replace(/\\(["\\])/g, '$1');
      yield { kind: 'text', text: value, span: { start: at + 1, end } };
      at = end + 1;
      continue;
    }
    const heredoc = text.startsWith('<<', at) ? /^<<[-~]?(\w{1,100})\r?\n/.exec(text.slice(at, at + 120)) : null;
    if (heredoc) {
      const close = new RegExp(`^[ \\t]*${heredoc[1]}[ \\t]*\\r?$`, 'm').exec(text.slice(at + heredoc[0].length));
      const start = at + heredoc[0].length;
      const end = close ? start + close.index : text.length;
      yield { kind: 'text', text: text.slice(start, end), span: { start, end } };
      at = end + (close?.[0].length ?? 0);
      continue;
    }
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) {
      at++;
      continue;
    }
    const [kind, value] = Object.entries(groups).find(([, found]) => found !== undefined) as [string, string];
    if (kind !== 'space' && kind !== 'comment')
      yield { kind: kind as Token['kind'], text: value, span: { start: at, end: at + value.length } };
    at += value.length;
  }
}

/** The closing quote; interpolations may have quotes of their own. */
function textEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '$' && text[at + 1] === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === '\n' || (character === '"' && depth === 0)) return at;
  }
  return text.length;
}
