import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';
import type { Stage } from '../stages/model.ts';
import { defineRule, type Fix } from './rule.ts';
import { variableUses } from './variableUses.ts';
import { lineNumber } from './wording.ts';

export default defineRule({
  id: 'arg-scope',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    const globals = new Map<string, string>(
      analysis.stages.globalArgs.flatMap((instruction) =>
        instruction.pairs.map(({ name }) => [name.value, `line ${lineNumber(analysis, instruction.span)} declares it before the first FROM`] as const),
      ),
    );
    for (const name of PLATFORM_ARGUMENTS) if (!globals.has(name)) globals.set(name, 'BuildKit declares it before the first FROM');
    for (const stage of analysis.stages.stages) {
      const later = laterArguments(stage);
      const reported = new Set<string>();
      for (const { instruction, before } of analysis.steps(stage)) {
        const own = instruction.keyword === 'ARG' ? instruction.pairs.map(({ name }) => name.value) : [];
        for (const { name, span } of variableUses(instruction, analysis.text)) {
          if (before.env.has(name) || own.includes(name) || reported.has(name)) continue;
          const declared = later.get(name);
          const global = globals.get(name);
          if (declared === undefined && global === undefined) continue;
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
});

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
