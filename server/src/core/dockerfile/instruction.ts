import { lazy } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';
import type { Draft } from './draft.ts';
import { heredocIn } from './heredoc.ts';
import { spanIn, subJoined } from './joined.ts';
import type {
  Assignment,
  CommandForm,
  Comment,
  ExecForm,
  Flag,
  HealthcheckInstruction,
  Heredoc,
  Instruction,
  Joined,
  OnbuildInstruction,
  Word,
} from './model.ts';
import { readMounts } from './mount.ts';
import { instructionProblems } from './problems/instructionProblems.ts';
import { quotedWords, shellWords, splitBlanks, wordAt } from './words.ts';

/** What an instruction has whatever its kind, besides what its draft says. */
export interface Surroundings {
  readonly text: string;
  readonly end: number;
  readonly index: number;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  readonly blankLines: readonly Span[];
  readonly leading: readonly Comment[];
}

/** The typed instruction of a draft. */
export function instructionOf(draft: Draft, around: Surroundings, onbuild?: OnbuildInstruction): Instruction {
  const { keyword, flags } = draft;
  const exec = draft.exec === 'not-strings' ? undefined : draft.exec;
  const common = new Parts(draft, around, onbuild, () => exec?.words ?? wordsOf(draft));
  switch (keyword) {
    case 'FROM': {
      const [image, as, name] = common.words;
      const named = common.words.length === 3 && as !== undefined && /^as$/i.test(as.value);
      return Object.assign(common, {
        keyword,
        image,
        platform: flag(flags, 'platform'),
        as: named ? as.span : undefined,
        name: named ? name : undefined,
      });
    }
    case 'COPY':
    case 'ADD': {
      const paths = exec === undefined ? common.words.filter(({ text }) => !isHeredoc(text)) : common.words;
      const complete = common.words.length > 1;
      const last = common.words.at(-1);
      const destination = complete && last !== undefined && paths.at(-1) === last ? last : undefined;
      return Object.assign(common, {
        keyword,
        from: flag(flags, 'from'),
        chown: flag(flags, 'chown'),
        chmod: flag(flags, 'chmod'),
        sources: destination === undefined ? paths : paths.slice(0, -1),
        destination,
      });
    }
    case 'RUN':
      return Object.assign(common, {
        keyword,
        mounts: readMounts(flags, draft.reading),
        command: commandOf(draft, around.text),
      });
    case 'CMD':
    case 'ENTRYPOINT':
      return Object.assign(common, { keyword, command: commandOf(draft, around.text) });
    case 'HEALTHCHECK': {
      const written = draft.kind?.text.toUpperCase();
      const kind: HealthcheckInstruction['kind'] = written === 'NONE' || written === 'CMD' ? written : undefined;
      return Object.assign(common, {
        keyword,
        kind,
        kindSpan: draft.kind?.span,
        command: draft.kind === undefined ? undefined : commandOf(draft, around.text),
      });
    }
    case 'SHELL':
      return Object.assign(common, { keyword, command: exec });
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return Object.assign(common, { keyword, ...assignmentsOf(draft) });
    case 'EXPOSE':
      return Object.assign(common, { keyword, values: common.words, exec: undefined });
    case 'VOLUME':
      return Object.assign(common, { keyword, values: common.words, exec });
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return Object.assign(common, { keyword, values: common.words, exec: undefined });
    case 'ONBUILD':
      return onbuildOf(draft, Object.assign(common, { keyword, trigger: undefined, deferred: [] }), around);
    case '?':
      return Object.assign(common, { keyword, name: draft.name });
  }
}

/** What every instruction has. Its words are read on demand: a RUN may be megabytes long. */
class Parts implements Omit<Instruction, 'keyword'> {
  readonly keywordSpan: Span;
  readonly span: Span;
  readonly index: number;
  readonly flags: readonly Flag[];
  readonly rest: Joined;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  readonly blankLines: readonly Span[];
  readonly leading: readonly Comment[];
  readonly onbuild: OnbuildInstruction | undefined;
  readonly #words: () => readonly Word[];

  constructor(
    draft: Draft,
    around: Surroundings,
    onbuild: OnbuildInstruction | undefined,
    words: () => readonly Word[],
  ) {
    this.keywordSpan = draft.keywordSpan;
    this.span = { start: draft.keywordSpan.start, end: around.end };
    this.index = around.index;
    this.flags = draft.flags;
    this.rest = draft.rest;
    this.heredocs = around.heredocs;
    this.comments = around.comments;
    this.blankLines = around.blankLines;
    this.leading = around.leading;
    this.onbuild = onbuild;
    this.#words = lazy(words);
  }

  get words(): readonly Word[] {
    return this.#words();
  }
}

function onbuildOf(draft: Draft, onbuild: OnbuildInstruction, around: Surroundings): OnbuildInstruction {
  if (draft.trigger === undefined) return onbuild;
  const trigger = instructionOf(draft.trigger, { ...around, leading: [] }, onbuild);
  return Object.assign(onbuild, {
    trigger,
    deferred: instructionProblems(trigger, draft.trigger, { text: around.text }),
  });
}

const flag = (flags: readonly Flag[], name: string): Flag | undefined => flags.find((one) => one.name === name);

function isHeredoc(text: string): boolean {
  if (!text.includes('<<')) return false;
  const heredoc = heredocIn(text);
  return heredoc !== undefined && !('error' in heredoc);
}

function commandOf({ command, exec }: Draft, text: string): CommandForm | undefined {
  if (exec !== undefined) return exec === 'not-strings' ? undefined : (exec satisfies ExecForm);
  if (command.text === '') return undefined;
  const span = spanIn(command, 0, command.text.length);
  return { form: 'shell', span, source: text.slice(span.start, span.end), joined: command };
}

function wordsOf(draft: Draft): readonly Word[] {
  const { arguments: source, command, reading } = draft;
  if (source.text === '') return [];
  switch (draft.keyword) {
    case 'FROM':
    case 'COPY':
    case 'ADD':
    case 'EXPOSE':
    case 'VOLUME':
      return splitBlanks(source, reading);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return [wordAt(source, 0, source.text.length, reading)];
    case 'HEALTHCHECK':
      return shellWords(command, reading);
    default:
      return shellWords(source, reading);
  }
}

function assignmentsOf(draft: Draft): { pairs: readonly Assignment[]; legacy: boolean } {
  const { arguments: source, reading, keyword } = draft;
  const spans = quotedWords(source.text, reading.escape);
  const [first] = spans;
  if (first === undefined) return { pairs: [], legacy: false };
  if (keyword !== 'ARG' && !source.text.slice(first.start, first.end).includes('='))
    return { pairs: [legacyPair(draft)], legacy: true };
  const pairs = spans.map(({ start, end }) => {
    const equals = source.text.slice(start, end).indexOf('=');
    const nameEnd = equals < 0 ? end : start + equals;
    return {
      name: wordAt(source, start, nameEnd, reading),
      value: equals < 0 ? undefined : wordAt(source, nameEnd + 1, end, reading),
      span: spanIn(source, start, end),
    };
  });
  return { pairs, legacy: false };
}

/** `ENV name value`: all that follows the first blank is the value. */
function legacyPair({ arguments: source, reading }: Draft): Assignment {
  const [name] = splitBlanks(subJoined(source, 0, source.text.search(/[\t\v\f\r ]|$/)), reading);
  const valueStart = /[\t\v\f\r ]+/.exec(source.text);
  const end = source.text.length;
  return {
    name: name ?? wordAt(source, 0, 0, reading),
    value: valueStart === null ? undefined : wordAt(source, valueStart.index + valueStart[0].length, end, reading),
    span: spanIn(source, 0, end),
  };
}
