import type { Span } from '../ground/text.ts';
import { isBlank, isSpace, skipSpaces, skipSpacesBack } from './characters.ts';
import { readFlags } from './flags.ts';
import { spanIn, subJoined } from './joined.ts';
import { readExecForm } from './json.ts';
import { keywordOf, substitutes, takesHeredoc, takesJson } from './keywords.ts';
import type { Escape, ExecForm, Flag, Joined, Keyword } from './model.ts';
import type { Reading } from './words.ts';

/** A logical line cut into keyword, flags and arguments, before its heredocs are known. */
export interface Draft {
  readonly keyword: Keyword | '?';
  readonly name: string;
  readonly keywordSpan: Span;
  readonly rest: Joined;
  readonly flags: readonly Flag[];
  /** What follows the flags, trimmed. */
  readonly arguments: Joined;
  readonly reading: Reading;
  readonly exec: ExecForm | 'not-strings' | undefined;
  /** HEALTHCHECK: its first word, NONE or CMD. */
  readonly kind: { readonly text: string; readonly span: Span } | undefined;
  /** HEALTHCHECK: what follows that word; otherwise the arguments. */
  readonly command: Joined;
  /** ONBUILD: the instruction in it. */
  readonly trigger: Draft | undefined;
  readonly heredocs: boolean;
}

export function draftOf(line: Joined, escape: Escape, depth = 0): Draft {
  const { text } = line;
  const start = skipSpaces(text, 0);
  const end = skipSpacesBack(text, text.length, start);
  let keywordEnd = start;
  while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  let restStart = keywordEnd;
  while (restStart < end && isBlank(text.charCodeAt(restStart))) restStart++;
  const name = text.slice(start, keywordEnd);
  const keyword = keywordOf(name);
  const reading = { escape, substitutes: substitutes(keyword) };
  const rest = subJoined(line, restStart, end);
  const { flags, argumentsAt } = readFlags(rest, reading);
  const from = skipSpaces(rest.text, argumentsAt);
  const all = subJoined(rest, from, rest.text.length);
  const kind = keyword === 'HEALTHCHECK' ? firstWord(all) : undefined;
  const command = kind === undefined ? all : subJoined(all, skipSpaces(all.text, kind.text.length), all.text.length);
  const exec = takesJson(keyword) || kind !== undefined ? readExecForm(command, reading) : undefined;
  // ONBUILD in ONBUILD is refused; reading on would let a long line of them exhaust the stack.
  const trigger = keyword === 'ONBUILD' && all.text !== '' && depth < 2 ? draftOf(all, escape, depth + 1) : undefined;
  const heredocs = trigger === undefined ? takesHeredoc(keyword) && exec === undefined : trigger.heredocs;
  return {
    keyword,
    name,
    keywordSpan: spanIn(line, start, keywordEnd),
    rest,
    flags,
    arguments: all,
    reading,
    exec,
    kind,
    command,
    trigger,
    heredocs,
  };
}

function firstWord(source: Joined): Draft['kind'] {
  const { text } = source;
  let end = 0;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return end === 0 ? undefined : { text: text.slice(0, end), span: spanIn(source, 0, end) };
}
