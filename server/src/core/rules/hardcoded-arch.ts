import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'hardcoded-arch',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { text, stages } = analysis;
      if (!ARCHITECTURE.test(text)) return;
      const platform = analysis.dockerfile.instructions.find((each) => PLATFORM.test(textOf(each, text)));
      if (!platform) return;
      for (const stage of stages.stages) {
        if (isPinned(stage)) continue;
        for (const instruction of stage.instructions) {
          const source = textOf(instruction, text);
          // A list of platforms, or a name worked out, is what the rule asks for.
          if (!ARCHITECTURE.test(source) || OTHERS.test(source) || ASKS.test(source)) continue;
          for (const at of places(analysis, instruction)) {
            report({
              at,
              message: `"${text.slice(at.start, at.end)}" is fixed, but the file is for several platforms (line ${lineNumber(analysis, platform.span)}): on the others the program does not run`,
              fix: variable(analysis, stage, instruction, at),
            });
          }
        }
      }
    },
  },
});

const ARCHITECTURE = /(?<![a-z\d])(amd64|x86[_-]64)(?![a-z\d])/i;
const OTHERS = /arm64|aarch64|armv7|armhf|ppc64|s390x|riscv/i;
const PLATFORM = /TARGETARCH|TARGETPLATFORM|TARGETVARIANT|--platform=\$\{?BUILDPLATFORM/;
const ASKS = /TARGETARCH|TARGETPLATFORM|BUILDARCH|BUILDPLATFORM|uname|print-architecture|\barch\b\)|apk --print-arch/;

const textOf = (instruction: Instruction, text: string): string =>
  instruction.keyword === '?' ? '' : text.slice(instruction.span.start, instruction.span.end);

/** `FROM --platform=linux/amd64`: the stage is for that platform alone. */
const isPinned = (stage: Stage): boolean => {
  const platform = bottomOf(stage).from.platform?.value;
  return platform !== undefined && platform.variables.length === 0;
};

/** In addresses that are downloaded, and in GOARCH. */
function places(analysis: Analysis, instruction: Instruction): readonly Span[] {
  if (instruction.keyword === 'ADD')
    return instruction.sources.flatMap(({ span, text }) => found(analysis, span, /^https?:/.test(text)));
  if (instruction.keyword !== 'RUN') return [];
  return (analysis.step(instruction)?.commands ?? []).flatMap((command) =>
    command.conditional ? [] : placesIn(analysis, command),
  );
}

function placesIn(analysis: Analysis, { words, assignments }: Command): readonly Span[] {
  return [
    ...words.flatMap(({ span, text }) => found(analysis, span, /^["']?https?:/.test(text))),
    ...assignments.flatMap(({ name, value }) => found(analysis, value.span, name === 'GOARCH')),
  ];
}

function found({ text }: Analysis, { start, end }: Span, wanted: boolean): readonly Span[] {
  const match = wanted ? ARCHITECTURE.exec(text.slice(start, end)) : null;
  return match ? [{ start: start + match.index, end: start + match.index + match[0].length }] : [];
}

/**
 * TARGETARCH calls it amd64 as well. x86_64 is what `uname -m` says, of the machine that the stage is for unless it is pinned to
 * the one that builds.
 */
function variable(analysis: Analysis, stage: Stage, instruction: Instruction, at: Span): Fix | undefined {
  const { text, dockerfile, step } = analysis;
  const line = text.slice(text.lastIndexOf('\n', at.start) + 1, at.start);
  const name = text.slice(at.start, at.end);
  if (line.includes("'")) return undefined;
  if (name === 'x86_64' && instruction.keyword === 'RUN' && bottomOf(stage).from.platform === undefined)
    return { title: 'Use $(uname -m)', edits: [{ span: at, newText: '$(uname -m)' }] };
  if (name !== 'amd64') return undefined;
  const declared = step(instruction)?.before.env.has('TARGETARCH');
  const declaration = lineAfter(dockerfile, stage.from, `${keyword(dockerfile, 'ARG')} TARGETARCH`);
  return {
    title: 'Use TARGETARCH',
    edits: [...(declared ? [] : [declaration]), { span: at, newText: '${TARGETARCH}' }],
  };
}
