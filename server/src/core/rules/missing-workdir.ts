import type { Analysis } from '../analysis.ts';
import { almostJson } from '../dockerfile/almostJson.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Instruction, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { is } from '../ground/fact.ts';
import { joinPath } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'missing-workdir',
  sources: [{ tool: 'hadolint', id: 'DL3045', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const reported = new Set<Stage>();
      for (const stage of analysis.stages.stages) {
        if (stage.base.kind === 'scratch') continue;
        if (stage.base.kind === 'stage' && reported.has(stage.base.stage)) {
          reported.add(stage);
          continue;
        }
        const found = firstRelative(analysis, stage);
        if (!found) continue;
        reported.add(stage);
        const { step, word } = found;
        report({
          at: word.span,
          message: `"${word.value}" is relative, and no WORKDIR is set: ${step.before.baseLabel} starts in "/", next to /bin and /etc`,
          fix: () => (isTransfer(step.instruction) ? withWorkdir(analysis, step.instruction) : absolute(word)),
        });
      }
    },
  },
});

const isTransfer = ({ keyword }: Instruction): boolean => keyword === 'COPY' || keyword === 'ADD';

const withWorkdir = ({ dockerfile }: Analysis, instruction: Instruction): Fix => ({
  title: 'Set WORKDIR /app before it',
  edits: [lineBefore(dockerfile, instruction, `${keyword(dockerfile, 'WORKDIR')} /app`)],
});

/** The place it has now, written out. */
const absolute = ({ span, value }: Word): Fix => {
  const path = joinPath('/', value);
  return { title: `Write "${path}"`, safety: 'safe', edits: [{ span, newText: JSON.stringify(path) }] };
};

/** The first relative place in a stage: where COPY puts something, or the program CMD starts. */
function firstRelative(analysis: Analysis, stage: Stage): { step: Step; word: Word } | undefined {
  for (const step of analysis.steps(stage)) {
    const word = relativeWord(step.instruction);
    // Whoever writes `~` means an absolute place, and what is almost JSON has no place at all.
    if (!word || /^["']?~(\/|$)/.test(word.text) || almostJson(step.instruction, analysis.dockerfile.escape)) continue;
    const { workdir, workdirSetBy } = step.before;
    return is(workdir, '/') && workdirSetBy === undefined ? { step, word } : undefined;
  }
  return undefined;
}

function relativeWord(instruction: Instruction): Word | undefined {
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const { destination } = instruction;
    return destination && !/^["']?([/$\\]|[a-z]:)/i.test(destination.text) ? destination : undefined;
  }
  if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') {
    const { command } = instruction;
    const program = command?.form === 'exec' ? command.words[0] : undefined;
    return program?.value.startsWith('./') ? program : undefined;
  }
  return undefined;
}
