/** Variables after `$`. */
import type { Analysis } from '../../analysis.ts';
import { PLATFORM_ARGUMENTS } from '../../stages/globalScope.ts';
import type { Place } from './place.ts';
import type { Proposal } from './proposal.ts';

type ArgumentPlace = Extract<Place, { kind: 'argument' }>;

/** undefined where no variable is begun. */
export function variableProposals(
  analysis: Analysis,
  { instruction, keyword, word }: ArgumentPlace,
  begun: string,
): Proposal[] | undefined {
  const match = /\$\{?(\w*)$/.exec(begun);
  if (!match) return undefined;
  const close = match[0].startsWith('${') ? '}' : '';
  const span = { start: word.end - (match[1] as string).length, end: word.end };
  const closed = close !== '' && analysis.text[word.end] === '}' ? '' : close;
  const names = keyword === 'FROM' ? globalNames(analysis) : visibleNames(analysis, instruction);
  return [...names].map(([name, detail]) => ({
    label: name,
    kind: 'variable',
    span,
    newText: `${name}${closed}`,
    snippet: false,
    detail,
  }));
}

type ArgumentInstruction = ArgumentPlace['instruction'];

function globalNames({ stages }: Analysis): Map<string, string> {
  const names = new Map<string, string>();
  for (const { pairs } of stages.globalArgs) {
    for (const { name, value } of pairs) names.set(name.value, value?.value ?? '');
  }
  for (const name of PLATFORM_ARGUMENTS) names.set(name, 'set by BuildKit');
  return names;
}

function visibleNames(analysis: Analysis, instruction: ArgumentInstruction): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, value] of analysis.step(instruction)?.before.env ?? [])
    names.set(name, value.known ? value.value : '');
  return names;
}
