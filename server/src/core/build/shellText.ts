/**
 * Commands in texts that a shell or make reads, split into words with their places; variables that the text sets itself are
 * substituted. Tolerant and linear: a word that cannot be told has a hole in it.
 */
import type { Written } from '../context.ts';
import { hole, pathFrom, ROOT } from './paths.ts';

export interface Command {
  readonly words: readonly Written[];
  /** Folders it may run in, the likeliest first. */
  readonly folders: readonly string[];
}

export interface ShellText {
  readonly text: string;
  /** The part of it to read. */
  readonly start?: number;
  readonly end?: number;
  /** Folders it may start in. */
  readonly folders: readonly string[];
  /** The folder of the file itself, for `$(dirname "$0")`. */
  readonly home: string;
  readonly make?: boolean;
  /** Values known before it starts. */
  readonly values?: ReadonlyMap<string, string> | undefined;
}

/** Roots that CI systems name by a variable. */
const ROOTS =
  /^(GITHUB_WORKSPACE|CI_PROJECT_DIR|BUILD_SOURCESDIRECTORY|Build\.SourcesDirectory|System\.DefaultWorkingDirectory|CI_WORKSPACE|TRAVIS_BUILD_DIR|BITBUCKET_CLONE_DIR|WORKSPACE|REPO_ROOT|ROOT_DIR|PROJECT_ROOT|REPO_DIR|KUBE_ROOT|GIT_ROOT|TOP_?DIR|ROOT|PROJECT_DIR)$/;

export function commandsIn(source: ShellText): readonly Command[] {
  const { text, start = 0, end = text.length, home, make = false } = source;
  const values = new Map(source.values);
  const commands: Command[] = [];
  let folders = source.folders;
  let words: Written[] = [];
  let at = start;

  const finish = (): void => {
    if (words.length > 0) {
      const first = (words[0] as Written).text;
      const assigned = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(
        /^(export|local|readonly|declare)$/.test(first) ? (words[1]?.text ?? '') : first,
      );
      if (assigned && words.length <= 2) values.set(assigned[1] as string, assigned[2] as string);
      else if (first === 'cd' || first === 'pushd') folders = entered(folders, words[1]?.text);
      else commands.push({ words, folders });
    }
    words = [];
  };

  while (at < end) {
    const character = text[at] as string;
    if (character === '\n') {
      finish();
      // Each line of a recipe starts anew.
      if (make) folders = source.folders;
      at++;
    } else if (character === ' ' || character === '\t' || character === '\r') at++;
    else if (isContinued(text, at)) at = lineEnd(text, at) + 1;
    else if (';&|(){}`'.includes(character) && !(character === '{' && text[at + 1] === '{')) {
      finish();
      at++;
    } else if (character === '#') at = lineEnd(text, at);
    else {
      const { word, next } = readWord(at);
      at = Math.max(next, at + 1);
      if (words.length === 0 && make) word.text = word.text.replace(/^[@+-]+/, '');
      if (word.text !== '' || words.length > 0) words.push(...split(word, text));
    }
  }
  finish();
  return commands;

  function readWord(from: number): { readonly word: { text: string; span: Written['span'] }; readonly next: number } {
    let index = from;
    let value = '';
    let quote = '';
    while (index < end) {
      const character = text[index] as string;
      if (character === '\n' || (quote === '' && isContinued(text, index))) break;
      if (quote === '' && (/[\s;&|)`]/.test(character) || (character === '(' && !value.endsWith('$')))) break;
      if (character === quote) {
        quote = '';
        index++;
      } else if (quote === '' && (character === '"' || character === "'")) {
        const close = text.indexOf(character, index + 1);
        if (close < 0 || close >= end || text.slice(index, close).includes('\n')) value += character;
        else quote = character;
        index++;
      } else if (character === '$' && quote !== "'") {
        const [known, next] = variable(index);
        value += known;
        index = next;
      } else if (character === '\\' && quote !== "'" && index + 1 < end && text[index + 1] !== '\n') {
        value += /[\w.]/.test(text[index + 1] as string) ? `\\${text[index + 1]}` : text[index + 1];
        index += 2;
      } else {
        value += character;
        index++;
      }
    }
    const quoted = /["']/.test(text[from] as string) && text[index - 1] === text[from] && index - from >= 2 ? 1 : 0;
    return { word: { text: value, span: { start: from + quoted, end: index - quoted } }, next: index };
  }

  /** What a `$…` comes to, and where it ends. */
  function variable(from: number): [value: string, next: number] {
    const second = text[from + 1] ?? '';
    if (make && second === '$') return variable(from + 1);
    if (text.startsWith('${{', from)) {
      const close = text.indexOf('}}', from);
      if (close < 0 || close >= end) return ['$', from + 1];
      return [named(text.slice(from + 3, close).trim()), close + 2];
    }
    if (second === '{' || second === '(') {
      const close = closing(from + 1);
      if (close < 0) return ['$', from + 1];
      const inside = text.slice(from + 2, close);
      if (second === '{' || (make && /^[\w.-]+$/.test(inside))) return [braced(inside), close + 1];
      if (second === '(' && /^(Build|System)\.\w+$/.test(inside)) return [named(inside), close + 1];
      return [ofCommand(inside), close + 1];
    }
    const name = /^(\w+|[@<*#?!^])/.exec(text.slice(from + 1, Math.min(end, from + 80)))?.[0];
    return name === undefined ? ['$', from + 1] : [named(name), from + 1 + name.length];
  }

  function braced(inside: string): string {
    const [, name = inside, , fallback] = /^([\w.]+)(:?[-=])?([\s\S]*)$/.exec(inside) ?? [];
    const known = named(name);
    return fallback && !values.has(name) && !ROOTS.test(name) && /^[\w./-]*$/.test(fallback) ? fallback : known;
  }

  function named(name: string): string {
    const known = values.get(name);
    if (known !== undefined) return known;
    if (name === 'github.workspace' || ROOTS.test(name)) return `${ROOT}/`;
    if (name === 'PWD') return '.';
    if (name === 'CURDIR' || name === 'MAKEFILE_DIR') return `${ROOT}/${home}`;
    return hole(name);
  }

  /** `$(git rev-parse --show-toplevel)`, `$(cd "$(dirname "$0")/.." && pwd)`. */
  function ofCommand(inside: string): string {
    if (inside.includes('show-toplevel')) return `${ROOT}/`;
    if (/^\s*pwd\s*$/.test(inside)) return '.';
    const own = /dirname[^)]{0,80}\)*["']?((?:\/\.\.)*)/.exec(inside);
    const place =
      own && /\$\{?0|BASH_SOURCE|MAKEFILE_LIST|\$\{?BASH|realpath|readlink/.test(inside)
        ? pathFrom(home, `.${own[1]}`)
        : undefined;
    return place === undefined ? hole(inside) : `${ROOT}/${place}`;
  }

  function closing(open: number): number {
    let depth = 0;
    const limit = Math.min(end, open + 500);
    for (let index = open; index < limit; index++) {
      const character = text[index] as string;
      if (character === '(' || character === '{') depth++;
      else if ((character === ')' || character === '}') && --depth === 0) return index;
      else if (character === '\n') return -1;
    }
    return -1;
  }
}

/** What a variable without quotes holds is several words. */
function split(word: Written, text: string): readonly Written[] {
  if (!/\s/.test(word.text) || /["'\0]/.test(text[word.span.start - 1] ?? '') || word.text.includes('\0'))
    return [word];
  if (/["']/.test(text.slice(word.span.start, word.span.end))) return [word];
  return word.text
    .split(/\s+/)
    .filter((each) => each !== '')
    .map((each) => ({ text: each, span: word.span }));
}

/** A line that goes on: `\`, in PowerShell `` ` ``, at its end. */
const isContinued = (text: string, at: number): boolean =>
  (text[at] === '\\' || text[at] === '`') &&
  (text[at + 1] === '\n' || (text[at + 1] === '\r' && text[at + 2] === '\n'));

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function entered(folders: readonly string[], path: string | undefined): readonly string[] {
  if (path === undefined || path === '-') return folders;
  return folders.flatMap((folder) => pathFrom(folder, path) ?? []);
}
