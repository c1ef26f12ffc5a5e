import { defineRule } from '../rule.ts';

/** signal(7): what cannot be caught, what stops a process, and what is ignored unless a program asks for it. */
const WRONG: ReadonlyMap<string, string> = new Map([
  ['KILL', 'ends the program at once: it cannot finish requests or write its data'],
  ['STOP', 'only pauses the program: docker stop waits ten seconds and kills it'],
  ['TSTP', 'only pauses the program: docker stop waits ten seconds and kills it'],
  ['CONT', 'stops nothing: docker stop waits ten seconds and kills it'],
  ['CHLD', 'is ignored by most programs: docker stop waits ten seconds and kills it'],
  ['URG', 'is ignored by most programs: docker stop waits ten seconds and kills it'],
]);
/** Their numbers on x86 and Arm. */
const NUMBERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    9: 'KILL',
    17: 'CHLD',
    18: 'CONT',
    19: 'STOP',
    20: 'TSTP',
    23: 'URG',
  }),
);

export default defineRule({
  id: 'stopsignal',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage({ instructions }, { report }) {
      for (const instruction of instructions) {
        const [word] = instruction.keyword === 'STOPSIGNAL' ? instruction.values : [];
        if (!word) continue;
        const name = NUMBERS.get(word.value) ?? word.value.toUpperCase().replace(/^SIG/, '');
        const why = WRONG.get(name);
        if (why === undefined) continue;
        report({
          at: word.span,
          message: `"${word.text}" ${why}`,
          fix: { title: 'Use SIGTERM', edits: [{ span: word.span, newText: 'SIGTERM' }] },
        });
      }
    },
  },
});
