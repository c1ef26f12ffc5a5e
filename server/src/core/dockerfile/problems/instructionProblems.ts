import type { Edit, Span } from '../../ground/text.ts';
import { trimSpaces } from '../characters.ts';
import type { Draft } from '../draft.ts';
import { heredocIn } from '../heredoc.ts';
import type { Assignment, AssignmentInstruction, Instruction, Problem, TransferInstruction } from '../model.ts';
import { flagProblems } from './flagRules.ts';
import { fromProblems } from './fromProblems.ts';
import { healthcheckProblems } from './healthcheckProblems.ts';
import { asGuess, deleting, refuse } from './problem.ts';
import { mountFormProblems, runFlagProblems } from './runProblems.ts';
import { shellProblems } from './shellProblems.ts';
import { unknownInstruction } from './unknownInstruction.ts';

interface Around {
  /** The document. */
  readonly text: string;
  /** The instruction before it. */
  readonly previous?: Instruction | undefined;
}

/** What BuildKit's instruction reader refuses in one instruction, whatever stands around it. */
export function instructionProblems(instruction: Instruction, draft: Draft, around: Around): Problem[] {
  const found = argumentProblems(instruction, draft, around);
  const { keyword } = instruction;
  // BuildKit reads no flags of ARG, STOPSIGNAL and HEALTHCHECK NONE: it drops them.
  const ignoresFlags = keyword === 'ARG' || keyword === 'STOPSIGNAL' || keyword === '?';
  const none = instruction.keyword === 'HEALTHCHECK' && instruction.kind === 'NONE';
  if (!ignoresFlags && !none) found.push(...flagProblems(instruction));
  return found.map((one) => ({ ...one, buildkitAt: instruction.keywordSpan.start }));
}

function argumentProblems(instruction: Instruction, draft: Draft, around: Around): Problem[] {
  const { keyword, keywordSpan } = instruction;
  const empty = draft.arguments.text === '';
  const missing = (is: boolean, what: string): Problem[] =>
    is ? [withoutArgument(instruction, `${keyword} has no argument. ${what}`, around)] : [];
  switch (instruction.keyword) {
    case '?':
      return [
        unknownInstruction(instruction.name, keywordSpan, {
          ...around,
          escape: draft.reading.escape,
        }),
      ];
    case 'FROM':
      return fromProblems(instruction);
    case 'COPY':
    case 'ADD':
      return transferProblems(instruction, around);
    case 'RUN':
      return [...instruction.flags.flatMap(runFlagProblems), ...instruction.mounts.flatMap(mountFormProblems)];
    case 'CMD':
    case 'ENTRYPOINT':
      return [];
    case 'HEALTHCHECK':
      return healthcheckProblems(instruction, draft);
    case 'SHELL':
      return shellProblems(draft, keywordSpan);
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return [
        ...missing(
          instruction.pairs.length === 0,
          keyword === 'ARG' ? 'Write ARG NAME or ARG NAME=value.' : `Write ${keyword} NAME=value.`,
        ),
        ...instruction.pairs
          .filter(({ name, value }) => name.text === '' && value !== undefined)
          .map((pair) => blankName(instruction, pair)),
      ];
    case 'EXPOSE':
      return missing(empty, 'Write a port, such as EXPOSE 8080.');
    case 'VOLUME': {
      if (empty || instruction.exec?.words.length === 0) {
        return missing(true, 'Write a path, such as VOLUME /data.');
      }
      return instruction.values
        .filter(({ value, text }) => trimSpaces(instruction.exec === undefined ? text : value) === '')
        .map(({ span }) => refuse('empty-volume', span, 'VOLUME has an empty path. Write a path or delete it.'));
    }
    case 'USER':
      return missing(empty, 'Write a user, such as USER nobody.');
    case 'WORKDIR':
      return missing(empty, 'Write a directory, such as WORKDIR /app.');
    case 'STOPSIGNAL':
      return missing(empty, 'Write a signal, such as STOPSIGNAL SIGTERM.');
    case 'MAINTAINER':
      return missing(empty, 'Write a name.');
    case 'ONBUILD':
      return onbuildProblems(instruction.trigger, keywordSpan);
  }
}

/** `ARG A = 1` and `ARG A =1` are read as several names. */
function blankName({ keyword, pairs }: AssignmentInstruction, pair: Assignment): Problem {
  const { span, value } = pair;
  const at = pairs.indexOf(pair);
  const before = pairs[at - 1];
  const after = value?.text === '' ? pairs[at + 1] : undefined;
  const edits: Edit[] = [];
  const join = (start: number, end: number): void =>
    void (start < end && edits.push({ span: { start, end }, newText: '' }));
  if (before && before.value === undefined) join(before.span.end, span.start);
  if (edits.length > 0 && after && after.value === undefined) join(span.end, after.span.start);
  const message = `${keyword} sets a value without a name. Write a name before the "=".`;
  const fix = edits.length === 0 ? undefined : { title: 'Delete the blanks around "="', edits };
  return refuse('blank-name', span, message, fix);
}

/** Without an argument it sets nothing; what it was to set is for the author to say. */
function withoutArgument(
  { keyword, keywordSpan, span, onbuild }: Instruction,
  message: string,
  { text }: Around,
): Problem {
  const { start, end } = onbuild?.span ?? span;
  const after = text.indexOf('\n', end);
  const line = { start: text.lastIndexOf('\n', start) + 1, end: after < 0 ? text.length : after + 1 };
  return refuse('missing-argument', keywordSpan, message, asGuess(deleting(`Delete this ${keyword}`, line)));
}

function transferProblems(instruction: TransferInstruction, around: Around): Problem[] {
  const { keyword, words } = instruction;
  if (words.length === 0) {
    return [withoutArgument(instruction, `${keyword} has no argument. Write a source and a destination.`, around)];
  }
  const last = words.at(-1);
  if (words.length === 1 && last !== undefined) {
    return [
      refuse(
        'missing-destination',
        last.span,
        `${keyword} has one path, "${last.text}", and no destination. Write where to copy it, such as ".".`,
        {
          title: 'Copy to the working directory',
          edits: [{ span: { start: last.span.end, end: last.span.end }, newText: ' .' }],
        },
      ),
    ];
  }
  const heredoc = last === undefined ? undefined : heredocIn(last.value);
  if (last === undefined || heredoc === undefined || 'error' in heredoc) return [];
  return [
    refuse(
      'heredoc-destination',
      last.span,
      `${keyword} cannot write to the heredoc "${last.text}". Write a path after it.`,
    ),
  ];
}

function onbuildProblems(trigger: Instruction | undefined, keywordSpan: Span): Problem[] {
  if (trigger === undefined) {
    return [
      refuse(
        'missing-argument',
        keywordSpan,
        'ONBUILD has no argument. Write the instruction to run in the next build.',
      ),
    ];
  }
  const { keyword, keywordSpan: span } = trigger;
  if (keyword === 'ONBUILD') {
    const fix = deleting('Delete one ONBUILD', { start: keywordSpan.start, end: span.start });
    return [refuse('onbuild-trigger', span, 'ONBUILD cannot hold another ONBUILD. Delete one of them.', fix)];
  }
  if (keyword === 'FROM' || keyword === 'MAINTAINER')
    return [refuse('onbuild-trigger', span, `ONBUILD cannot hold ${keyword}.`)];
  return [];
}
