import type { Span } from '../text.ts';
import { trimSpaces } from './characters.ts';
import type { Draft } from './draft.ts';
import { flagProblems } from './flagRules.ts';
import { fromProblems } from './fromProblems.ts';
import { healthcheckProblems } from './healthcheckProblems.ts';
import { heredocIn } from './heredoc.ts';
import { KEYWORDS } from './keywords.ts';
import type { Instruction, Problem, TransferInstruction } from './model.ts';
import { refuse, replacing } from './problem.ts';
import { mountFormProblems, runFlagProblems } from './runProblems.ts';
import { shellProblems } from './shellProblems.ts';
import { nearest } from './suggest.ts';

/** What BuildKit's instruction reader refuses in one instruction, whatever stands around it. */
export function instructionProblems(instruction: Instruction, draft: Draft): Problem[] {
  const found = argumentProblems(instruction, draft);
  const { keyword } = instruction;
  // BuildKit reads no flags of ARG, STOPSIGNAL and HEALTHCHECK NONE: it drops them.
  const ignoresFlags = keyword === 'ARG' || keyword === 'STOPSIGNAL' || keyword === '?';
  const none = instruction.keyword === 'HEALTHCHECK' && instruction.kind === 'NONE';
  if (!ignoresFlags && !none) found.push(...flagProblems(keyword, instruction.flags));
  return found.map((one) => ({ ...one, buildkitAt: instruction.keywordSpan.start }));
}

function argumentProblems(instruction: Instruction, draft: Draft): Problem[] {
  const { keyword, keywordSpan } = instruction;
  const empty = draft.arguments.text === '';
  const missing = (is: boolean, what: string): Problem[] =>
    is ? [refuse('missing-argument', keywordSpan, `${keyword} has no argument. ${what}`)] : [];
  switch (instruction.keyword) {
    case '?':
      return [unknownInstruction(instruction.name, keywordSpan)];
    case 'FROM':
      return fromProblems(instruction);
    case 'COPY':
    case 'ADD':
      return transferProblems(instruction);
    case 'RUN':
      return [...instruction.flags.flatMap(runFlagProblems), ...instruction.mounts.flatMap(mountFormProblems)];
    case 'CMD':
    case 'ENTRYPOINT':
      return [];
    case 'HEALTHCHECK':
      return healthcheckProblems(instruction, empty);
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
          .map(({ span }) =>
            refuse('blank-name', span, `${keyword} sets a value without a name. Write a name before the "=".`),
          ),
      ];
    case 'EXPOSE':
      return missing(empty, 'Write a port, such as EXPOSE 8080.');
    case 'VOLUME': {
      if (empty || instruction.exec?.words.length === 0) {
        return [refuse('missing-argument', keywordSpan, 'VOLUME has no argument. Write a path, such as VOLUME /data.')];
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

function unknownInstruction(name: string, span: Span): Problem {
  if (name === '')
    return refuse('unknown-instruction', span, 'A line continuation with nothing to continue. Delete it.');
  const match = nearest(name, KEYWORDS);
  const keyword = match !== undefined && name === name.toLowerCase() ? match.toLowerCase() : match;
  return refuse(
    'unknown-instruction',
    span,
    `"${name}" is no Dockerfile instruction.${keyword === undefined ? '' : ` Did you mean ${keyword}?`}`,
    keyword === undefined ? undefined : replacing(`Change to ${keyword}`, span, keyword),
  );
}

function transferProblems(instruction: TransferInstruction): Problem[] {
  const { keyword, words, keywordSpan } = instruction;
  if (words.length === 0) {
    return [refuse('missing-argument', keywordSpan, `${keyword} has no argument. Write a source and a destination.`)];
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
  if (keyword === 'ONBUILD')
    return [refuse('onbuild-trigger', span, 'ONBUILD cannot hold another ONBUILD. Delete one of them.')];
  if (keyword === 'FROM' || keyword === 'MAINTAINER')
    return [refuse('onbuild-trigger', span, `ONBUILD cannot hold ${keyword}.`)];
  return [];
}
