/** Variables after `$`. */
import type { Analysis } from '../../analysis.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { PLATFORM_ARGUMENTS } from '../../stages/globalScope.ts';
import { beginning, unfinished } from './begun.ts';
import type { Wish } from './complete.ts';
import type { Place } from './place.ts';
import type { Proposal } from './proposal.ts';

type WordPlace = Extract<Place, { kind: 'argument' | 'heredoc' }>;

/** undefined where no variable is begun. */
export function variableProposals(
  analysis: Analysis,
  { instruction, word }: WordPlace,
  { asked }: Wish,
): readonly Proposal[] | undefined {
  const begun = analysis.text.slice(word.start, word.end);
  const match = /\$\{?(\w*)$/.exec(begun);
  if (!match) return undefined;
  const close = match[0].startsWith('${') ? '}' : '';
  const span = { start: word.end - (match[1] as string).length, end: word.end };
  const closed = close !== '' && analysis.text[word.end] === '}' ? '' : close;
  const names = instruction.keyword === 'FROM' ? globalNames(analysis) : visibleNames(analysis, instruction);
  const proposals = [...names].map(
    ([name, detail]): Proposal => ({
      label: name,
      kind: 'variable',
      span,
      newText: `${name}${closed}`,
      snippet: false,
      detail,
    }),
  );
  return close === '' ? unfinished(proposals, analysis.text, { asked }) : beginning(proposals, analysis.text);
}

function globalNames({ stages }: Analysis): Map<string, string> {
  const names = new Map<string, string>();
  for (const { pairs } of stages.globalArgs) {
    for (const { name, value } of pairs) names.set(name.value, value?.value ?? '');
  }
  for (const name of PLATFORM_ARGUMENTS) names.set(name, 'set by BuildKit');
  return names;
}

function visibleNames(analysis: Analysis, instruction: Instruction): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, value] of analysis.step(instruction)?.before.env ?? [])
    names.set(name, value.known ? value.value : '');
  return names;
}
