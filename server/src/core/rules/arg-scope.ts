import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { variableUses } from '../questions/variableUses.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'arg-scope',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { text } = analysis;
      if (!text.includes('$')) return;
      const globals = globalArguments(analysis);
      for (const stage of analysis.stages.stages) {
        const later = laterArguments(stage);
        if (globals.size === 0 && later.size === 0) continue;
        const mentions = ({ span: { start, end } }: Instruction): boolean => {
          const source = text.slice(start, end);
          if (!source.includes('$')) return false;
          const words = source.match(/\w+/g) ?? [];
          return words.some((word) => globals.has(word) || (later.get(word)?.start ?? -1) > start);
        };
        const reported = new Set<string>();
        for (const instruction of stage.instructions) {
          if (!mentions(instruction)) continue;
          for (const { name, span } of variableUses(instruction, text)) {
            const global = globals.get(name);
            const declared = later.get(name);
            if (reported.has(name) || (global === undefined && (declared === undefined || declared.start < span.start)))
              continue;
            if (instruction.keyword === 'ARG' && instruction.pairs.some((pair) => pair.name.value === name)) continue;
            if (analysis.step(instruction)?.before.env.has(name) !== false) continue;
            reported.add(name);
            report({
              at: span,
              message:
                declared === undefined
                  ? `"${name}" is empty here: ${global}, and a stage sees such an argument only after an ARG of its own`
                  : `"${name}" is empty here: its ARG comes later, on line ${lineNumber(analysis, declared)}`,
              fix: declared === undefined ? redeclared(analysis, stage, name) : undefined,
            });
          }
        }
      }
    },
  },
});

/** The names every FROM sees, as far as the file speaks of them, and who declares them. */
function globalArguments(analysis: Analysis): ReadonlyMap<string, string> {
  const platform = PLATFORM_ARGUMENTS.filter((name) => analysis.text.includes(name));
  const globals = new Map(platform.map((name) => [name, 'BuildKit declares it before the first FROM']));
  for (const instruction of analysis.stages.globalArgs) {
    const line = lineNumber(analysis, instruction.span);
    for (const { name } of instruction.pairs) globals.set(name.value, `line ${line} declares it before the first FROM`);
  }
  return globals;
}

/** By name, where a stage declares it. */
function laterArguments({ instructions }: Stage): ReadonlyMap<string, Stage['span']> {
  return new Map(
    instructions.flatMap((instruction) =>
      instruction.keyword === 'ARG' ? instruction.pairs.map(({ name, span }) => [name.value, span] as const) : [],
    ),
  );
}

const redeclared = ({ dockerfile }: Analysis, { from }: Stage, name: string): Fix => ({
  title: `Declare it in this stage: ARG ${name}`,
  edits: [lineAfter(dockerfile, from, `${keyword(dockerfile, 'ARG')} ${name}`)],
});
