import type { Analysis } from '../analysis.ts';
import { keyword, lineBreak } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'env-self-reference',
  sources: [{ tool: 'hadolint', id: 'DL3044', relation: 'same', severity: 'error' }],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    for (const stage of analysis.stages.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'ENV' || instruction.pairs.length < 2) continue;
        const env = analysis.step(instruction)?.before.env;
        let split = 0;
        for (const [index, { value, name }] of instruction.pairs.entries()) {
          for (const use of value?.variables ?? []) {
            const set = instruction.pairs.findIndex((pair) => pair.name.value === use.name);
            // A variable that was set before has that value here; PATH has one always.
            if (set < 0 || use.name === name.value || use.name === 'PATH' || env?.has(use.name) || use.modifier)
              continue;
            const fix = set >= split && set < index ? splitBefore(analysis, instruction, index) : undefined;
            if (fix) split = index;
            report({ at: use.span, message: message(use.name), fix });
          }
        }
      }
    }
  },
});

const message = (name: string): string =>
  `"${name}" is set in this very ENV, which comes into force with the next instruction: here it is still empty`;

/** Begins another ENV with a pair; undefined where comments stand between the pairs. */
function splitBefore(
  { dockerfile }: Analysis,
  { pairs, keywordSpan }: AssignmentInstruction,
  index: number,
): Fix | undefined {
  const { text, lines } = dockerfile;
  const before = pairs[index - 1] as Assignment;
  const pair = pairs[index] as Assignment;
  const span = { start: before.span.end, end: pair.span.start };
  if (/[^\s\\`]/.test(text.slice(span.start, span.end))) return undefined;
  const lineStart = lines.findLast((start) => start <= keywordSpan.start) ?? 0;
  const newText = `${lineBreak(text)}${text.slice(lineStart, keywordSpan.start)}${keyword(dockerfile, 'ENV')} `;
  return { title: 'Begin another ENV here', edits: [{ span, newText }] };
}

/** hadolint knows the names of the whole file so far, whatever the stage, and looks for them in the text of the values. */
function hadolintVerdict(analysis: Analysis, tell: ReturnType<typeof onItsLine>): void {
  const seen = new Set<string>();
  for (const instruction of analysis.dockerfile.instructions) {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
    const { pairs } = instruction;
    for (const [index, { value }] of pairs.entries()) {
      if (instruction.keyword === 'ARG' || !value) continue;
      const set = pairs.findIndex(
        ({ name }, at) => at !== index && !seen.has(name.value) && refersTo(value.value, name.value),
      );
      const name = pairs[set]?.name.value;
      if (name === undefined) continue;
      const use = value.variables.find((each) => each.name === name);
      const fix = use && set < index ? splitBefore(analysis, instruction, index) : undefined;
      tell(instruction, { at: use?.span ?? value.span, message: message(name), fix });
    }
    for (const { name } of pairs) seen.add(name.value);
  }
}

function refersTo(text: string, name: string): boolean {
  if (text.includes(`\${${name}}`)) return true;
  for (let at = text.indexOf(`$${name}`); at >= 0; at = text.indexOf(`$${name}`, at + 1))
    if (!/\w/.test(text[at + 1 + name.length] ?? '')) return true;
  return false;
}
