import { spanIn } from '../dockerfile/joined.ts';
import type { ExecForm, Instruction, Word } from '../dockerfile/model.ts';
import type { Edit } from '../ground/text.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule, type Visit } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'unsplit-command',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: { RUN: (step, visit) => tell(step, step.before, visit) },
    stage(stage: Stage, visit) {
      for (const step of processesOf(visit.analysis, stage)) tell(step, visit.analysis.image(stage), visit);
    },
  },
});

/** A program's name, then words of a command line that no shell has to read. */
const COMMAND_LINE = /^[\w./+-]+(\s+[\w./:=@%,+~-]+)+\s*$/;

function tell({ instruction }: Step, image: ImageState, { report }: Visit): void {
  const form = execOf(instruction);
  const [word] = form?.words ?? [];
  if (!form || !word || !COMMAND_LINE.test(word.value) || word.text !== JSON.stringify(word.value)) return;
  const [program = ''] = word.value.split(/\s/);
  const path = word.value.includes('/') ? image.resolve(word.value) : undefined;
  const there = path?.known ? image.path(path.value) : undefined;
  // `/opt/My Tool/run` is a file if the image has it.
  if (there && (!there.known || there.value)) return;
  report({
    at: word.span,
    message: `${word.text} is one word: there is no program of that whole name, and ${program} gets no arguments`,
    fix: { title: 'Write each word as a string of its own', edits: [split(word)] },
  });
}

function execOf(instruction: Instruction): ExecForm | undefined {
  switch (instruction.keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return instruction.command?.form === 'exec' ? instruction.command : undefined;
    default:
      return undefined;
  }
}

const split = (word: Word): Edit => ({
  span: spanIn(word, 0, word.text.length),
  newText: word.value
    .trim()
    .split(/\s+/)
    .map((each) => JSON.stringify(each))
    .join(', '),
});
