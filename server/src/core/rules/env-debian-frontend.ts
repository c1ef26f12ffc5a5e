import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter, withoutWord } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const NAME = 'DEBIAN_FRONTEND';

export default defineRule({
  id: 'env-debian-frontend',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      if (!analysis.text.includes(NAME)) return;
      const { target } = analysis;
      const left = target && analysis.image(target).runtimeEnv.get(NAME);
      // Put back, or given by a variable.
      if (!left?.known || !/^(noninteractive|teletype|readline|newt)$/i.test(left.value)) return;
      for (const stage of shippedStages(analysis)) {
        for (const { instruction } of analysis.steps(stage)) {
          if (instruction.keyword !== 'ENV') continue;
          for (const pair of instruction.pairs) {
            if (pair.name.value !== NAME || pair.value?.value === '') continue;
            report({
              at: pair.span,
              message: `"${NAME}" stays in the image: apt never asks a question in its containers`,
              fix: fixOf(analysis, instruction, pair),
            });
          }
        }
      }
    },
  },
});

/** An ARG is set for the RUNs of the stage and is gone in the container. */
function fixOf({ dockerfile, text }: Analysis, env: AssignmentInstruction, pair: Assignment): Fix | undefined {
  const value = pair.value?.text;
  if (value === undefined) return undefined;
  const arg = `${keyword(dockerfile, 'ARG')} ${NAME}=${value}`;
  const title = 'Make it an ARG';
  if (env.pairs.length === 1) return { title, edits: [{ span: env.span, newText: arg }] };
  const line = text.slice(pair.span.start, pair.span.end);
  // Alone on its line of several, the pair goes with its line.
  const before = /(?:[ \t]*[\\`])?\r?\n[ \t]*$/.exec(text.slice(env.span.start, pair.span.start));
  if (line.includes('\n')) return undefined;
  const removal =
    before && /^\s*$/.test(text.slice(pair.span.end, env.span.end))
      ? { span: { start: env.span.start + before.index, end: pair.span.end }, newText: '' }
      : before
        ? { span: { start: pair.span.start, end: nextPair(env, pair) }, newText: '' }
        : withoutWord(text, pair.span);
  return { title, edits: [removal, lineAfter(dockerfile, env, arg)] };
}

const nextPair = ({ pairs }: AssignmentInstruction, pair: Assignment): number =>
  pairs[pairs.indexOf(pair) + 1]?.span.start ?? pair.span.end;
