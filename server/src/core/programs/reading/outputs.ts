/** The files a program makes, as its description says where its arguments name them. */
import { parseOptions } from '../../shell/flags.ts';
import type { Word } from '../../shell/model.ts';
import { absolutePath } from '../../shell/paths.ts';
import { leadingText } from '../../shell/resolve.ts';
import type { Program } from '../model/program.ts';
import type { CreatedPath } from './fileCommands.ts';
import { programNamed } from './tools.ts';

type Text = (word: Word) => string | undefined;

export interface MadeFiles {
  readonly creates: readonly CreatedPath[];
  /** There may be more of them. */
  readonly unknown: boolean;
}

const NONE: MadeFiles = { creates: [], unknown: false };

export const onlyReads = ({ reach, outputs }: Program): boolean => reach === 'nothing' && outputs === undefined;

export function madeFiles(program: Program, words: readonly Word[], text: Text, cwd: string | undefined): MadeFiles {
  const { outputs } = program;
  if (!outputs) return NONE;
  const parsed = parseOptions(words, program.options ?? {});
  const given = (names: string | undefined) => parsed.options.filter(({ name }) => names?.split(' ').includes(name));
  if (outputs.needs !== undefined && given(outputs.needs).length === 0) return NONE;
  const creates: CreatedPath[] = [];
  let unknown = parsed.uncertain || writesByScript(program, words);
  const add = (path: string | undefined, kind: 'file' | 'directory'): void => {
    if (path === undefined) unknown = true;
    else if (path !== '-' && !path.startsWith('/dev/')) creates.push({ path: absolutePath(path, cwd), kind });
  };
  const addFile = (path: string | undefined): void => {
    if (outputs.suffixes === undefined || path === undefined) add(path, 'file');
    else if (outputs.strips?.test(path)) add(path.replace(outputs.strips, ''), 'file');
    else for (const suffix of outputs.suffixes.split(' ')) add(`${path}${suffix}`, 'file');
  };
  const named = given(outputs.files);
  for (const option of named) {
    const path = valueOf(option.value, option.valueWord, option.word, text);
    // What an option names is made under that name; endings come to what else is made beside it.
    if (outputs.operands === undefined) addFile(path);
    else add(path, 'file');
  }
  for (const option of given(outputs.directories))
    add(valueOf(option.value, option.valueWord, option.word, text), 'directory');
  const toOutput = /^-[a-z]*c|^--(stdout|to-stdout)$/;
  if (outputs.operands === 'all' && words.some(({ text: each }) => toOutput.test(each))) return { creates, unknown };
  const operands = outputs.operands === 'all' && named.length > 0 ? [] : parsed.positionals;
  const last = operands.at(-1);
  const chosen =
    outputs.operands === 'all'
      ? operands
      : outputs.operands === 'first'
        ? operands.slice(0, 1)
        : outputs.operands === 'second'
          ? operands.slice(1, 2)
          : outputs.operands === 'last' && last
            ? [last]
            : [];
  for (const operand of chosen) {
    const path = text(operand);
    if (path !== undefined && /[*?[]/.test(path)) unknown = true;
    else addFile(path);
  }
  return { creates, unknown };
}

/** The value of an option: the next word, or what follows `=` or the letter. */
function valueOf(value: string | undefined, valueWord: Word | undefined, word: Word, text: Text): string | undefined {
  if (value !== undefined || !valueWord) return value;
  const resolved = text(valueWord);
  if (valueWord !== word || resolved === undefined) return resolved;
  const equals = resolved.indexOf('=');
  return equals > 0 ? resolved.slice(equals + 1) : resolved.slice(2);
}

/** `sed 's/a/b/w file'`, `awk '{ print > "file" }'` */
export const writesByScript = ({ outputs }: Program, words: readonly Word[]): boolean =>
  outputs?.scripts !== undefined &&
  words.some((word) => outputs.scripts?.test(word.value ?? word.unquoted().text) === true);

/** Whether `find` runs a program that writes more than modes, or saves its list. */
export function findWrites(words: readonly Word[]): boolean {
  return words.some((word, at) => {
    const option = leadingText(word);
    if (/^-(fprint|fls)/.test(option)) return true;
    if (!/^-(exec|execdir|ok|okdir)$/.test(option)) return false;
    const program = programNamed((words[at + 1]?.value ?? '').replace(/^.*\//, ''));
    return !program || !(onlyReads(program) && !COPIES.test(words[at + 1]?.value ?? ''));
  });
}

/** What reads no more than its operands, and writes others. */
const COPIES = /(^|\/)(cp|mv|ln|install|mkdir|touch|tee|truncate|tar|unzip|curl|wget|gunzip|bunzip2|unxz|git)$/;
