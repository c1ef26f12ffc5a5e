import { type Environment, type Evaluation, evaluate } from '../expansion/environment.ts';
import { expand } from '../expansion/expand.ts';
import type { Instruction, Problem, TransferInstruction, Word } from '../model.ts';
import { unreadable } from './baseProblems.ts';
import { at, type Step, valueFix } from './buildStep.ts';
import { isMode } from './chmod.ts';
import { digestMeant, modeMeant } from './intendedWords.ts';
import { deleting, problem, replacing } from './problem.ts';
import { isDigest } from './reference.ts';

const HTTP = /^https?:\/\//;
const GIT = /^(git:\/\/|ssh:\/\/|git@[^:]+:|https?:\/\/[^?#]+\.git(?:[?#]|$))/;

/** What BuildKit refuses of a COPY or an ADD when it builds. */
export function transferProblems(instruction: TransferInstruction, { text, escape, progress }: Step): Problem[] {
  const { keyword, sources, destination, flags } = instruction;
  const { env } = progress;
  const found: Problem[] = [];
  const exec = instruction.words[0]?.text.startsWith('"') === true && instruction.rest.text.trimEnd().endsWith(']');
  const read = (word: Word, value = exec ? word.value : word.text): Evaluation => {
    const evaluation = evaluate(value, env, escape);
    if (evaluation.error !== undefined) found.push(unreadable('build', word, evaluation.error, instruction));
    return evaluation;
  };
  const evaluated = sources.map((word) => ({ word, ...read(word) }));
  if (destination !== undefined) read(destination);
  let checksum: Evaluation | undefined;
  for (const { name, value, content } of flags) {
    if (value === undefined || content === undefined || !['chown', 'chmod', 'checksum', 'exclude'].includes(name))
      continue;
    const evaluation = read(value, content.text);
    if (name === 'checksum') checksum = evaluation;
    if (name !== 'chmod' || !evaluation.certain || evaluation.result === '' || isMode(evaluation.result)) continue;
    const message = `"${evaluation.result}" is no file mode. Write an octal number such as 755, or a change such as u=rwX,go=rX.`;
    const fix = valueFix(value, evaluation.result, modeMeant(evaluation.result));
    found.push(problem('build', 'invalid-chmod', value.span, message, { ...at(instruction), fix }));
  }
  for (const { word, result, certain } of evaluated) {
    if (keyword !== 'COPY' || !certain || !(HTTP.test(result) || GIT.test(result))) continue;
    const fix = replacing(
      'Change COPY to ADD',
      instruction.keywordSpan,
      instruction.keywordSpan.start >= 0 ? addLike(text, instruction) : 'ADD',
    );
    found.push(
      problem('build', 'copy-url', word.span, `COPY reads files, and "${result}" is an address. Use ADD.`, {
        ...at(instruction),
        fix,
      }),
    );
  }
  if (checksum !== undefined && checksum.result !== '')
    found.push(...checksumProblems(instruction, evaluated, checksum));
  found.push(...bodyProblems(instruction, text, env));
  return found;
}

const addLike = (text: string, { keywordSpan: { start, end } }: Instruction): string =>
  /[a-z]/.test(text.slice(start, end)) ? 'add' : 'ADD';

function checksumProblems(
  instruction: TransferInstruction,
  sources: readonly (Evaluation & { readonly word: Word })[],
  checksum: Evaluation,
): Problem[] {
  const flag = instruction.flags.find(({ name }) => name === 'checksum');
  if (flag?.value === undefined) return [];
  const [source, second] = sources;
  if (source === undefined || second !== undefined) {
    return [
      problem(
        'build',
        'checksum-sources',
        flag.span,
        'A checksum speaks of one source. Give every source an ADD of its own.',
        at(instruction),
      ),
    ];
  }
  if (!source.certain) return [];
  if (GIT.test(source.result)) return [];
  if (!HTTP.test(source.result)) {
    const message = `Only what is fetched has a checksum, and "${source.result}" is a file. Delete the flag.`;
    const fix = deleting('Delete the flag', { start: flag.span.start, end: source.word.span.start });
    const alone = flag === instruction.flags.at(-1);
    return [
      problem('build', 'checksum-local-file', flag.span, message, { ...at(instruction), fix: alone ? fix : undefined }),
    ];
  }
  if (!checksum.certain || isDigest(checksum.result)) return [];
  const message = `"${checksum.result}" is no checksum. Write sha256: and 64 hexadecimal digits.`;
  const fix = valueFix(flag.value, checksum.result, digestMeant(checksum.result));
  return [problem('build', 'invalid-checksum', flag.value.span, message, { ...at(instruction), fix })];
}

/** Variables in the text of a heredoc that COPY or ADD writes. */
function bodyProblems(instruction: TransferInstruction, text: string, env: Environment): Problem[] {
  const found: Problem[] = [];
  for (const { body, expand: expands, name } of instruction.heredocs) {
    const content = text.slice(body.start, body.end);
    if (!expands || !content.includes('$')) continue;
    const { error, unmatched } = expand(content, (one) => env.get(one), '\\', { skipProcessQuotes: true });
    if (error === undefined || (env.open && unmatched.size > 0 && /is not allowed|^\w+: /.test(error))) continue;
    const message = `BuildKit cannot replace the variables in "${name}": ${error}. Put the delimiter in quotes to keep the text as it is.`;
    found.push(problem('build', 'unreadable-heredoc', body, message, at(instruction)));
  }
  return found;
}
