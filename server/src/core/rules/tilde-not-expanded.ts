import type { Instruction, Word } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { defineRule, type Visit } from '../rule.ts';

export default defineRule({
  id: 'tilde-not-expanded',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      COPY: ofTransfer,
      ADD: ofTransfer,
      WORKDIR: ofValues,
      VOLUME: ofValues,
      ENV({ instruction, before }, { report }) {
        if (instruction.keyword !== 'ENV') return;
        for (const { value } of instruction.pairs) if (value) tell(value, before, report);
      },
      RUN({ instruction, before }, { report }) {
        if (instruction.keyword !== 'RUN') return;
        for (const mount of instruction.mounts) {
          // Of a cache that is not where its tool looks, cache-mount-wrong-target speaks.
          if (mount.type === 'cache') continue;
          for (const key of ['target', 'source']) {
            const value = mount.option(key)?.value;
            if (value) tell(value, before, report);
          }
        }
      },
    },
  },
});

function ofTransfer({ instruction, before }: Step, { report }: Visit): void {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
  for (const word of [...instruction.sources, instruction.destination]) if (word) tell(word, before, report);
}

function ofValues({ instruction, before }: Step, { report }: Visit): void {
  for (const word of valuesOf(instruction)) tell(word, before, report);
}

const valuesOf = (instruction: Instruction): readonly Word[] => ('values' in instruction ? instruction.values : []);

/** `~`, `~/x`, or one of them in a list such as PATH; `\~` and `'~'` come to the same as `~` here. */
const TILDE = /(?<=^|:)~(?=\/|:|$)/;

function tell(word: Word, before: ImageState, report: (finding: Report) => void): void {
  const match = TILDE.exec(word.value);
  if (!match) return;
  const home = before.home();
  const plain = word.text === word.value;
  const start = word.offsetAt(match.index);
  report({
    at: word.span,
    message: `only a shell replaces "~": "${word.value}" is taken as it stands`,
    fix:
      home === undefined || !plain
        ? undefined
        : {
            title: `Write ${home} for ~`,
            edits: [{ span: { start, end: start + 1 }, newText: home.replace(/\/$/, '') }],
          },
  });
}
