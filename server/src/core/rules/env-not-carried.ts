import type { Analysis } from '../analysis.ts';
import { keyword, lineAfter } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { variableUses } from '../questions/variableUses.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

export default defineRule({
  id: 'env-not-carried',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { text, stages } = analysis;
      if (stages.stages.length < 2) return;
      const global = new Set(stages.globalArgs.flatMap(({ pairs }) => pairs.map(({ name }) => name.value)));
      const declarations = new Map<string, Declaration>();
      for (const stage of stages.stages) {
        const own = new Set(declared(stage).map(({ pair }) => pair.name.value));
        const reported = new Set<string>();
        for (const { instruction, before } of stage.index === 0 ? [] : analysis.steps(stage)) {
          for (const { name, span } of variableUses(instruction, text)) {
            const declaration = declarations.get(name);
            if (!declaration || own.has(name) || global.has(name) || reported.has(name) || before.env.has(name))
              continue;
            if (SHELL.has(name) || uncertainBases(stage, stages).has(declaration.stage)) continue;
            reported.add(name);
            const { keyword: kind } = declaration.instruction;
            report({
              at: span,
              message: `"${name}" is empty here: the ${kind} on line ${lineNumber(analysis, declaration.pair.span)} belongs to "${declaration.stage.label}", and this stage does not start from it`,
              fix: redeclared(analysis, stage, declaration),
            });
          }
        }
        for (const declaration of declared(stage)) declarations.set(declaration.pair.name.value, declaration);
      }
    },
  },
});

/** Set in every shell or by every user's login. */
const SHELL: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'PWD',
  'OLDPWD',
  'USER',
  'HOSTNAME',
  'SHELL',
  'LANG',
  'TERM',
  'IFS',
]);

interface Declaration {
  readonly stage: Stage;
  readonly instruction: AssignmentInstruction;
  readonly pair: Assignment;
}

const declared = (stage: Stage): readonly Declaration[] =>
  stage.instructions.flatMap((instruction) =>
    instruction.keyword === 'ENV' || instruction.keyword === 'ARG'
      ? instruction.pairs.map((pair) => ({ stage, instruction, pair }))
      : [],
  );

/** The same line again, where its value does not depend on others. */
function redeclared({ dockerfile }: Analysis, { from }: Stage, { instruction, pair }: Declaration): Fix | undefined {
  const { name, value } = pair;
  if (instruction.legacy || value?.variables.length || (instruction.keyword === 'ENV' && !value)) return undefined;
  const line = `${keyword(dockerfile, instruction.keyword)} ${name.text}${value ? `=${value.text}` : ''}`;
  return { title: `Declare ${name.text} in this stage too`, edits: [lineAfter(dockerfile, from, line)] };
}
