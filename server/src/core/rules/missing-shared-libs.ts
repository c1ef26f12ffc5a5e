import type { ImageState } from '../image/state/model.ts';
import { copiedPrograms, type LinkedProgram, withoutCgo } from '../questions/linkedPrograms.ts';
import { stageCopies } from '../questions/stageCopies.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'missing-shared-libs',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const end = analysis.image(stage);
      // A stage that starts nothing hands its files on.
      if (!isWithoutLibraries(end) || (!end.entrypoint && !end.cmd) || hasOwnLibraries(end)) return;
      for (const copy of stageCopies(analysis, stage)) {
        const { word } = copy;
        const programs = copiedPrograms(analysis, copy);
        const program = programs.at(-1);
        if (!program) continue;
        report({
          at: word.span,
          message: `"${word.text}" is linked with ${program.libc}, and ${end.baseLabel} has no shared libraries: line ${lineNumber(analysis, program.span)} ${reason(program)}, and the program does not start`,
          fix: withoutCgo(programs),
        });
      }
    },
  },
});

const isWithoutLibraries = ({ libc, baseLabel, base }: ImageState): boolean =>
  baseLabel === 'scratch' || (libc.known && libc.value === 'none') || base?.family === 'distroless/static';

/** The author has thought of them. */
const hasOwnLibraries = ({ paths }: ImageState): boolean =>
  paths().some(({ path }) => /^\/(usr\/)?lib(64)?(\/|$)/.test(path));

const reason = ({ language }: LinkedProgram): string =>
  language === 'Go'
    ? 'leaves cgo on'
    : language === 'Rust'
      ? 'asks for no static target'
      : language === 'C'
        ? 'links without -static'
        : 'brings no C library';
