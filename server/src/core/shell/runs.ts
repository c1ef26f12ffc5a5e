/**
 * In which order the commands of a script run, as far as its text tells: the body of a function where it is called, with
 * the arguments it is called with, and the body of `for x in a b` once for each word.
 */
import type { Command, Script, Word, WordPart } from './model.ts';

/** A piece of the text whose commands run elsewhere, or several times. `from` and `to` are indexes of commands. */
export type Block = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'function'; readonly name: string; readonly depth: number }
  | { readonly kind: 'loop'; readonly variable: string; readonly values: readonly Word[] }
);

/** A command as it runs. */
export interface Run {
  /** With the arguments of the call, or the word of the round, in place of `$1`, `$@` and `$x`. */
  readonly command: Command;
  /** As it stands in the script; the same value where nothing was put in. */
  readonly written: Command;
}

/** More commands than a RUN comes to with its loops unrolled. */
const MOST = 1000;
/** More rounds of loops and calls of functions, those of nested ones multiplied. */
const MOST_ROUNDS = 1000;
const DEEPEST = 8;

/** `sure`: by the index of a command in a function, whether it runs whenever the function does. */
export function runsOf(
  { commands }: Pick<Script, 'commands'>,
  blocks: readonly Block[],
  sure: ReadonlySet<number>,
): readonly Run[] {
  const asWritten = commands.map((command) => ({ command, written: command }));
  const loops = new Map<number, (Block & { kind: 'loop' })[]>();
  const functions = new Map<string, Block & { kind: 'function' }>();
  for (const block of blocks) {
    if (block.kind === 'function') functions.set(block.name, block);
    else if (canBeUnrolled(block, commands)) loops.set(block.from, [...(loops.get(block.from) ?? []), block]);
  }
  if (loops.size === 0 && functions.size === 0) return asWritten;
  const called = new Set<Block>();
  const within = new Set<Block>();
  const runs: Run[] = [];
  let rounds = 0;
  const isTooMuch = (): boolean => runs.length > MOST || rounds > MOST_ROUNDS;

  function go(from: number, to: number, bind: (command: Command, index: number) => Command, level: number): void {
    rounds++;
    for (let index = from; index < to && !isTooMuch(); index++) {
      // Of loops that begin with the same command, the outer one was seen last.
      const loop = loops.get(index)?.findLast((each) => !within.has(each));
      if (loop && level < DEEPEST) {
        within.add(loop);
        for (const value of loop.values) {
          if (isTooMuch()) break;
          go(index, loop.to, (each, at) => bind(bound(each, new Map([[loop.variable, [value]]])), at), level + 1);
        }
        within.delete(loop);
        index = loop.to - 1;
        continue;
      }
      const written = commands[index] as Command;
      const command = bind(written, index);
      runs.push({ command, written });
      const body = functions.get(command.name?.value ?? '');
      // Where a function is only defined nothing runs yet, and what calls itself is not followed.
      if (!body || level >= DEEPEST || isIn(body, index)) continue;
      if (level === 0 && [...functions.values()].some((each) => isIn(each, index))) continue;
      called.add(body);
      go(
        body.from,
        body.to,
        (each, at) => asCalled(bound(each, argumentsOf(command)), command, body, sure.has(at)),
        level + 1,
      );
    }
  }

  go(0, commands.length, (command) => command, 0);
  if (isTooMuch()) return asWritten;
  // Where a function is called, its text says nothing more.
  const passed = (index: number): boolean => [...called].some((body) => isIn(body, index));
  const originals = new Map(commands.map((command, index) => [command, index]));
  return runs.filter(({ command, written }) => command !== written || !passed(originals.get(written) as number));
}

const isIn = ({ from, to }: Block, index: number): boolean => index >= from && index < to;

/** A loop with commands in it that goes through all its words, none of which the shell takes apart. */
function canBeUnrolled({ from, to, values }: Block & { kind: 'loop' }, commands: readonly Command[]): boolean {
  return (
    from < to &&
    values.length > 0 &&
    values.every(({ value }) => value !== undefined && /^[^\s*?[]+$/.test(value)) &&
    !commands.slice(from, to).some(({ name }) => /^(break|continue|exit|return)$/.test(name?.value ?? ''))
  );
}

function argumentsOf({ words }: Command): ReadonlyMap<string, readonly Word[]> {
  const given = words.slice(1);
  const values = new Map<string, readonly Word[]>([
    ['@', given],
    ['*', given],
  ]);
  for (const [index, word] of given.entries()) values.set(String(index + 1), [word]);
  return values;
}

/** A command of a function's body, where the function is called. */
function asCalled(command: Command, call: Command, { depth }: Block & { kind: 'function' }, sure: boolean): Command {
  return {
    ...command,
    conditional: call.conditional || !sure,
    masked: call.masked || command.masked,
    outerRedirects: [...call.outerRedirects, ...call.redirects, ...command.outerRedirects],
    depth: call.depth + command.depth - depth,
  };
}

function bound(command: Command, values: ReadonlyMap<string, readonly Word[]>): Command {
  const words = command.words.flatMap((word) => bindWord(word, values));
  return {
    ...command,
    words,
    name: words[0],
    assignments: command.assignments.map((each) => ({ ...each, value: bindWord(each.value, values)[0] ?? each.value })),
    redirects: command.redirects.map((each) =>
      each.target ? { ...each, target: bindWord(each.target, values)[0] ?? each.target } : each,
    ),
  };
}

function bindWord(word: Word, values: ReadonlyMap<string, readonly Word[]>): readonly Word[] {
  const wordsFor = (part: WordPart): readonly Word[] | undefined =>
    part.kind === 'variable' && part.modifier === undefined ? values.get(part.name) : undefined;
  const [first, ...more] = word.parts;
  const all = first && more.length === 0 ? wordsFor(first) : undefined;
  if (all) return all.map((each) => ({ ...each, span: word.span }));
  if (!word.parts.some(wordsFor)) return [word];
  const parts = word.parts.flatMap((part): readonly WordPart[] => {
    const [only, ...others] = wordsFor(part) ?? [];
    return only && others.length === 0 ? only.parts : [part];
  });
  return [{ ...word, parts, value: literal(parts) }];
}

function literal(parts: readonly WordPart[]): string | undefined {
  let value = '';
  for (const part of parts) {
    if (part.kind !== 'literal' && part.kind !== 'glob') return undefined;
    value += part.kind === 'literal' ? part.value : part.text;
  }
  return value;
}
