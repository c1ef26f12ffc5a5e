import { spanIn } from './joined.ts';
import type { Flag, Joined, Mount, MountOption } from './model.ts';
import { type Reading, wordAt } from './words.ts';

const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/** Every key `--mount` knows, aliases included. */
export const MOUNT_KEYS = [
  ...['type', 'from', 'source', 'target', 'readonly', 'readwrite', 'id', 'sharing', 'required', 'mode', 'uid', 'gid'],
  ...['size', 'env', ...Object.keys(ALIASES)],
] as const;

export const MOUNT_TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;

/** What Go's `strconv.ParseBool` takes. */
export const isBoolean = (text: string): boolean => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);

export const canonicalKey = (key: string): string => ALIASES[key] ?? key;

/** The `--mount` flags of a RUN. */
export const readMounts = (flags: readonly Flag[], reading: Reading): Mount[] =>
  flags.filter(({ name }) => name === 'mount').map((flag) => mountOf(flag, reading));

function mountOf(flag: Flag, reading: Reading): Mount {
  const options = readOptions(flag, reading);
  const option = (key: string): MountOption | undefined => options.findLast((one) => canonicalKey(one.key) === key);
  return { flag, span: flag.span, type: typeOf(option('type')), options, option };
}

function typeOf(written: MountOption | undefined): Mount['type'] {
  if (written === undefined) return 'bind';
  const value = written.value?.value.toLowerCase();
  return MOUNT_TYPES.find((type) => type === value);
}

/** Splits at commas, like one record of a CSV file: a field may be quoted, and two quotes in it stand for one. */
function readOptions(flag: Flag, reading: Reading): MountOption[] {
  const source = flag.content;
  if (source === undefined) return [];
  const { text } = source;
  const options: MountOption[] = [];
  let at = 0;
  while (at <= text.length && text !== '') {
    const quoted = text[at] === '"';
    let end = at;
    if (quoted) {
      end++;
      while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1;
      end = Math.min(end, text.length);
    }
    while (end < text.length && text[end] !== ',') end++;
    options.push(
      optionAt(source, quoted ? at + 1 : at, quoted && text[end - 1] === '"' && end - 1 > at ? end - 1 : end, reading),
    );
    at = end + 1;
  }
  return options;
}

function optionAt(source: Joined, start: number, end: number, reading: Reading): MountOption {
  const equals = source.text.slice(start, end).indexOf('=');
  const keyEnd = equals < 0 ? end : start + equals;
  const span = spanIn(source, start, end);
  const keySpan = spanIn(source, start, keyEnd);
  const key = source.text.slice(start, keyEnd).toLowerCase();
  if (equals < 0) return { key, keySpan, value: undefined, span };
  const substitutes = key !== 'from';
  return { key, keySpan, span, value: wordAt(source, keyEnd + 1, end, { ...reading, substitutes }) };
}
